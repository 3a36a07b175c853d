// Which parts were really played: media time from–to, and how long that took by the clock.

const SHORTEST_MS = 200;
const ENDS = ["pause", "ended", "waiting", "ratechange"];
const JUMPS = ["seeking", "emptied"]; // the clock already shows where it jumped to

export function countPlayed(video, onInterval) {
  let open = null;

  function begin() {
    if (video.paused || video.seeking) return;
    const at = video.currentTime * 1000;
    open = { from: at, to: at, begun: performance.now(), seen: performance.now() };
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
  }

  function end() {
    if (open) tick();
    cut();
  }

  function cut() {
    if (open && open.to - open.from >= SHORTEST_MS) {
      onInterval({
        uuid: newId(),
        from_ms: Math.round(open.from),
        to_ms: Math.round(open.to),
        wall_ms: Math.round(open.seen - open.begun),
      });
    }
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

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Without TLS (an office's own network) browsers offer only the numbers.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
