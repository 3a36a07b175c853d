// The player's own few elements around a native <video controls>.

import { language, megabytes, words } from "./words.js";

const SPEEDS = [0.75, 1, 1.25, 1.5, 2];

export function buildView(play, renditions) {
  const video = element("video", { playsInline: true, preload: "none", poster: play.poster || "" });
  for (const each of play.captions) {
    const track = element("track", { kind: "subtitles", src: each.url, label: each.label });
    track.srclang = each.language;
    video.append(track);
  }
  const start = element("button", { type: "button", className: "player-start" });
  const stage = element("div", { className: "player-stage" }, video, start);
  const quality = select(
    renditions.filter((each) => each.kind === "video").map(optionOf),
  );
  const speed = select(SPEEDS.map((each) => [each, `${each.toLocaleString(language)}×`]));
  speed.value = "1";
  const sound = element("button", { type: "button", className: "player-sound button quiet" });
  const controls = element("div", { className: "player-controls cluster" });
  const status = element("p", { className: "player-status" });
  status.setAttribute("role", "status");
  if (quality.options.length > 1) controls.append(labelled(words.quality, quality));
  controls.append(labelled(words.speed, speed));
  const root = element("div", { className: "player" }, stage, controls, status);
  return { root, video, stage, start, quality, speed, sound, controls, status };
}

export function sayPlay(button, rendition) {
  button.textContent = `▶ ${words.play} (${megabytes(rendition.size)})`;
}

export function saySound(button, rendition, isOn) {
  button.textContent = isOn ? words.withPicture : `${words.audioOnly} (${megabytes(rendition.size)})`;
  button.setAttribute("aria-pressed", String(isOn));
}

function optionOf(rendition) {
  return [rendition.rung, `${rendition.label} – ${megabytes(rendition.size)}`];
}

function select(options) {
  const made = element("select", {});
  made.append(...options.map(([value, text]) => new Option(text, value)));
  return made;
}

function labelled(text, field) {
  return element("label", { className: "player-field" }, element("span", { textContent: text }), field);
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
