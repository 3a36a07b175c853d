// Everything around the picture that the first frame does not need.

import { reportProgress } from "../reporting.js";
import { captions } from "./captions.js";
import { chapters } from "./chapters.js";
import { controls } from "./controls.js";
import { element } from "./dom.js";
import { follow, show } from "./following.js";
import { keys } from "./keys.js";
import { scrubbing } from "./scrubbing.js";
import { settings } from "./settings.js";
import { timeCodes } from "./time-codes.js";
import { transcript } from "./transcript.js";
import { hear, otherwise } from "./trouble.js";
import { usage } from "./usage.js";
import { clock, words } from "./words.js";

export { hear, otherwise };

export function furnish(player) {
  const { box, video, root, screen, start, status, at } = player;
  teach(player);
  player.say = (text) => status.textContent !== text && (status.textContent = text);
  video.addEventListener("playing", () => player.say(""));
  player.transcript = transcript(player);
  const shown = captions(player);
  const buttons = controls(player, shown?.toggle);
  const bar = element("div", { className: "player-bar", hidden: !start.hidden });
  bar.append(scrubbing(player, chapters(player)), buttons);
  screen.append(bar);
  const fullscreen = buttons.querySelector(".full");
  const help = keys(player, { captions: shown?.toggle, fullscreen });
  root.append(...settings(player, shown, [usage(player)]), help);
  const unsent = element("p", { className: "player-status" });
  unsent.setAttribute("role", "status");
  root.append(unsent);
  reportProgress(box, video, unsent);
  timeCodes(player);
  video.addEventListener("loadstart", () => unveil(player, bar, buttons.play));
  video.addEventListener("click", () => player.isFurnished && start.hidden && player.toggle());
  if (at) player.sayPlay(words.from(clock(at)));
  player.isFurnished = true;
  unveil(player, bar, buttons.play);
  if (!start.hidden) show(player);
  if (!video.paused && video.readyState > 2) player.say("");
}

// What the panel's parts may ask of the player.
function teach(player) {
  const { video } = player;
  Object.assign(player, {
    length: () => video.duration || player.play.duration_ms / 1000 || 0,
    speed: () => player.feeding?.line?.rate || player.rate,
    automatic: () => player.expected(player.wanted({ ...player.wish, rung: "", mode: "picture" })),
    follow: (wish) => follow(player, wish),
    skip: (by) => player.seek(video.currentTime + by),
    toggle: () => {
      if (!player.feeding && !video.src) player.begin();
      else if (video.paused) video.play();
      else video.pause();
    },
    seek: (time) => {
      const to = Math.min(player.length(), Math.max(0, time));
      if (video.src) video.currentTime = to;
      else {
        player.at = to;
        if (player.wish.mode !== "text") player.begin();
      }
    },
  });
}

// From the first play on our own controls take the place of the browser's.
function unveil(player, bar, play) {
  const { start, video } = player;
  if (!start.hidden) return;
  const hadFocus = document.activeElement === start || document.activeElement === document.body;
  video.controls = false;
  bar.hidden = false;
  if (hadFocus) play.focus();
}
