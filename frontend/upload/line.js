// What is shown of one file on its way.

const SMOOTH = 0.3;

export function addLine(list, file, say, deeds) {
  const make = (tag, facts) => Object.assign(document.createElement(tag), facts);
  const line = make("li");
  const bar = make("progress", { max: 100, value: 0, ariaLabel: file.name });
  const words = make("span");
  const button = (text, deed) => {
    const made = make("button", { type: "button", textContent: text, className: "button button-small button-secondary" });
    made.addEventListener("click", deed);
    return made;
  };
  const pause = button(say.pause, deeds.pause);
  const resume = button(say.resume, deeds.resume);
  const discard = button(say.discard, deeds.discard);
  line.append(make("strong", { textContent: file.name }), bar, words, pause, resume, discard);
  list.append(line);
  const speed = speedometer();
  const show = (text, running) => {
    words.textContent = text;
    pause.hidden = !running;
    resume.hidden = running;
  };
  const settle = () => [bar, pause, resume, discard].forEach((each) => each.remove());
  return {
    wait: () => show(say.waiting, true),
    start: () => show(say.sending, true),
    pause: () => show(say.paused, false),
    cut: () => show(say.cut, false),
    progress(sent, total) {
      bar.value = (sent / total) * 100;
      show(sent < total ? told(say, sent, total, speed(sent)) : say.checking, true);
    },
    refuse(why) {
      settle();
      words.textContent = why;
      line.classList.add("refused");
    },
    succeed(url) {
      settle();
      words.textContent = "";
      line.append(url ? make("a", { href: url, textContent: say.sent }) : say.sent);
    },
    remove: () => line.remove(),
  };
}

// Bytes a second, the last seconds counting most.
function speedometer() {
  let before = null;
  let speed = 0;
  return (sent) => {
    const now = performance.now();
    if (before && now - before.now < 500) return speed;
    if (before && sent >= before.sent) {
      const latest = ((sent - before.sent) * 1000) / (now - before.now);
      speed = speed ? speed + SMOOTH * (latest - speed) : latest;
    }
    before = { now, sent };
    return speed;
  };
}

function told(say, sent, total, speed) {
  const language = document.documentElement.lang || "id";
  const number = (value, digits = 0) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  const parts = [`${number(Math.floor((sent / total) * 100))} %`];
  if (speed > 0) {
    const megabytes = speed >= 100_000;
    parts.push(`${number(speed / (megabytes ? 1e6 : 1e3), 1)} ${megabytes ? say.mb : say.kb}`);
    parts.push(say.left.replace("%s", left(say, (total - sent) / speed, number)));
  }
  return parts.join(" · ");
}

function left(say, seconds, number) {
  if (seconds < 90) return `${number(Math.ceil(seconds))} ${say.seconds}`;
  if (seconds < 5400) return `${number(Math.ceil(seconds / 60))} ${say.minutes}`;
  return `${number(seconds / 3600, 1)} ${say.hours}`;
}
