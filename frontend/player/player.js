// One player: what is shown, which rendition plays, and what happens when it stops.

import { reportProgress } from "./reporting.js";
import { attach, playable, playsHlsItself } from "./source.js";
import { buildView, sayPlay, saySound } from "./view.js";
import { words } from "./words.js";

const CHOICE = "titian.mutu";
const DEFAULT = ["s1", "h1", "a3", "au"];
const RETRY_MS = 5_000;
const REFRESH_AFTER_MS = 60_000;

export async function enhance(box) {
  try {
    const play = await fetchPlay(box);
    if (play.renditions.length) new Player(box, play);
  } catch {
    // Offline or refused: what the server has put into the page stays as it is.
  }
}

async function fetchPlay(box) {
  const response = await fetch(box.dataset.playUrl, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

class Player {
  constructor(box, play) {
    this.box = box;
    this.at = startOf(box, play);
    this.refreshedAt = 0;
    this.detach = () => {};
    this.take(play);
    this.view = buildView(play, this.renditions);
    this.current = this.preferred();
    this.audio = this.renditions.find((each) => each.kind === "audio");
    this.show();
    this.listen();
  }

  take(play) {
    this.play = play;
    this.renditions = playable(play.renditions);
  }

  preferred() {
    const wanted = [localStorage.getItem(CHOICE), ...DEFAULT];
    const found = wanted.map((rung) => this.renditions.find((each) => each.rung === rung));
    return found.find(Boolean) || this.renditions[0] || this.play.renditions[0];
  }

  show() {
    const { root, start, quality, sound, controls } = this.view;
    sayPlay(start, this.current);
    quality.value = this.current.rung;
    if (this.audio && quality.options.length) {
      saySound(sound, this.audio, this.isAudio());
      controls.append(sound);
    }
    this.box.querySelector("[data-player-plain]")?.remove();
    this.box.prepend(root);
  }

  isAudio() {
    return this.current === this.audio;
  }

  listen() {
    const { video, start, quality, speed, sound, status } = this.view;
    start.addEventListener("click", () => this.begin());
    quality.addEventListener("change", () => this.choose(this.byRung(quality.value)));
    speed.addEventListener("change", () => (video.playbackRate = Number(speed.value)));
    sound.addEventListener("click", () =>
      this.choose(this.isAudio() ? this.byRung(quality.value) : this.audio),
    );
    video.addEventListener("playing", () => (status.textContent = ""));
    reportProgress(this.box, video, status);
  }

  byRung(rung) {
    return this.renditions.find((each) => each.rung === rung);
  }

  async begin() {
    const { video, start, status } = this.view;
    start.hidden = true;
    video.controls = true;
    status.textContent = words.loading;
    await this.load(true);
  }

  async choose(rendition) {
    if (!rendition) return;
    this.current = rendition;
    localStorage.setItem(CHOICE, rendition.rung);
    const { video, start, sound, speed } = this.view;
    sayPlay(start, rendition);
    if (this.audio) saySound(sound, this.audio, this.isAudio());
    if (!start.hidden) return;
    const goesOn = !video.paused;
    if (video.readyState) this.at = video.currentTime;
    await this.load(goesOn);
    video.playbackRate = Number(speed.value);
  }

  async load(goesOn) {
    const { video, start, status } = this.view;
    this.detach();
    this.detach = () => {};
    try {
      await this.open();
      if (goesOn) await video.play();
    } catch (error) {
      if (error.name === "AbortError") return;
      start.hidden = error.name === "NotAllowedError";
      status.textContent = error.name === "NotSupportedError" ? words.broken : words.unreachable;
    }
  }

  async open() {
    const { video, status } = this.view;
    if (this.renditions.length) {
      this.detach = await attach(video, this.current, { at: this.at, on: this.troubles() });
    } else if (playsHlsItself(video)) {
      video.src = this.play.hls;
      video.addEventListener("loadedmetadata", () => (video.currentTime = this.at), { once: true });
    } else {
      status.textContent = words.broken;
    }
  }

  troubles() {
    const { status } = this.view;
    return {
      expired: () => this.refresh(),
      broken: () => (status.textContent = words.broken),
      lost: (again) => {
        status.textContent = words.offline;
        setTimeout(again, RETRY_MS);
      },
    };
  }

  // The addresses have grown too old: fetch new ones and go on at the same place.
  async refresh() {
    const { video, status } = this.view;
    if (this.refreshing) return;
    // New addresses that are refused as well will not get better by asking again and again.
    if (Date.now() - this.refreshedAt < REFRESH_AFTER_MS) {
      status.textContent = words.unreachable;
      return;
    }
    this.refreshing = true;
    this.refreshedAt = Date.now();
    try {
      this.take(await fetchPlay(this.box));
      this.audio = this.renditions.find((each) => each.kind === "audio");
      this.current = this.byRung(this.current.rung) || this.preferred();
      if (video.readyState) this.at = video.currentTime;
      await this.load(!video.paused);
    } catch {
      status.textContent = words.unreachable;
    } finally {
      this.refreshing = false;
    }
  }
}

// Where one left; a film that was seen to its end begins again.
function startOf(box, play) {
  const position = Number(box.dataset.positionMs) || 0;
  return play.duration_ms && position > play.duration_ms - 5_000 ? 0 : position / 1000;
}
