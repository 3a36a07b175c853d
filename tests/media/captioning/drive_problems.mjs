// Prints the problems that the editor shows for the cues given as JSON.

import { problemsOf } from "../../../frontend/captions/problems.js";

const { cues, limits } = JSON.parse(process.argv[2]);
console.log(JSON.stringify(cues.map((cue, index) => problemsOf(cues, index, limits))));
