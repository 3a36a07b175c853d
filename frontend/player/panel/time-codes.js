// A place for questions: the page is told when the film comes to a time it has asked for.
//
// The page names the times in `data-time-codes` of the player's box, at any time:
//     [{"id": "q1", "at_ms": 65000}, …]
// Whenever the film plays across one of them (a jump over it does not count), the box dispatches
//     titian:time-code, bubbling, cancelable, detail {id, at_ms, resume}
// and whoever calls `preventDefault()` has the film wait there until `resume()` is called.

const NEAR_S = 0.4; // timeupdate comes four times a second

export function timeCodes({ box, video }) {
  let last = null;
  let timer;

  function reach(code) {
    const resume = () => video.play();
    const event = new CustomEvent("titian:time-code", {
      bubbles: true,
      cancelable: true,
      detail: { ...code, resume },
    });
    if (box.dispatchEvent(event)) return;
    video.pause();
  }

  function tick() {
    clearTimeout(timer);
    const now = video.currentTime;
    const from = last ?? now;
    last = now;
    if (video.seeking || video.paused) return;
    const codes = named(box).filter((each) => each.at_ms / 1000 > from);
    codes.filter((each) => each.at_ms / 1000 <= now).forEach(reach);
    const next = codes.find((each) => each.at_ms / 1000 > now);
    const wait = next ? next.at_ms / 1000 - now : Infinity;
    if (wait < NEAR_S) timer = setTimeout(tick, (1000 * wait) / video.playbackRate + 10);
  }

  video.addEventListener("timeupdate", tick);
  ["seeking", "seeked", "emptied"].forEach((name) =>
    video.addEventListener(name, () => (last = video.currentTime)),
  );
}

function named(box) {
  const codes = JSON.parse(box.dataset.timeCodes || "[]");
  return codes.sort((one, other) => one.at_ms - other.at_ms);
}
