// The whole player by keyboard, while the focus is in it; fields keep their own keys.

import { element } from "./dom.js";
import { words } from "./words.js";

const OWN = {
  BUTTON: [" ", "Enter"],
  SUMMARY: [" ", "Enter"],
  RADIO: [" ", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"],
};

export function keys(player, { captions, fullscreen }) {
  const { box, video } = player;
  const help = helpOf();
  const louder = (by) => (video.volume = Math.min(1, Math.max(0, video.volume + by)));
  const deeds = {
    " ": () => player.toggle(),
    k: () => player.toggle(),
    ArrowLeft: () => player.skip(-5),
    ArrowRight: () => player.skip(5),
    j: () => player.skip(-10),
    l: () => player.skip(10),
    ArrowUp: () => louder(0.1),
    ArrowDown: () => louder(-0.1),
    Home: () => player.seek(0),
    End: () => player.seek(player.length()),
    m: () => (video.muted = !video.muted),
    c: () => captions?.click(),
    f: () => fullscreen?.click(),
    "<": () => player.faster(-1),
    ">": () => player.faster(1),
    "?": () => (help.open = !help.open),
  };
  box.addEventListener("keydown", (event) => {
    const deed = deeds[event.key] || deeds[event.key.toLowerCase()] || part(player, event.key);
    if (!deed || isOwn(event)) return;
    event.preventDefault();
    deed();
  });
  return help;
}

function part(player, key) {
  return /^\d$/.test(key) && (() => player.seek((player.length() * key) / 10));
}

// What the browser does with this key itself: typing, choosing, pressing the button in focus.
function isOwn({ target, key, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey) return true;
  if (target.matches("select, textarea, [contenteditable]")) return true;
  if (!target.matches("input")) return OWN[target.tagName]?.includes(key);
  if (target.type === "range") return false;
  return target.type !== "radio" || OWN.RADIO.includes(key);
}

function helpOf() {
  const rows = [
    ["k, ␣", words.keyPlay],
    ["← →", words.keyFive],
    ["j l", words.keyTen],
    ["↑ ↓", words.keyVolume],
    ["0–9", words.keyPart],
    ["< >", words.keySpeed],
    ["c", words.captions],
    ["m", words.mute],
    ["f", words.fullscreen],
    ["?", words.keyHelp],
  ];
  const list = element("dl");
  for (const [key, deed] of rows) {
    const name = element("dt", {}, element("kbd", { textContent: key }));
    list.append(element("div", {}, name, element("dd", { textContent: deed })));
  }
  const summary = element("summary", { textContent: words.keys });
  return element("details", { className: "player-help" }, summary, list);
}
