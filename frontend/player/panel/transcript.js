// The text of the film: to search, to press for the place, and it follows along.

import { element } from "./dom.js";
import { clock, words } from "./words.js";

// Enhances what the server has written: [data-transcript] with paragraphs that have data-at (ms).
export function transcript(player) {
  const around = player.box.closest("figure") || player.box;
  const details = around.querySelector("[data-transcript]");
  if (!details) return null;
  const list = element("div", { className: "cues" });
  const cues = [...details.querySelectorAll("[data-at]")].map((each) => cueOf(player, each));
  list.append(...cues.map((each) => each.button));
  details.querySelectorAll("[data-at]").forEach((each) => each.remove());
  details.append(...searchField(cues), list);
  list.addEventListener("keydown", walk);
  follow(player.video, cues, list);
  return details;
}

function cueOf(player, paragraph) {
  const at = paragraph.dataset.at / 1000;
  const text = paragraph.textContent.trim();
  const words = element("span", { textContent: text });
  const time = element("span", { className: "cue-time", textContent: clock(at) });
  const button = element("button", { type: "button", className: "cue", tabIndex: -1 }, time, words);
  button.onclick = () => player.seek(at);
  return { at, text, words, button };
}

// One Tab leads into the list, arrows walk in it.
function walk(event) {
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  if (!step) return;
  let next = event.target[step];
  while (next?.hidden) next = next[step];
  next?.focus();
  event.preventDefault();
}

function searchField(cues) {
  const field = element("input", { type: "search", placeholder: words.search });
  field.ariaLabel = words.search;
  const told = element("p", { className: "cues-found" });
  told.setAttribute("role", "status");
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    const found = cues.filter((each) => show(each, wanted));
    told.textContent = wanted ? words.found(found.length) : "";
    enter(found[0]);
  });
  function enter(first) {
    cues.forEach((each) => (each.button.tabIndex = each === first ? 0 : -1));
  }
  enter(cues[0]);
  return [field, told];
}

function show({ text, words, button }, wanted) {
  const at = wanted ? text.toLowerCase().indexOf(wanted) : -1;
  button.hidden = Boolean(wanted) && at < 0;
  if (at < 0) words.textContent = text;
  else {
    const hit = element("mark", { textContent: text.slice(at, at + wanted.length) });
    words.replaceChildren(text.slice(0, at), hit, text.slice(at + wanted.length));
  }
  return !button.hidden;
}

function follow(video, cues, list) {
  let current;
  video.addEventListener("timeupdate", () => {
    const now = cues.filter((each) => each.at <= video.currentTime + 0.05).pop();
    if (now === current) return;
    current?.button.removeAttribute("aria-current");
    now?.button.setAttribute("aria-current", "true");
    current = now;
    // Whoever is reading elsewhere in it is not called back.
    if (!now || list.matches(":hover, :focus-within")) return;
    list.scrollTop = now.button.offsetTop - list.clientHeight / 3;
  });
}
