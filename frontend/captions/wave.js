// The waveform: how loud the film is around the playhead, with the cues over it.

import { shortClock } from "./cues.js";

const PER_SECOND = 20;
const ASK_AGAIN_MS = 3_000;
const EDGE = 8;
const PLAYHEAD_AT = 0.3;

export class Wave {
  constructor(box, film, on) {
    this.box = box;
    this.film = film;
    this.on = on;
    this.canvas = box.querySelector("[data-caption-canvas]");
    this.seek = box.querySelector("[data-caption-seek]");
    this.zoom = box.querySelector("[data-caption-zoom]");
    this.time = box.querySelector("[data-caption-clock]");
    this.status = box.querySelector("[data-caption-wave-status]");
    this.from = 0;
    this.cues = [];
    box.hidden = false;
    this.listen();
    this.fetch();
  }

  get span() {
    return Number(this.zoom.value);
  }

  listen() {
    this.seek.addEventListener("input", () => this.film.seek(Number(this.seek.value)));
    this.zoom.addEventListener("change", () => this.draw());
    this.canvas.addEventListener("pointerdown", (event) => this.grasp(event));
    new ResizeObserver(() => this.draw()).observe(this.canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  async fetch() {
    const response = await fetch(this.box.dataset.peaksUrl).catch(() => null);
    if (!response || response.status === 202) {
      this.status.textContent = this.box.dataset.waiting;
      setTimeout(() => this.fetch(), ASK_AGAIN_MS);
      return;
    }
    this.status.textContent = response.status === 204 ? this.box.dataset.none : "";
    if (response.status === 200) this.peaks = new Uint8Array(await response.arrayBuffer());
    this.draw();
  }

  show(cues, currentId) {
    [this.cues, this.currentId] = [cues, currentId];
    this.draw();
  }

  // The playhead has moved; the window follows it and stays while it is inside.
  move() {
    const at = this.film.at;
    if (at < this.from || at > this.from + this.span * 0.9) {
      this.from = Math.max(0, at - this.span * PLAYHEAD_AT);
    }
    this.seek.value = at;
    this.time.textContent = shortClock(at);
    this.seek.setAttribute("aria-valuetext", shortClock(at));
    this.draw();
  }

  draw() {
    if (this.drawing) return;
    this.drawing = requestAnimationFrame(() => {
      this.drawing = 0;
      this.paint();
    });
  }

  paint() {
    const scale = devicePixelRatio || 1;
    const [width, height] = [this.canvas.clientWidth, this.canvas.clientHeight];
    if (!width) return;
    this.canvas.width = width * scale;
    this.canvas.height = height * scale;
    const pen = this.canvas.getContext("2d");
    pen.scale(scale, scale);
    // Named colours of the canvas itself: what CSS has worked out, in light and in dark.
    const { color, caretColor, outlineColor } = getComputedStyle(this.canvas);
    this.paintCues(pen, height, outlineColor);
    this.paintSound(pen, width, height, color);
    pen.fillStyle = caretColor;
    pen.fillRect(this.x(this.film.at) - 1, 0, 2, height);
  }

  paintCues(pen, height, colour) {
    const until = this.from + this.span;
    [pen.fillStyle, pen.strokeStyle] = [colour, colour];
    for (const cue of this.cues) {
      if (cue.end < this.from || cue.start > until) continue;
      const [left, right] = [this.x(cue.start), this.x(cue.end)];
      pen.globalAlpha = cue.id === this.currentId ? 0.3 : 0.15;
      pen.fillRect(left, 0, right - left, height);
      pen.globalAlpha = 1;
      pen.lineWidth = cue.id === this.currentId ? 3 : 1;
      pen.strokeRect(left + 0.5, 0.5, right - left - 1, height - 1);
    }
  }

  paintSound(pen, width, height, colour) {
    if (!this.peaks) return;
    pen.fillStyle = colour;
    for (let x = 0; x < width; x += 2) {
      const [first, last] = [this.ms(x), this.ms(x + 2)].map((ms) => Math.floor((ms * PER_SECOND) / 1000));
      const loud = Math.max(0, ...this.peaks.subarray(first, Math.max(last, first + 1)));
      const tall = Math.max(1, (loud / 255) * height * 0.9);
      pen.fillRect(x, (height - tall) / 2, 1, tall);
    }
  }

  x(ms) {
    return ((ms - this.from) / this.span) * this.canvas.clientWidth;
  }

  ms(x) {
    return this.from + (x / this.canvas.clientWidth) * this.span;
  }

  // A press near the edge of the current cue drags it, elsewhere it moves the playhead.
  grasp(event) {
    const left = this.canvas.getBoundingClientRect().left;
    const where = (press) => press.clientX - left;
    const current = this.cues.find((each) => each.id === this.currentId);
    const side = current && ["start", "end"].find((each) => Math.abs(this.x(current[each]) - where(event)) < EDGE);
    if (!side) return this.film.seek(this.ms(where(event)));
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    const drag = (press) => this.on.drag(current.id, side, Math.max(0, Math.round(this.ms(where(press)))));
    this.canvas.addEventListener("pointermove", drag);
    const drop = () => this.canvas.removeEventListener("pointermove", drag);
    this.canvas.addEventListener("pointerup", drop, { once: true });
    this.canvas.addEventListener("pointercancel", drop, { once: true });
  }
}
