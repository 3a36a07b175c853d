// Cues as the editor holds them, {id, start, end, text} in milliseconds, and what is done to them.
// Every deed returns a new list, so that a step can be undone by going back to the old one.

import { unescaped } from "./problems.js";

const TIMING = /^\s*(\S+)\s+-->\s+(\S+)/;
const SHORTEST = 100;
const NEW_LASTS = 2_000;
let lastId = 0;

export function parse(webvtt) {
  return webvtt
    .replace(/\r\n?/g, "\n")
    .split(/\n{2,}/)
    .map(readBlock)
    .filter(Boolean);
}

function readBlock(block) {
  const lines = block.split("\n").filter((line) => line.trim());
  const at = lines.findIndex((line) => TIMING.test(line));
  if (at < 0) return null;
  const [, from, to] = TIMING.exec(lines[at]);
  const [start, end] = [readClock(from), readClock(to)];
  if (start === null || end === null) return null;
  return cue(start, end, unescaped(lines.slice(at + 1).join("\n")));
}

export function serialise(cues) {
  const kept = cues.filter((each) => each.text.trim());
  const blocks = kept.map((each) => `${clock(each.start)} --> ${clock(each.end)}\n${tidy(each.text)}\n`);
  return ["WEBVTT\n", ...blocks].join("\n");
}

// An empty line would end the cue.
function tidy(text) {
  return text.split("\n").map((line) => line.trim()).filter(Boolean).join("\n");
}

export function cue(start, end, text) {
  lastId += 1;
  return { id: lastId, start, end, text };
}

export function clock(ms) {
  const pad = (number, width = 2) => String(number).padStart(width, "0");
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${pad(hours)}:${pad(minutes)}:${pad(seconds % 60)}.${pad(Math.round(ms) % 1000, 3)}`;
}

// Without the hours where there are none, as authors read and write it.
export function shortClock(ms) {
  return ms < 3_600_000 ? clock(ms).slice(3) : clock(ms);
}

// "1:02.5", "62,5" and "00:01:02.500" are the same time; null for what is none.
export function readClock(text) {
  const found = /^(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d{1,5})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!found) return null;
  const [, hours, minutes, seconds, parts] = found;
  if (minutes !== undefined && Number(seconds) > 59) return null;
  const whole = (Number(hours || 0) * 60 + Number(minutes || 0)) * 60 + Number(seconds);
  return whole * 1000 + Number((parts || "").padEnd(3, "0"));
}

export function change(cues, id, values) {
  return ordered(cues.map((each) => (each.id === id ? { ...each, ...values } : each)));
}

// Cuts the text at `caret` (or in the middle) and the time at `at`, or in proportion to the text.
export function split(cues, id, caret, at) {
  const index = place(cues, id);
  const whole = cues[index];
  const cut = cutOf(whole.text, caret);
  const [before, after] = [whole.text.slice(0, cut).trim(), whole.text.slice(cut).trim()];
  if (!before || !after || whole.end - whole.start < 2 * SHORTEST) return cues;
  const inside = at > whole.start + SHORTEST && at < whole.end - SHORTEST;
  const share = before.length / (before.length + after.length);
  const middle = inside ? at : whole.start + (whole.end - whole.start) * share;
  const time = Math.round(Math.min(Math.max(middle, whole.start + SHORTEST), whole.end - SHORTEST));
  const halves = [{ ...whole, end: time, text: before }, cue(time, whole.end, after)];
  return [...cues.slice(0, index), ...halves, ...cues.slice(index + 1)];
}

function cutOf(text, caret) {
  if (caret > 0 && caret < text.length) return caret;
  const middle = Math.floor(text.length / 2);
  const spaces = [text.lastIndexOf(" ", middle), text.indexOf(" ", middle)].filter((at) => at > 0);
  return spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? middle;
}

export function merge(cues, id) {
  const index = place(cues, id);
  const [first, second] = [cues[index], cues[index + 1]];
  if (!second) return cues;
  const end = Math.max(first.end, second.end);
  const text = [first.text, second.text].filter((each) => each.trim()).join("\n");
  return [...cues.slice(0, index), { ...first, end, text }, ...cues.slice(index + 2)];
}

export function add(cues, at) {
  const following = cues.find((each) => each.start > at);
  const end = following ? Math.min(at + NEW_LASTS, Math.max(following.start, at + 500)) : at + NEW_LASTS;
  const made = cue(at, end, "");
  return [ordered([...cues, made]), made.id];
}

export function remove(cues, id) {
  return cues.filter((each) => each.id !== id);
}

// Moves what is meant by `ms`; nothing goes before the beginning of the film.
export function shift(cues, isMeant, ms) {
  const meant = cues.filter(isMeant);
  if (!meant.length || !ms) return cues;
  const by = Math.max(ms, -Math.min(...meant.map((each) => each.start)));
  const moved = (each) => ({ ...each, start: each.start + by, end: each.end + by });
  return ordered(cues.map((each) => (isMeant(each) ? moved(each) : each)));
}

// The server may have taken out mark-up that nobody shows: takes its texts over.
export function adopt(cues, webvtt) {
  const kept = parse(webvtt);
  if (kept.length !== cues.length) return cues;
  if (kept.every((each, index) => each.text === cues[index].text)) return cues;
  return cues.map((each, index) => ({ ...each, text: kept[index].text }));
}

export function place(cues, id) {
  return cues.findIndex((each) => each.id === id);
}

// The cue that is shown at `at`, or else the last one before.
export function at(cues, ms) {
  return cues.find((each) => each.start <= ms && ms < each.end);
}

function ordered(cues) {
  return [...cues].sort((one, other) => one.start - other.start || one.end - other.end);
}
