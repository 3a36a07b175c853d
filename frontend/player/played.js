// Which parts were really played: media time from–to, and how long that took by the clock.

const SHORTEST_MS = 200;
const NOTE_EVERY_MS = 5_000;
const ENDS = ["pause", "ended", "waiting", "ratechange"];
const JUMPS = ["seeking", "emptied"]; // the clock already shows where it jumped to

// `onGrowing` is told every few seconds of the interval that is not over yet, under its name.
export function countPlayed(video, onInterval, onGrowing = () => {}) {
  let open = null;

  function begin() {
    if (video.paused || video.seeking) return;
    const at = video.currentTime * 1000;
    const now = performance.now();
    open = { uuid: newId(), from: at, to: at, begun: now, seen: now, noted: now };
  }

  function tick() {
    if (!open) return begin();
    const at = video.currentTime * 1000;
    const now = performance.now();
    const possible = (now - open.seen) * video.playbackRate * 1.25 + 500;
    // Time that jumped was not watched: a seek whose event came late, or a clock set back.
    if (at < open.to || at - open.to > possible) {
      cut();
      return begin();
    }
    open.to = at;
    open.seen = now;
    if (now - open.noted < NOTE_EVERY_MS) return;
    open.noted = now;
    onGrowing(told(open));
  }

  function end() {
    if (open) tick();
    cut();
  }

  function cut() {
    if (open && open.to - open.from >= SHORTEST_MS) onInterval(told(open));
    open = null;
  }

  video.addEventListener("playing", begin);
  video.addEventListener("timeupdate", tick);
  ENDS.forEach((name) => video.addEventListener(name, end));
  JUMPS.forEach((name) => video.addEventListener(name, cut));
  return {
    // End the interval here and go on with a new one.
    split() {
      if (video.seeking) return;
      end();
      begin();
    },
  };
}

function told({ uuid, from, to, begun, seen }) {
  const [from_ms, to_ms, wall_ms] = [from, to, seen - begun].map(Math.round);
  return { uuid, from_ms, to_ms, wall_ms };
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Without TLS (an office's own network) browsers offer only the numbers.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
