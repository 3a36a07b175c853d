// Every byte of one range, however often the line breaks: it goes on behind the last one received.

const REFUSED = [401, 403, 404, 410];
const SILENCE_MS = 15_000;
const LONGEST_WAIT_S = 8;

// `take(job, bytes)` for every piece; `on("lost")` when the line broke; `on("refused")` answers when
// there are new addresses; `on("broken")` when this server cannot give ranges at all.
export async function pull(job, line, take, on) {
  for (let wait = 1; !job.gone; wait = Math.min(2 * wait, LONGEST_WAIT_S)) {
    const had = job.got;
    const status = await attempt(job, line, take).catch(() => 0);
    if (job.gone || job.got >= job.length) return;
    if (REFUSED.includes(status)) await on("refused");
    else if (status && status < 500 && status !== 206) return on("broken");
    else {
      on("lost");
      if (job.got > had) wait = 1;
      await pause(wait);
    }
  }
}

export function drop(job) {
  job.gone = true;
  job.control?.abort();
}

async function attempt(job, line, take) {
  const control = (job.control = new AbortController());
  let silence;
  const watch = () => {
    clearTimeout(silence);
    silence = setTimeout(() => control.abort(), SILENCE_MS);
  };
  const asked = performance.now();
  const range = `bytes=${job.from + job.got}-${job.from + job.length - 1}`;
  line.begin();
  watch();
  try {
    const answer = await fetch(job.rung.url, { headers: { Range: range }, signal: control.signal });
    line.lag = (performance.now() - asked) / 1000;
    if (answer.status !== 206) {
      control.abort(); // nobody wants the rest of a whole film
      return answer.status;
    }
    const reader = answer.body.getReader();
    for (let read; !(read = await reader.read()).done; watch()) {
      line.add(read.value.length);
      take(job, read.value);
    }
    return answer.status;
  } finally {
    clearTimeout(silence);
    line.end();
  }
}

function pause(seconds) {
  return new Promise((go) => {
    setTimeout(go, seconds * 1000);
    addEventListener("online", go, { once: true });
  });
}
