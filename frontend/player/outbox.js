// Played intervals wait here, on this device, until the server has acknowledged them: kept first
// (IndexedDB), then sent. Each has a name of its own, so sending one twice is harmless.

const DATABASE = "titian";
const STORE = "tontonan";
const BATCH = 100;
// An interval that nobody has written on for so long has lost its page: a closed lid, a crash.
const LOST_MS = 120_000;
// The server has understood and will not take them, now or later.
const FINAL = new Set([400, 409, 410, 422]);

let opening = null;

export function outbox(url) {
  const waiting = new Map(); // what this page knows of; it must be sent without waiting for a disk
  let kept = Promise.resolve();
  let sending = false;
  let positionMs = 0;

  const found = left(url).then((rows) => rows.forEach((row) => waiting.set(row.uuid, row)));

  return {
    add(interval, atMs) {
      positionMs = atMs;
      waiting.set(interval.uuid, interval);
      kept = keep({ ...interval, url, at_ms: atMs, seen: 0 });
    },
    // What is still growing is kept too, and sent by a later page if this one never closes it.
    note: (interval, atMs) => keep({ ...interval, url, at_ms: atMs, seen: Date.now() }),
    unsentMs: () => [...waiting.values()].reduce((sum, each) => sum + each.to_ms - each.from_ms, 0),
    // Resolves to the server's answer, null when there was nothing or it did not get through.
    // `more` is told once, with this sending only. Whoever is `leaving` cannot wait for the disk.
    async send(more = {}, leaving = document.hidden) {
      if (!leaving) await Promise.all([found, kept]);
      if (sending || !waiting.size) return null;
      sending = true;
      try {
        const batch = [...waiting.values()].slice(0, BATCH);
        const answer = await post(url, batch, positionMs || batch.at(-1).at_ms || 0, more);
        batch.forEach((each) => waiting.delete(each.uuid));
        await forget(batch);
        return answer;
      } finally {
        sending = false;
      }
    },
  };
}

// What other lessons have left behind, for instance when the phone went off.
export async function sendLeftovers(exceptUrl) {
  const urls = new Set((await rows()).map((row) => row.url));
  urls.delete(exceptUrl);
  urls.forEach((url) => outbox(url).send().catch(() => null));
}

async function post(url, batch, positionMs, more) {
  const intervals = batch.map((each) => [each.uuid, each.from_ms, each.to_ms, each.wall_ms]);
  const response = await fetch(url, {
    method: "POST",
    keepalive: true, // it must also get through while the page is being left
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
    body: JSON.stringify({ intervals, position_ms: positionMs, ...more }),
  });
  if (!response.ok && !FINAL.has(response.status)) throw new Error(`HTTP ${response.status}`);
  return response.ok ? response.json() : { refused: true };
}

async function left(url) {
  const lost = Date.now() - LOST_MS;
  return (await rows()).filter((row) => row.url === url && row.seen < lost);
}

const rows = () => inStore("readonly", (store) => store.getAll(), []);
const keep = (row) => inStore("readwrite", (store) => store.put(row));
const forget = (batch) =>
  inStore("readwrite", (store) => batch.forEach((each) => store.delete(each.uuid)));

// A browser that forbids or loses its database still sends what this page remembers.
async function inStore(mode, deed, otherwise) {
  try {
    opening ||= open();
    const transaction = (await opening).transaction(STORE, mode);
    const request = deed(transaction.objectStore(STORE));
    await settled(transaction, "oncomplete", "onabort");
    return request?.result ?? otherwise;
  } catch {
    opening = null;
    return otherwise;
  }
}

async function open() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "uuid" });
  await settled(request, "onsuccess", "onerror");
  return request.result;
}

function settled(what, done, failed) {
  return new Promise((resolve, reject) => {
    what[done] = resolve;
    what[failed] = () => reject(what.error);
  });
}

function csrfToken() {
  const field = document.querySelector("[name=csrfmiddlewaretoken]");
  if (field) return field.value;
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || "";
}
