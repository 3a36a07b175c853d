// The list of cues: one row each, kept while its cue lives, so that the cursor stays where it is.

import { shortClock } from "./cues.js";
import { problemsOf } from "./problems.js";

export class List {
  constructor(root, { limits, words, on }) {
    this.element = root.querySelector("[data-caption-list]");
    this.template = root.querySelector("[data-caption-row]");
    this.count = root.querySelector("[data-caption-count]");
    this.limits = limits;
    this.words = words;
    this.on = on;
    this.rows = new Map();
  }

  show(cues, currentId) {
    const alive = new Set(cues.map((each) => each.id));
    for (const [id, row] of this.rows) {
      if (!alive.has(id)) {
        row.item.remove();
        this.rows.delete(id);
      }
    }
    let doubtful = 0;
    cues.forEach((cue, index) => {
      const row = this.rows.get(cue.id) ?? this.make(cue.id);
      if (this.element.children[index] !== row.item) {
        this.element.insertBefore(row.item, this.element.children[index] ?? null);
      }
      doubtful += this.fill(row, cues, index) ? 1 : 0;
      row.item.toggleAttribute("data-current", cue.id === currentId);
    });
    this.count.textContent = doubtful ? `${this.count.dataset.problems} ${doubtful}` : "";
  }

  make(id) {
    const item = this.template.content.firstElementChild.cloneNode(true);
    const part = (name) => item.querySelector(`[data-part="${name}"]`);
    const [go, start, end, text, problems] = ["go", "start", "end", "text", "problems"].map(part);
    const row = { item, body: item.firstElementChild, go, start, end, text, problems };
    problems.id = `soal-${id}`;
    text.setAttribute("aria-describedby", problems.id);
    item.addEventListener("focusin", () => this.on.focus(id));
    go.addEventListener("click", () => this.on.go(id));
    text.addEventListener("input", () => this.on.text(id, text.value));
    start.addEventListener("change", () => this.on.time(id, "start", start));
    end.addEventListener("change", () => this.on.time(id, "end", end));
    this.rows.set(id, row);
    return row;
  }

  fill(row, cues, index) {
    const cue = cues[index];
    const name = `${this.words.cue} ${index + 1}`;
    row.go.textContent = index + 1;
    row.go.setAttribute("aria-label", `${row.go.title}: ${name}`);
    row.body.setAttribute("aria-label", name);
    for (const side of ["start", "end"]) put(row[side], shortClock(cue[side]));
    put(row.text, cue.text);
    const found = problemsOf(cues, index, this.limits).map((each) => this.words[each]);
    const told = found.join(" ");
    if (row.problems.textContent !== told) row.problems.textContent = told;
    return found.length > 0;
  }

  // The line being shown, as a colour beside its row.
  mark(playingId) {
    if (playingId === this.playingId) return;
    this.rows.get(this.playingId)?.item.removeAttribute("data-playing");
    this.rows.get(playingId)?.item.setAttribute("data-playing", "");
    this.playingId = playingId;
  }

  focus(id, caret) {
    const row = this.rows.get(id);
    if (!row) return;
    row.text.focus({ preventScroll: true });
    row.item.scrollIntoView({ block: "center" });
    if (caret !== undefined) row.text.setSelectionRange(caret, caret);
  }

  caretIn(id) {
    const text = this.rows.get(id)?.text;
    return text && document.activeElement === text ? text.selectionStart : -1;
  }
}

function put(field, value) {
  if (field.value !== value) field.value = value;
}
