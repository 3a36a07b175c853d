// What makes a cue hard to read; media/captioning/checking.py says the same on the server.

export function problemsOf(cues, index, limits) {
  const cue = cues[index];
  const following = cues[index + 1];
  const shown = cue.end - cue.start;
  const text = plain(cue.text);
  const lines = text.split("\n");
  const found = [];
  if (following && cue.end > following.start) found.push("overlap");
  if (text.replaceAll("\n", "").length * 1000 > limits.characters * shown) found.push("fast");
  if (shown > limits.longest) found.push("long");
  if (shown < limits.shortest) found.push("short");
  if (lines.length > limits.lines || Math.max(...lines.map((line) => line.length)) > limits.line) {
    found.push("wide");
  }
  if (limits.duration && cue.end > limits.duration) found.push("late");
  return found;
}

const SIGNS = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&lrm;": "", "&rlm;": "" };

// A cue's text as it is seen, without mark-up.
export function plain(text) {
  return unescaped(text.replace(/<\/?[a-zA-Z0-9.][^<>]*>|<>|<\/>/g, ""));
}

export function unescaped(text) {
  return text.replace(/&(?:amp|lt|gt|nbsp|lrm|rlm);/g, (sign) => SIGNS[sign]);
}
