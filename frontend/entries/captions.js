// The caption editor of the authors' section "Video"; without it one text area holds the track.

import { Editor } from "../captions/editor.js";

document.querySelectorAll("[data-captions]").forEach((desk) => new Editor(desk));
