// Plays a script of [wall ms, media s, event] on a pretended video; prints the intervals as JSON.

import { countPlayed } from "../../frontend/player/played.js";

let clock = 0;
Object.defineProperty(globalThis, "performance", { value: { now: () => clock } });

const { rate = 1, steps } = JSON.parse(process.argv[2]);
const video = Object.assign(new EventTarget(), {
  currentTime: 0,
  paused: true,
  seeking: false,
  playbackRate: rate,
});
const intervals = [];
const counter = countPlayed(video, (each) => intervals.push(each));

for (const [wall, media, event] of steps) {
  clock = wall;
  video.currentTime = media;
  if (event === "playing") video.paused = false;
  if (event === "pause") video.paused = true;
  if (event === "split") counter.split();
  else video.dispatchEvent(new Event(event));
}
console.log(JSON.stringify(intervals));
