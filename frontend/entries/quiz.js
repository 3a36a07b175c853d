// A test: answers are saved as they are given, and the time goes by in words.

import { autosave } from "../quiz/autosave.js";
import { showTime } from "../quiz/time.js";

document.querySelectorAll("form[data-autosave]").forEach((form) => autosave(form));
showTime(document);
