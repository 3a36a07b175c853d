// A test: answers are saved as they are given, and the time goes by in words.

import { autosave, forgetArrived } from "../quiz/autosave.js";
import { showTime } from "../quiz/time.js";

forgetArrived();
document.querySelectorAll("form[data-autosave]").forEach((form) => autosave(form));
showTime(document);
