// The caption editor of the authors' section "Video"; without it one text area holds the track.

import { followDraft } from "../captions/draft.js";
import { Editor } from "../captions/editor.js";

document.querySelectorAll("[data-captions]").forEach((desk) => new Editor(desk));
document.querySelectorAll("[data-caption-draft]").forEach(followDraft);
