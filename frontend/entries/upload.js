// The authors' section "Video": a progress bar for each file, and the state as it changes.

import { followState } from "../upload/live.js";
import { discardHere, sendInPieces } from "../upload/send.js";

document.querySelectorAll("form[data-upload]").forEach(sendInPieces);
document.querySelectorAll("button[data-discard]").forEach(discardHere);
document.querySelectorAll("[data-live]").forEach(followState);
