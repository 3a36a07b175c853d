// From byte ranges to moving pictures: one MediaSource, filled a little ahead of what is watched.

import { measure } from "./line.js";
import { drop, pull } from "./pulling.js";
import { abandoned, choose, segmentAt } from "./rungs.js";

export const Source = self.ManagedMediaSource || self.MediaSource;

const AHEAD_S = 30; // what somebody who leaves has paid for in vain
const MOST_AHEAD_S = 120;
const LEAST_AHEAD_S = 10;
const BEHIND_S = 10;
const GAP_S = 0.5;
const HAIR_S = 0.2; // sound and picture of a segment seldom end together

// Safari knows Opus in MP4 only with a capital.
export function typeOf({ mime }) {
  return [mime, mime.replace("opus", "Opus")].find((each) => Source.isTypeSupported(each));
}

// Plays `rungs` (one of them, or the best at any time) from `at` on; all have the same tracks.
// `on(event, value)`: bytes n, lost, refused (answers when addresses are new), broken error,
// waiting seconds.
export function feed(video, { rungs, at, rate, on }) {
  const media = new Source();
  const line = measure(rate);
  const jobs = []; // in the order of time; the first is being appended
  const removals = [];
  let buffer, type, loaded, planned, current, next = at, ahead = AHEAD_S;
  let closed, torn, removing, begun, crowded, spared;

  function take(job, bytes) {
    on("bytes", bytes.length);
    job.got += bytes.length;
    job.pieces.push(bytes);
    reconsider(job);
    drain();
    plan();
  }

  function fail(error) {
    if (!closed) on("broken", error);
  }

  function isBuffered(from, to) {
    const { buffered } = video;
    for (let n = 0; n < buffered.length; n++) {
      if (buffered.start(n) - GAP_S < from && buffered.end(n) >= to) return buffered.end(n);
    }
    return 0;
  }

  // Ask for the next segment, if it is time: the request starts before the last answer ends.
  function plan() {
    if (closed || !buffer || removals.length || media.streaming === false) return;
    const last = jobs[jobs.length - 1];
    if (jobs.length > 3 || (last && last.length - last.got > line.rate * line.lag)) return;
    const left = next - video.currentTime;
    if (left > ahead) return;
    const rung = choose(rungs, { time: next, ahead: begun ? left : 0, rate: line.rate, current });
    const place = segmentAt(rung, next);
    const segment = rung.segments[place];
    if (!segment) return drain();
    next = segment.at + segment.s;
    if (isBuffered(segment.at, next - HAIR_S)) return plan();
    request(rung, segment);
    plan();
  }

  function request(rung, segment) {
    const { init } = rung;
    const isNew = rung !== planned;
    const isAdjacent = init.length === segment.from;
    const extra = isNew && isAdjacent ? init.length : 0;
    planned = current = rung;
    if (isNew && !isAdjacent) ask({ ...init, head: true });
    const { from, length, at: time } = segment;
    ask({ from: from - extra, length: length + extra, time, end: next, head: extra });
  }

  function ask(range) {
    const job = { ...range, rung: current, got: 0, pieces: [] };
    jobs.push(job);
    pull(job, line, take, on);
  }

  function reconsider(job) {
    const left = job.time - video.currentTime;
    if (job !== jobs[0] || !(job.time >= 0) || spared === job.time) return;
    const least = abandoned(rungs, { job, ahead: begun ? Math.max(left, 0) : 0, rate: line.rate });
    if (!least) return;
    spared = job.time;
    current = least;
    restart(job.time);
  }

  // Forget what is under way and go on at `time`.
  function restart(time) {
    const [job] = jobs;
    torn ||= job?.begun;
    if (job?.begun && job.head) loaded = undefined;
    jobs.splice(0).forEach(drop);
    planned = loaded;
    next = time;
    plan();
  }

  // Give the buffer whatever has come, in order.
  function drain() {
    if (closed || !buffer || buffer.updating || media.readyState === "closed") return;
    if (torn) buffer.abort();
    torn = false;
    if (removing) removals.shift();
    removing = removals.length;
    if (removing) return buffer.remove(...removals[0]);
    const job = jobs[0];
    if (!job) return finish();
    if (job.pieces.length) return append(job);
    if (job.got < job.length) return;
    jobs.shift();
    begun = begun || job.time >= 0;
    plan();
    drain();
  }

  function append(job) {
    try {
      if (type !== typeOf(job.rung)) buffer.changeType((type = typeOf(job.rung)));
      loaded = job.rung;
      buffer.appendBuffer(job.pieces[0]);
      job.pieces.shift();
      job.begun = true;
      crowded = false;
    } catch (error) {
      if (error.name !== "QuotaExceededError") return fail(error);
      makeRoom();
    }
  }

  // First what has been watched goes, then less is asked for; the rest waits for the film to go on.
  function makeRoom() {
    const { buffered, currentTime } = video;
    const keep = currentTime - (crowded ? 1 : BEHIND_S);
    if (buffered.length && keep - buffered.start(0) > 1) removals.push([0, keep]);
    if (crowded) ahead = Math.max(LEAST_AHEAD_S, ahead / 2);
    crowded = true;
    if (removals.length) drain();
  }

  function finish() {
    const isAll = segmentAt(current || rungs[0], next) < 0;
    if (isAll && media.readyState === "open") media.endOfStream();
  }

  function seek() {
    const time = video.currentTime;
    const end = isBuffered(time, time + 0.1) || time;
    const isComing = jobs.some((job) => job.time <= end + GAP_S && job.end > end);
    if (!isComing) restart(end);
    else plan();
  }

  // The film stands still: over a small hole it steps, otherwise it says how long it may take.
  function stall() {
    const { buffered, currentTime } = video;
    for (let n = 0; n < buffered.length; n++) {
      const gap = buffered.start(n) - currentTime;
      if (gap > 0 && gap < GAP_S) return void (video.currentTime = buffered.start(n) + 0.01);
    }
    if (begun && !video.seeking) ahead = Math.min(MOST_AHEAD_S, ahead * 2);
    if (buffer && !jobs.length && !isBuffered(currentTime, currentTime + 0.1)) seek();
    const job = jobs.find((each) => each.time >= 0);
    on("waiting", job && line.rate ? (job.length - job.got) / line.rate : 0);
  }

  function step() {
    if (crowded) drain();
    plan();
  }

  function open() {
    URL.revokeObjectURL(video.src);
    media.duration = rungs[0].s;
    buffer = media.addSourceBuffer((type = typeOf(rungs[0])));
    buffer.addEventListener("updateend", () => {
      drain();
      plan();
    });
    buffer.addEventListener("error", fail);
    media.addEventListener("startstreaming", plan);
    video.currentTime = at;
    plan();
  }

  const heard = { seeking: seek, waiting: stall, timeupdate: step, error: () => fail(video.error) };
  media.addEventListener("sourceopen", open, { once: true });
  for (const name in heard) video.addEventListener(name, heard[name]);
  video.disableRemotePlayback = true; // else ManagedMediaSource does not open
  video.src = URL.createObjectURL(media);

  return {
    line,
    now: () => loaded,
    // Go on with other rungs: a better one at the next segment, a smaller one after what is paid.
    change(others) {
      const isBetter = others[0].average_bandwidth > (loaded?.average_bandwidth || 0);
      rungs = others;
      current = undefined;
      const time = video.currentTime;
      const end = isBuffered(time, time + 0.1) || time;
      const following = rungs[0].segments[segmentAt(rungs[0], time) + 1];
      if (!isBetter || !(following?.at < end)) return restart(end);
      removals.push([following.at, Infinity]);
      restart(following.at);
      drain();
    },
    close() {
      closed = true;
      jobs.splice(0).forEach(drop);
      for (const name in heard) video.removeEventListener(name, heard[name]);
    },
  };
}
