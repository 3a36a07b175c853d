// Asks frontend/player/feeding/rungs.js one question; prints the answer as JSON.

import { abandoned, automatic, choose, rungOf } from "../../../frontend/player/feeding/rungs.js";

const { ask, renditions, emphasis, job, ...state } = JSON.parse(process.argv[2]);
const rungs = renditions.map(rungOf);
const named = (name) => rungs.find((each) => each.rung === name);
const answers = {
  read: () => rungs[0],
  automatic: () => automatic(rungs, emphasis).map((each) => each.rung),
  choose: () => choose(rungs, { ...state, current: named(state.current) }).rung,
  abandoned: () =>
    abandoned(rungs, { ...state, job: { ...job, rung: named(job.rung) } })?.rung || null,
};
console.log(JSON.stringify(answers[ask]()));
