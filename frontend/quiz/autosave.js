// Sends an answer a moment after it was given. The server's word is shown beside it; without a
// connection the answer waits on this device and goes out when the network is back.

const WAIT_MS = 600;
const PREFIX = "titian.jawaban:";
const WITH_THE_PAGE = "titian.terkirim";

// The page after a question tells that its answer arrived with the form: no second copy goes out.
export function forgetArrived() {
  const arrived = sessionStorage.getItem(WITH_THE_PAGE);
  const from = document.referrer && new URL(document.referrer).pathname;
  if (arrived && from && arrived === PREFIX + from) localStorage.removeItem(arrived);
  sessionStorage.removeItem(WITH_THE_PAGE);
}

export function autosave(form) {
  const own = PREFIX + location.pathname;
  const state = form.querySelector("[data-saved]");
  const { urutan: sequence, csrfmiddlewaretoken: token } = form.elements;
  let timer;
  let changed = false;
  let sending = Promise.resolve();

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    state.textContent = form.dataset.saving;
    timer = setTimeout(() => {
      keep();
      resend();
    }, WAIT_MS);
  });
  // The page sends the answer itself; should that fail on the way, it is still on this device.
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    if (!changed) return;
    keep();
    sessionStorage.setItem(WITH_THE_PAGE, own);
  });
  addEventListener("online", resend);
  resend();

  function keep() {
    const answer = new FormData(form);
    answer.set("urutan", Number(sequence.value) + 1);
    answer.delete("csrfmiddlewaretoken");
    localStorage.setItem(own, new URLSearchParams(answer).toString());
  }

  // One after the other, so that a slow answer cannot overtake a quick one.
  function resend() {
    sending = sending.then(sendAll).catch(() => {
      state.textContent = form.dataset.offline;
    });
  }

  async function sendAll() {
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith(PREFIX))) {
      await send(key);
    }
  }

  async function send(key) {
    const waiting = localStorage.getItem(key);
    const response = await fetch(key.slice(PREFIX.length), {
      method: "POST",
      body: new URLSearchParams(waiting),
      headers: { "X-Partial": "1", "X-CSRFToken": token.value },
    });
    if (response.status >= 500) throw new Error(`HTTP ${response.status}`);
    if (localStorage.getItem(key) === waiting) localStorage.removeItem(key);
    if (key === own && isJson(response)) show(await response.json());
  }

  function show(answer) {
    if (answer.url) location.assign(answer.url);
    if (answer.sequence) sequence.value = answer.sequence;
    if (answer.words) state.textContent = answer.words;
  }
}

function isJson(response) {
  return response.headers.get("Content-Type")?.includes("json");
}
