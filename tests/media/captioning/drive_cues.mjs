// Does what the JSON asks with the editor's cues; prints what became of them.

import * as deeds from "../../../frontend/captions/cues.js";
import { Steps } from "../../../frontend/captions/steps.js";

const { deed, webvtt, arguments: given } = JSON.parse(process.argv[2]);
let cues = webvtt ? deeds.parse(webvtt) : [];
const id = (place) => cues[place].id;
const bare = (list) => list.map(({ start, end, text }) => [start, end, text]);

const does = {
  read: () => deeds.serialise(cues),
  clock: () => given.map(deeds.readClock),
  split: () => bare(deeds.split(cues, id(given[0]), given[1], given[2])),
  merge: () => bare(deeds.merge(cues, id(given[0]))),
  add: () => bare(deeds.add(cues, given[0])[0]),
  remove: () => bare(deeds.remove(cues, id(given[0]))),
  change: () => bare(deeds.change(cues, id(given[0]), given[1])),
  shift: () => bare(deeds.shift(cues, (each) => each.start >= given[0], given[1])),
  adopt: () => bare(deeds.adopt(cues, given[0])),
  steps: () => {
    const steps = new Steps("a");
    return given.map(([what, ...more]) => {
      steps[what](...more);
      return steps.now;
    });
  },
};
console.log(JSON.stringify(does[deed]()));
