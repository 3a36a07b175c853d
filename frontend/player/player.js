// One player as far as the first picture: the film, one large button, and what is said meanwhile.
// Everything else is in panel/, which comes while nobody waits for it.

import { feed, Source, typeOf } from "./feeding/feeding.js";
import { automatic, choose, rungOf } from "./feeding/rungs.js";
import { megabytes, words } from "./words.js";

const WISH = "titian.pemutar"; // {rung, emphasis, mode: "picture" | "sound" | "text"}
const RATE = "titian.laju"; // bytes a second, as last measured
const RETRY_MS = 5_000;
const USUAL = Source?.isTypeSupported("video/mp4; codecs=av01.0.04M.08") ? "s1" : "h1";

export async function enhance(box) {
  try {
    const play = await fetchPlay(box);
    if (play.renditions.length) new Player(box, play);
  } catch {
    // Offline or refused: what the server has put into the page stays as it is.
  }
}

// What is likely to be played: `rung` and its kin; the rest only if somebody asks for it.
async function fetchPlay(box, rung = stored(WISH)?.rung || USUAL) {
  const headers = { Accept: "application/json" };
  const response = await fetch(`${box.dataset.playUrl}?mutu=${rung}`, { headers });
  if (!response.ok) throw response;
  return response.json();
}

class Player {
  constructor(box, play) {
    Object.assign(this, { box, fetchPlay, megabytes, bytes: 0, rate: stored(RATE) || 0 });
    box.player = this; // for the panel's neighbours on the page, and for tests
    this.wish = { mode: "picture", emphasis: box.dataset.emphasis, ...stored(WISH) };
    this.take(play);
    this.at = startOf(box, play);
    this.build();
    this.rest();
  }

  take(play) {
    this.play = play;
    this.rungs = Source ? play.renditions.filter(typeOf).map(rungOf) : [];
    this.audio = this.rungs.find((each) => each.kind === "audio");
  }

  build() {
    const hidden = this.wish.mode === "text";
    const poster = (!hidden && this.play.poster) || "";
    this.video = element("video", { playsInline: true, preload: "none", poster });
    this.start = element("button", { className: "player-start" });
    this.status = element("p", { className: "player-status" });
    this.stage = element("div", { className: "player-stage", hidden }, this.video, this.start);
    this.screen = element("div", { className: "player-screen" }, this.stage);
    this.root = element("div", { className: "player" }, this.screen, this.status);
    this.status.setAttribute("role", "status");
    this.start.onclick = () => this.begin();
    this.sayPlay(words.play);
    this.box.querySelector("[data-player-plain]")?.remove();
    this.box.prepend(this.root);
  }

  // What the first picture does not need comes by itself; if it does not, it is asked for again.
  rest() {
    return (this.coming ||= import("./panel/panel.js").then(
      (rest) => rest.furnish(this) || rest,
      async () => {
        await new Promise((go) => setTimeout(go, RETRY_MS));
        this.coming = null;
        return this.rest();
      },
    ));
  }

  sayPlay(label) {
    const { size } = this.expected() || this.play.renditions[0];
    this.start.textContent = `▶ ${label} (${megabytes(size)})`;
  }

  // The rungs to play from: one by hand, the sound alone, or all that fit the emphasis.
  wanted(wish = this.wish) {
    const { rungs, audio } = this;
    if (audio && wish.mode === "sound") return [audio];
    const byHand = rungs.filter((each) => each.rung === wish.rung && each.width);
    return byHand.length ? byHand : automatic(rungs, wish.emphasis || "gerak");
  }

  expected(rungs = this.wanted()) {
    return rungs.length && choose(rungs, { time: this.at, ahead: 0, rate: this.rate });
  }

  begin() {
    this.start.hidden = true;
    this.video.controls = !this.isFurnished;
    this.status.textContent = words.loading;
    return this.load(true);
  }

  async load(goesOn) {
    const { video } = this;
    if (video.readyState) this.at = video.currentTime;
    this.feeding?.close();
    try {
      await this.open();
      if (goesOn) await video.play();
    } catch (error) {
      this.hear("stopped", error);
    }
  }

  async open() {
    const rungs = this.wanted();
    const on = (event, value) => this.hear(event, value);
    const means = { rungs, at: this.at, rate: this.rate, on };
    if (rungs[0]?.s && !this.isRescued) this.feeding = feed(this.video, means);
    else this.feeding = await (await this.rest()).otherwise(this, means);
  }

  // What the feeding has to tell; the answer to `refused` is that the addresses are new.
  async hear(event, value) {
    if (event === "bytes") this.bytes += value;
    else return (await this.rest()).hear(this, event, value);
  }
}

function stored(key) {
  try {
    return JSON.parse(localStorage[key]);
  } catch {
    return null;
  }
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// Where one left; a film that was seen to its end begins again.
function startOf({ dataset }, play) {
  const position = dataset.positionMs || 0;
  return play.duration_ms && position > play.duration_ms - 5_000 ? 0 : position / 1000;
}
