// What may be chosen: how to follow, how good the picture, how fast, how captions look.

import { button, choice, element, select } from "./dom.js";
import { language, words } from "./words.js";

const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2];

export function settings(player, captions, below) {
  const more = element("div", { className: "player-more", hidden: true });
  const open = button(words.settings, words.settings, toggle, "player-open button quiet");
  open.ariaExpanded = false;
  open.removeAttribute("title");
  const speed = speedField(player);
  const quality = qualityField(player);
  const row = element("div", { className: "player-choices" }, modes(player));
  row.append(...quality, speed, open);
  more.append(...emphasis(player), ...(captions ? captions.fields() : []), ...below);

  function toggle() {
    more.hidden = !more.hidden;
    open.ariaExpanded = !more.hidden;
  }

  return [row, more];
}

function modes(player) {
  const { audio, wish, megabytes, rungs } = player;
  const options = [];
  if (rungs.some((each) => each.kind === "video")) options.push(["picture", words.picture]);
  if (audio) options.push(["sound", words.sound(megabytes(audio.size))]);
  options.push(["text", words.text]);
  return choice(words.mode, options, options.length < 3 && wish.mode === "picture" ? options[0][0] : wish.mode, (mode) => player.follow({ mode }));
}

// Every rung with what it costs, before anything of it is fetched.
function qualityField(player) {
  const seen = player.rungs.filter((each) => each.kind === "video");
  if (seen.length < 2) return [];
  const { megabytes, wish } = player;
  const options = seen.map((each) => [each.rung, `${each.label} – ${megabytes(each.size)}`]);
  const expected = words.automatic(megabytes(player.automatic().size));
  const field = select(words.quality, [["", expected], ...options], wish.rung || "", (rung) =>
    player.follow({ rung }),
  );
  return [field];
}

function emphasis(player) {
  const options = [["teks", words.sharp], ["gerak", words.smooth]];
  const isOwn = ([name]) => player.rungs.some(({ emphasis: [one, more] }) => one === name && !more);
  if (!options.every(isOwn)) return [];
  const chosen = player.wish.emphasis || "gerak";
  return [choice(words.emphasis, options, chosen, (each) => player.follow({ emphasis: each }))];
}

function speedField(player) {
  const { video } = player;
  const options = SPEEDS.map((each) => [String(each), `${each.toLocaleString(language)}×`]);
  const made = select(words.speed, options, "1", (rate) => turn(Number(rate)));
  function turn(rate) {
    video.defaultPlaybackRate = video.playbackRate = rate;
    made.field.value = String(rate);
  }
  player.faster = (by) => {
    const next = SPEEDS[SPEEDS.indexOf(video.playbackRate) + by];
    if (next) turn(next);
  };
  return made;
}
