// The film beside the editor: whichever player the page has put there, or only a position.

export class Film {
  constructor(box, onMove) {
    this.box = box;
    this.onMove = onMove;
    this.wanted = 0;
    if (!box) return;
    // Media events do not bubble, but they can be caught on their way down.
    for (const kind of ["timeupdate", "seeking", "play", "pause"]) {
      box.addEventListener(kind, () => this.moved(), true);
    }
    box.addEventListener("loadedmetadata", () => this.arrive(), true);
  }

  get video() {
    return this.box?.querySelector("video") ?? null;
  }

  get isLoaded() {
    return Boolean(this.video?.readyState);
  }

  get at() {
    return this.isLoaded ? Math.round(this.video.currentTime * 1000) : this.wanted;
  }

  get isPlaying() {
    return this.isLoaded && !this.video.paused;
  }

  toggle() {
    if (!this.video) return;
    if (this.isPlaying) return this.video.pause();
    const start = this.box.querySelector(".player-start:not([hidden])");
    if (start) start.click();
    else this.video.play().catch(() => {});
  }

  seek(ms) {
    this.wanted = Math.max(0, Math.round(ms));
    if (this.isLoaded) this.video.currentTime = this.wanted / 1000;
    this.onMove();
  }

  arrive() {
    if (this.wanted) this.video.currentTime = this.wanted / 1000;
  }

  moved() {
    if (this.isLoaded) this.wanted = this.at;
    this.onMove();
  }
}
