// Undo and redo: states of the list, typing in one cue taken together as one step.

const TOGETHER_MS = 1_500;
const KEPT = 500;

export class Steps {
  constructor(state) {
    this.past = [];
    this.now = state;
    this.future = [];
  }

  // `kind` names what may be taken together with the step before, for instance typing in one cue.
  go(state, kind = "") {
    if (state === this.now) return;
    const at = performance.now();
    const goesOn = kind && kind === this.kind && at - this.at < TOGETHER_MS;
    if (!goesOn) this.past.push(this.now);
    if (this.past.length > KEPT) this.past.shift();
    [this.now, this.future, this.kind, this.at] = [state, [], kind, at];
  }

  undo() {
    return this.move(this.past, this.future);
  }

  redo() {
    return this.move(this.future, this.past);
  }

  move(from, to) {
    if (!from.length) return false;
    to.push(this.now);
    this.now = from.pop();
    this.kind = "";
    return true;
  }
}
