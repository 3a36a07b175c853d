// A lesson page: questions answered without leaving it, and the panel that says what is counted.

import { answerInPlace } from "../js/in-place.js";
import { renewExplanation } from "../js/explanation.js";

answerInPlace(document);
renewExplanation(document);
