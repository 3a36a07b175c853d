// The caption editor: cues, film, waveform and keyboard brought together.

import * as deeds from "./cues.js";
import { Film } from "./film.js";
import { deedOf } from "./keys.js";
import { List } from "./list.js";
import { Saving } from "./saving.js";
import { Steps } from "./steps.js";
import { Wave } from "./wave.js";

const SECOND = 1_000;

export class Editor {
  constructor(desk) {
    this.form = desk.querySelector("[data-caption-form]");
    this.root = desk.querySelector("[data-caption-editor]");
    this.plain = desk.querySelector("[data-caption-plain]");
    this.now = desk.querySelector("[data-caption-now]");
    this.field = this.plain.querySelector("textarea");
    this.words = wordsOf(this.root.dataset);
    const cues = deeds.parse(this.field.value);
    this.steps = new Steps(cues);
    this.saved = "unsaved" in desk.dataset ? "" : deeds.serialise(cues);
    this.currentId = cues[0]?.id;
    this.saving = new Saving(this.form, this.words);
    this.film = new Film(desk.querySelector("[data-player]"), () => this.moved());
    this.list = new List(this.root, { limits: limitsOf(this.root.dataset), words: this.words, on: this });
    this.wave = new Wave(desk.querySelector("[data-caption-wave]"), this.film, this);
    this.plain.hidden = true;
    this.root.hidden = false;
    this.listen(desk);
    this.show();
    this.moved();
  }

  get cues() {
    return this.steps.now;
  }

  get current() {
    return this.cues.find((each) => each.id === this.currentId);
  }

  listen(desk) {
    document.addEventListener("keydown", (event) => {
      const deed = deedOf(event);
      // A click on the waveform leaves the focus on the page itself.
      const isMeant = event.target === document.body || desk.contains(event.target);
      if (!deed || !isMeant) return;
      event.preventDefault();
      this[deed]();
    });
    this.root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button) this[button.dataset.do]();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
      event.preventDefault(); // Enter in a time confirms the time, it does not save
      event.target.blur();
    });
    addEventListener("beforeunload", (event) => this.isUnsaved() && event.preventDefault());
  }

  show() {
    if (!this.current) this.currentId = this.cues[0]?.id;
    this.list.show(this.cues, this.currentId);
    this.wave.show(this.cues, this.currentId);
    if (this.isUnsaved()) this.saving.say(this.words.unsaved);
  }

  take(cues, kind) {
    this.steps.go(cues, kind);
    this.show();
  }

  moved() {
    const playing = deeds.at(this.cues, this.film.at);
    this.wave.move();
    this.list.mark(playing?.id);
    this.now.textContent = playing?.text ?? "";
    if (this.film.isPlaying && !this.following) this.follow();
  }

  // `timeupdate` comes four times a second: while the film runs, the playhead runs with it.
  follow() {
    this.following = requestAnimationFrame(() => {
      this.following = 0;
      this.moved();
    });
  }

  isUnsaved() {
    return deeds.serialise(this.cues) !== this.saved;
  }

  // What rows and waveform report.

  focus(id) {
    if (id === this.currentId) return;
    this.currentId = id;
    this.list.show(this.cues, id);
    this.wave.show(this.cues, id);
  }

  go(id) {
    this.focus(id);
    this.film.seek(this.current.start);
    this.list.focus(id);
  }

  text(id, text) {
    this.take(deeds.change(this.cues, id, { text }), `text ${id}`);
  }

  time(id, side, input) {
    const ms = deeds.readClock(input.value);
    const cue = this.cues.find((each) => each.id === id);
    const values = { start: cue.start, end: cue.end, [side]: ms };
    const isWrong = ms === null || values.end <= values.start;
    input.setCustomValidity(isWrong ? this.words.time : "");
    input.toggleAttribute("aria-invalid", isWrong);
    if (isWrong) return this.saving.say(this.words.time);
    this.take(deeds.change(this.cues, id, values));
  }

  drag(id, side, ms) {
    const values = { ...this.cues.find((each) => each.id === id), [side]: ms };
    if (values.end - values.start >= 100) {
      this.take(deeds.change(this.cues, id, { [side]: ms }), `${side} ${id}`);
    }
  }

  // What buttons and keys ask for.

  play() {
    this.film.toggle();
  }

  back() {
    this.film.seek(this.film.at - SECOND);
  }

  forward() {
    this.film.seek(this.film.at + SECOND);
  }

  before() {
    this.step(-1);
  }

  after() {
    this.step(1);
  }

  step(by) {
    const next = this.cues[deeds.place(this.cues, this.currentId) + by];
    if (next) this.go(next.id);
  }

  setStart() {
    const at = this.film.at;
    if (!this.current) return;
    const end = this.current.end > at ? this.current.end : at + this.current.end - this.current.start;
    this.take(deeds.change(this.cues, this.currentId, { start: at, end }));
  }

  setEnd() {
    const at = this.film.at;
    if (this.current && at > this.current.start) {
      this.take(deeds.change(this.cues, this.currentId, { end: at }));
    }
  }

  add() {
    const [cues, id] = deeds.add(this.cues, this.film.at);
    this.currentId = id;
    this.take(cues);
    this.list.focus(id);
  }

  split() {
    if (!this.current) return;
    const caret = this.list.caretIn(this.currentId);
    this.take(deeds.split(this.cues, this.currentId, caret, this.film.at));
    this.toSecondHalf();
  }

  toSecondHalf() {
    const next = this.cues[deeds.place(this.cues, this.currentId) + 1];
    if (next) {
      this.focus(next.id);
      this.list.focus(next.id, 0);
    }
  }

  merge() {
    if (!this.current) return;
    this.take(deeds.merge(this.cues, this.currentId));
    this.list.focus(this.currentId);
  }

  remove() {
    const place = deeds.place(this.cues, this.currentId);
    const cues = deeds.remove(this.cues, this.currentId);
    this.currentId = (cues[place] ?? cues[place - 1])?.id;
    this.take(cues);
    this.list.focus(this.currentId);
  }

  shift() {
    const [by, which] = ["shift", "shift-which"].map((each) => this.root.querySelector(`[data-caption-${each}]`));
    const from = this.current?.start ?? 0;
    const meant = {
      all: () => true,
      on: (each) => each.start >= from,
      one: (each) => each.id === this.currentId,
    };
    this.take(deeds.shift(this.cues, meant[which.value], Math.round(Number(by.value)) || 0));
  }

  undo() {
    if (this.steps.undo()) this.show();
    if (!this.isUnsaved()) this.saving.say("");
  }

  redo() {
    if (this.steps.redo()) this.show();
  }

  async save() {
    const sent = this.cues;
    const kept = await this.saving.send(deeds.serialise(sent));
    if (kept === null) return;
    this.form.elements.source.value = "editor";
    const isUntouched = this.cues === sent;
    this.saved = deeds.serialise(deeds.adopt(sent, kept));
    // What was typed while it was under way is not saved yet.
    if (isUntouched) this.take(deeds.adopt(sent, kept));
    else this.show();
  }
}

function wordsOf(data) {
  const names = Object.keys(data).filter((name) => name.startsWith("say"));
  return Object.fromEntries(names.map((name) => [name[3].toLowerCase() + name.slice(4), data[name]]));
}

function limitsOf(data) {
  const names = ["characters", "longest", "shortest", "line", "lines", "duration"];
  return Object.fromEntries(names.map((name) => [name, Number(data[name])]));
}
