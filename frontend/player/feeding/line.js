// What the line carries, in bytes a second, and how long it takes to answer.

const SAMPLE_MS = 500;
const LEAST_BYTES = 8_000; // less than this tells of the way, not of the width
const HALF_MS = 4_000;

export function measure(rate) {
  let open = 0;
  let since = 0;
  let bytes = 0;

  function sample() {
    const ms = Math.max(1, performance.now() - since);
    const weight = line.rate ? 1 - 0.5 ** (ms / HALF_MS) : 1;
    line.rate += weight * ((bytes / ms) * 1000 - line.rate);
    start();
  }

  function start() {
    since = performance.now();
    bytes = 0;
  }

  const line = {
    rate,
    lag: 0.3, // seconds from question to answer
    begin: () => open++ || start(),
    add(count) {
      bytes += count;
      if (bytes >= LEAST_BYTES && performance.now() - since > SAMPLE_MS) sample();
    },
    end: () => --open || bytes < LEAST_BYTES || sample(),
  };
  return line;
}
