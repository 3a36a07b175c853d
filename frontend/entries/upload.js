// The authors' section "Video": a progress bar for each file, and the state as it changes.

import { followState } from "../upload/live.js";
import { sendWithProgress } from "../upload/send.js";

document.querySelectorAll("form[data-upload]").forEach(sendWithProgress);
document.querySelectorAll("[data-live]").forEach(followState);
