// Which rung comes next: by the real sizes of its segments and what the line has shown. Pure.

const LOOK_AHEAD = 4; // segments
const PATIENCE_S = 2.5; // what the first picture may take before a smaller one is better
const RESERVE_S = 2;
const SHARE = { up: 0.8, stay: 0.95 };
const TOLERANCE_S = 0.3;

// A rendition of play.json with `init` and `segments` of {at, s, from, length}, one behind the other;
// none, and `s` is 0, where play.json does not tell them.
export function rungOf(rendition) {
  const { init, lengths = [], seconds } = rendition;
  let [at, from] = [0, init];
  const segments = lengths.map((length, n) => {
    const segment = { at, s: seconds[n], from, length };
    at += seconds[n];
    from += length;
    return segment;
  });
  return { ...rendition, init: { from: 0, length: init }, segments, s: at };
}

// What may be chosen without asking: one codec, pictures for this emphasis, the smallest first;
// sound where there is nothing else.
export function automatic(rungs, emphasis) {
  const seen = rungs.filter((each) => each.kind === "video");
  if (!seen.length) return rungs;
  const modern = seen.filter((each) => each.codecs.startsWith("av01"));
  const family = modern.length ? modern : seen;
  const fitting = family.filter((each) => each.emphasis.includes(emphasis));
  return fitting.some((each) => each.emphasis.length < 2) ? fitting : family;
}

export function segmentAt(rung, time) {
  return rung.segments.findIndex((each) => each.at + each.s - TOLERANCE_S > time);
}

// `rate` in bytes a second, 0 when nothing is known; `ahead` in seconds, none before the first
// picture.
export function choose(rungs, { time, ahead, rate, current }) {
  if (!rate) return rungs.find((each) => each.rung === "s1") || rungs[0];
  const start = !ahead;
  const fits = rungs.filter((each) => {
    const share = current && each.average_bandwidth > current.average_bandwidth ? "up" : "stay";
    return keepsUp(coming(each, time), rate * SHARE[share], start ? PATIENCE_S : ahead - RESERVE_S);
  });
  return fits.pop() || least(rungs, time);
}

// Whether it is quicker to drop the rest of a segment and fetch a smaller one in its place.
export function abandoned(rungs, { job, ahead, rate }) {
  const rest = (job.length - job.got) / rate;
  if (!rate || rest < Math.max(ahead, 1)) return null;
  const other = least(rungs, job.time);
  return other !== job.rung && sizeAt(other, job.time) / rate < rest / 2 ? other : null;
}

function least(rungs, time) {
  return rungs.reduce((best, each) => (sizeAt(each, time) < sizeAt(best, time) ? each : best));
}

function sizeAt(rung, time) {
  return rung.segments[segmentAt(rung, time)]?.length || Infinity;
}

function coming(rung, time) {
  const from = segmentAt(rung, time);
  return from < 0 ? [] : rung.segments.slice(from, from + LOOK_AHEAD);
}

function keepsUp(segments, rate, spare) {
  if (total(segments, "length") / rate > total(segments, "s")) return false;
  for (const each of segments) {
    spare -= each.length / rate;
    if (spare < 0) return false;
    spare += each.s;
  }
  return true;
}

function total(segments, field) {
  return segments.reduce((sum, each) => sum + each[field], 0);
}
