// The keyboard: which keys do what, wherever in the editor the cursor is.

const KEYS = {
  "ctrl+ ": "play",
  "ctrl+s": "save",
  "ctrl+z": "undo",
  "ctrl+y": "redo",
  "ctrl+shift+z": "redo",
  "alt+[": "setStart",
  "alt+]": "setEnd",
  "alt+arrowup": "before",
  "alt+arrowdown": "after",
  "alt+,": "back",
  "alt+.": "forward",
  "alt+enter": "split",
  "alt+j": "merge",
  "alt+n": "add",
  "alt+delete": "remove",
};
// With Alt held, some keyboards and systems name the sign they would write, not the key.
const BY_PLACE = { BracketLeft: "[", BracketRight: "]", Comma: ",", Period: ".", KeyJ: "j", KeyN: "n" };

export function deedOf(event) {
  const key = event.altKey ? (BY_PLACE[event.code] ?? event.key) : event.key;
  const held = [
    event.ctrlKey || event.metaKey ? "ctrl+" : "",
    event.altKey ? "alt+" : "",
    event.shiftKey ? "shift+" : "",
  ].join("");
  return KEYS[held + key.toLowerCase()];
}
