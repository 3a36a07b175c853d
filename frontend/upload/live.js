// The state of a video as it changes; the server sends the finished fragment.

const AGAIN_MS = 5_000;
const SETTLED = 1000;
const NOT_FOUND = 4404;

export function followState(section) {
  const url = new URL(section.dataset.live, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  const socket = new WebSocket(url);
  socket.addEventListener("message", (event) => {
    const before = section.firstElementChild?.dataset.shows;
    section.innerHTML = event.data;
    // The player, or the form for another file, comes with the page alone.
    if (section.firstElementChild?.dataset.shows !== before) location.reload();
  });
  socket.addEventListener("close", (event) => {
    if (![SETTLED, NOT_FOUND].includes(event.code)) setTimeout(() => followState(section), AGAIN_MS);
  });
}
