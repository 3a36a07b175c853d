// Played intervals wait here, on this device, until the server has acknowledged them.

const PREFIX = "titian.tontonan:";
const BATCH = 100;
// The server has understood and will not take them, now or later.
const FINAL = new Set([400, 409, 410, 422]);

export function outbox(url) {
  const key = PREFIX + url;
  let sending = false;

  return {
    add(interval, positionMs) {
      const kept = read(key);
      kept.intervals.push(interval);
      kept.position_ms = positionMs;
      write(key, kept);
    },
    unsentMs: () => read(key).intervals.reduce((sum, each) => sum + each.to_ms - each.from_ms, 0),
    // Resolves to the server's answer, null when there was nothing or it did not get through.
    // `more` is told once, with this sending only.
    async send(more = {}) {
      const kept = read(key);
      if (sending || !kept.intervals.length) return null;
      sending = true;
      try {
        const intervals = kept.intervals.slice(0, BATCH);
        return await post(url, key, { ...kept, ...more, intervals });
      } finally {
        sending = false;
      }
    },
  };
}

// What other lessons have left behind, for instance when the phone went off.
export function sendLeftovers(exceptUrl) {
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX) && key !== PREFIX + exceptUrl)
    .forEach((key) => outbox(key.slice(PREFIX.length)).send().catch(() => null));
}

async function post(url, key, batch) {
  const response = await fetch(url, {
    method: "POST",
    keepalive: true, // it must also get through while the page is being left
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
    body: JSON.stringify(batch),
  });
  if (!response.ok && !FINAL.has(response.status)) throw new Error(`HTTP ${response.status}`);
  forget(key, batch.intervals);
  return response.ok ? response.json() : { refused: true };
}

function forget(key, sent) {
  const gone = new Set(sent.map((each) => each.uuid));
  const kept = read(key);
  kept.intervals = kept.intervals.filter((each) => !gone.has(each.uuid));
  if (kept.intervals.length) write(key, kept);
  else localStorage.removeItem(key);
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) || { intervals: [], position_ms: 0 };
  } catch {
    return { intervals: [], position_ms: 0 };
  }
}

function write(key, kept) {
  localStorage.setItem(key, JSON.stringify(kept));
}

function csrfToken() {
  const field = document.querySelector("[name=csrfmiddlewaretoken]");
  if (field) return field.value;
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || "";
}
