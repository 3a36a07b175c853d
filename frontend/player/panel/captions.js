// Captions as their reader wants them: drawn by us from the browser's own reading of WebVTT.

import { button, element, select } from "./dom.js";
import { keep, kept } from "./keeping.js";
import { words } from "./words.js";

const LINES = "M3 6h18v12H3zM7 14.5h4M13 14.5h4M7 10.5h10";
const KEY = "titian.subtitel";

export function captions(player) {
  const { video, stage, play } = player;
  if (!play.captions.length) return null;
  const wish = kept(KEY, { on: false, size: "medium", colour: "white" });
  const lines = element("div", { className: "player-captions" });
  const tracks = play.captions.map(({ url, label, language }) => {
    const made = element("track", { kind: "subtitles", src: url, label, srclang: language });
    made.addEventListener("cuechange", () => draw());
    return made;
  });
  const toggle = button(words.captions, LINES, () => change({ on: !wish.on }), "player-button cc");

  function track() {
    return tracks.find((each) => each.srclang === wish.language) || tracks[0];
  }

  function draw() {
    const cues = (wish.on && track().track.activeCues) || [];
    lines.replaceChildren(...Array.from(cues, (cue) => element("p", {}, cue.getCueAsHTML())));
  }

  function change(wanted) {
    Object.assign(wish, wanted);
    keep(KEY, wish);
    show();
  }

  function show() {
    for (const each of tracks) each.track.mode = wish.on && each === track() ? "hidden" : "disabled";
    Object.assign(lines.dataset, { size: wish.size, colour: wish.colour });
    lines.lang = track().srclang;
    toggle.ariaPressed = wish.on;
    draw();
  }

  video.append(...tracks);
  stage.append(lines);
  // Where only the film itself fills the screen, the browser draws them.
  video.addEventListener("webkitbeginfullscreen", () => wish.on && (track().track.mode = "showing"));
  video.addEventListener("webkitendfullscreen", show);
  show();
  return { toggle, fields: () => fields(wish, play.captions, change) };
}

function fields(wish, all, change) {
  const sizes = ["small", "medium", "large", "huge"].map((each) => [each, words[each]]);
  const colours = ["white", "yellow", "black"].map((each) => [each, words[each]]);
  const languages = all.map((each) => [each.language, each.label]);
  const chosen = wish.language || languages[0][0];
  const made = [
    select(words.captionSize, sizes, wish.size, (size) => change({ size, on: true })),
    select(words.captionColour, colours, wish.colour, (colour) => change({ colour, on: true })),
  ];
  if (languages.length < 2) return made;
  const change2 = (language) => change({ language, on: true });
  return [select(words.captionLanguage, languages, chosen, change2), ...made];
}
