// Tells the server what was played: every minute, on pause, at the end, and when the page is left.

import { outbox, sendLeftovers } from "./outbox.js";
import { countPlayed } from "./played.js";
import { words } from "./panel/words.js";

const EVERY_MS = 60_000;

export function reportProgress(box, video, status) {
  const url = box.dataset.progressUrl;
  if (!url) return;
  const waiting = outbox(url);
  const position = () => Math.round(video.currentTime * 1000);
  const counter = countPlayed(
    video,
    (interval) => waiting.add(interval, position()),
    (interval) => waiting.note(interval, position()),
  );

  async function send(event) {
    counter.split();
    try {
      const more = video.paused ? { paused: true } : {};
      const answer = await waiting.send(more, document.hidden || event?.type === "pagehide");
      if (answer?.refused) status.textContent = words.refused;
      else if (answer) tell(box, answer);
      if (answer && !answer.refused) status.textContent = "";
    } catch {
      const minutes = Math.max(1, Math.round(waiting.unsentMs() / 60_000));
      status.textContent = words.unsent(minutes);
    }
  }

  setInterval(() => video.paused || send(), EVERY_MS);
  video.addEventListener("pause", send);
  video.addEventListener("ended", send);
  document.addEventListener("visibilitychange", () => document.hidden && send());
  addEventListener("pagehide", send);
  addEventListener("online", send);
  send();
  sendLeftovers(url);
}

function tell(box, detail) {
  box.dispatchEvent(new CustomEvent("titian:progress", { bubbles: true, detail }));
}
