// The line of time: where one is, where one may go, and what is to be seen there.

import { element } from "./dom.js";
import { clock, spoken, words } from "./words.js";

const WIDE_ENOUGH = 32_000; // 256 kbit/s: on less, pictures to choose from would stop the film

export function scrubbing(player, chapters) {
  const { video } = player;
  const range = element("input", { type: "range", className: "player-range", min: 0, step: 0.1 });
  range.ariaLabel = words.position;
  const preview = element("div", { className: "player-preview", hidden: true, ariaHidden: true });
  const marks = element("div", { className: "player-marks" });
  const line = element("div", { className: "player-line" }, preview, marks, range);
  let dragging = false;

  function show(time) {
    range.max = player.length();
    if (!dragging) range.value = time;
    line.style.setProperty("--played", `${(100 * range.value) / range.max || 0}%`);
    range.setAttribute("aria-valuetext", words.of(spoken(range.value), spoken(player.length())));
  }

  function look(time) {
    const share = Math.min(1, Math.max(0, time / player.length()));
    const title = chapters.filter((each) => each.at <= time).pop()?.title;
    preview.replaceChildren(...picture(player, time), clock(time) + (title ? ` · ${title}` : ""));
    preview.hidden = false;
    const room = line.clientWidth - preview.offsetWidth;
    const left = share * line.clientWidth - preview.offsetWidth / 2;
    preview.style.left = `${Math.min(room, Math.max(0, left))}px`;
  }

  function pointed({ clientX }) {
    const box = range.getBoundingClientRect();
    look(((clientX - box.left) / box.width) * player.length());
  }

  range.addEventListener("input", () => {
    dragging = true;
    show();
    look(Number(range.value));
  });
  range.addEventListener("change", () => {
    dragging = false;
    player.seek(Number(range.value));
  });
  range.addEventListener("pointermove", pointed);
  ["pointerleave", "blur", "change"].forEach((name) =>
    range.addEventListener(name, () => (preview.hidden = true)),
  );
  ["timeupdate", "durationchange", "seeking"].forEach((name) =>
    video.addEventListener(name, () => show(video.currentTime)),
  );
  for (const { at } of chapters) {
    const mark = element("i");
    mark.style.left = `${(100 * at) / player.length()}%`;
    marks.append(mark);
  }
  show(player.at);
  return line;
}

// The picture of that time, cut from the sheet of them; none on a narrow line.
function picture(player, time) {
  const { storyboard } = player.play;
  if (!storyboard || player.speed() < WIDE_ENOUGH) return [];
  const { url, every_ms: every, columns, width, height, count } = storyboard;
  const number = Math.min(count - 1, Math.floor((time * 1000) / every));
  const sheet = element("img", { src: url, alt: "" });
  const [x, y] = [-width * (number % columns), -height * Math.floor(number / columns)];
  sheet.style.transform = `translate(${x}px, ${y}px)`;
  const hole = element("div", { className: "player-picture" }, sheet);
  hole.style.width = `${width}px`;
  hole.style.height = `${height}px`;
  return [hole];
}
