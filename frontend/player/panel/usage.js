// How much data the film has taken: in this lesson and today.

import { element } from "./dom.js";
import { keep, kept } from "./keeping.js";
import { words } from "./words.js";

const KEY = "titian.data";
const RATE = "titian.laju";
const EVERY_MS = 2_000;

export function usage(player) {
  const told = element("p", { className: "player-usage" });
  let counted = 0;

  function count() {
    const more = player.bytes - counted;
    counted = player.bytes;
    const data = today();
    data.today += more;
    data.lessons[location.pathname] = (data.lessons[location.pathname] || 0) + more;
    if (more) keep(KEY, data);
    if (player.feeding?.line?.rate) keep(RATE, Math.round(player.feeding.line.rate));
    const { megabytes } = player;
    const lesson = data.lessons[location.pathname];
    told.textContent = words.usage(lesson ? megabytes(lesson) : "0 MB", data.today ? megabytes(data.today) : "0 MB");
  }

  setInterval(count, EVERY_MS);
  addEventListener("pagehide", count);
  count();
  return told;
}

function today() {
  const day = new Date().toDateString();
  const data = kept(KEY, {});
  return data.day === day ? data : { day, today: 0, lessons: {} };
}
