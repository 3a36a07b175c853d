// Sends chosen files in pieces that survive a cut (tus). Without JavaScript the form does it whole.

import { begin, goOn, known, open, token } from "./resuming.js";
import { addLine } from "./line.js";

const AT_ONCE = 3;
const AGAIN_MS = [500, 2_000, 5_000, 10_000, 20_000];
// Somebody else is sending it, or stood further: asking again shows where to go on.
const PASSING = [409, 423];
// It was given up meanwhile, by its days or in another tab.
const GONE = [404, 410];
// These answers are written for the reader; others are for programs, or whole pages.
const IN_WORDS = [413, 422, 507];

export function sendInPieces(form) {
  const list = document.querySelector("[data-uploads]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = form.querySelector("[type=file]");
    const files = [...chosen.files];
    // One title cannot be that of several files; each then takes its file's name.
    const title = (files.length === 1 && form.elements.title?.value) || "";
    const waiting = files.map((file) => new Sending(form, list, file, title));
    for (let each = 0; each < AT_ONCE; each += 1) workOff(waiting);
    chosen.value = "";
  });
}

async function workOff(waiting) {
  while (waiting.length) await waiting.shift().run();
}

// One file: a line on the page, and the upload behind it.
class Sending {
  constructor(form, list, file, title) {
    this.say = form.querySelector("[data-words]").dataset;
    this.form = form;
    this.line = addLine(list, file, this.say, {
      pause: () => this.pause(),
      resume: () => this.resume(),
      discard: () => this.discard(),
    });
    this.upload = open(form, file, title, {
      onProgress: (sent, total) => this.advance(sent, total),
      onSuccess: ({ lastResponse }) => this.succeed(lastResponse),
      onError: (error) => this.fail(error),
      onAfterResponse: (_request, response) => this.learn(response.getHeader("Upload-Offset")),
    });
    this.failures = this.arrived = 0;
    this.line.wait();
    addEventListener("online", () => this.isWaiting && this.resume());
  }

  run() {
    return new Promise(async (done) => {
      this.done = done;
      const url = await known(this.upload);
      if (url) goOn(this.upload, url);
      this.resume();
    });
  }

  resume() {
    if (!this.done || this.ended) return;
    this.isWaiting = false;
    this.sent = 0;
    this.line.start();
    this.upload.start();
  }

  pause() {
    this.isWaiting = false;
    this.upload.abort();
    this.line.pause();
  }

  async discard() {
    this.ended = true;
    await this.upload.abort(true).catch(() => {});
    this.line.remove();
    this.done?.();
  }

  advance(sent, total) {
    // Browsers send a piece anew by themselves when a connection of theirs breaks, from where the
    // server stands no more: all of it would be carried in vain.
    if (sent < this.sent) {
      this.upload.abort();
      return this.tryAgainLater();
    }
    this.sent = sent;
    this.line.progress(sent, total);
  }

  // What has arrived is what the server says; what was sent may lie in buffers on the way.
  learn(offset) {
    if (Number(offset) > this.arrived) this.failures = 0;
    this.arrived = Math.max(this.arrived, Number(offset));
  }

  succeed(response) {
    this.ended = true;
    this.line.succeed(response.getHeader("Content-Location"));
    this.done();
  }

  // Without an answer the line is at fault, and comes back; an answer says what is wrong.
  fail(error) {
    const answer = error.originalResponse;
    const status = answer?.getStatus() ?? 0;
    if (GONE.includes(status) && !this.hasBegunAnew) return this.beginAnew();
    if (!isFinal(status)) return this.tryAgainLater();
    this.ended = true;
    this.line.refuse(this.reason(status, answer));
    this.done();
  }

  beginAnew() {
    this.hasBegunAnew = true;
    begin(this.upload, this.form);
    this.resume();
  }

  reason(status, answer) {
    if (status === 401) return this.say.loggedOut;
    return (IN_WORDS.includes(status) && answer.getBody()) || this.say.failed;
  }

  tryAgainLater() {
    this.isWaiting = true;
    this.line.cut();
    const delay = AGAIN_MS[Math.min(this.failures, AGAIN_MS.length - 1)];
    this.failures += 1;
    setTimeout(() => this.isWaiting && this.resume(), delay);
  }
}

function isFinal(status) {
  if (IN_WORDS.includes(status)) return true;
  return status >= 400 && status < 500 && !PASSING.includes(status);
}

// Uploads that wait on the server: only their owner can throw them away.
export function discardHere(button) {
  button.addEventListener("click", async () => {
    const headers = { "Tus-Resumable": "1.0.0", "X-CSRFToken": token(button.closest("[data-token]")) };
    const answer = await fetch(button.dataset.discard, { method: "DELETE", headers });
    if (answer.ok || answer.status === 404 || answer.status === 410) button.closest("li").remove();
  });
}
