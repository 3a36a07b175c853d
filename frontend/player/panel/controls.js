// The row of buttons under the picture.

import { button, element, redraw, rename } from "./dom.js";
import { clock, words } from "./words.js";

const PLAY = "M8 5v14l11-7z";
const PAUSE = "M8 5v14M16 5v14";
const LOUD = "M4 9v6h4l5 4V5L8 9zM16.5 8.5a5 5 0 0 1 0 7M19 6a8.5 8.5 0 0 1 0 12";
const MUTED = "M4 9v6h4l5 4V5L8 9zM16.5 9.5l5 5M21.5 9.5l-5 5";
const FULL = "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5";
const STEP_S = 10;

export function controls(player, captions) {
  const { video } = player;
  const toggleSound = () => (video.muted = !video.muted);
  const play = button(words.play, PLAY, () => player.toggle());
  const back = button(words.back, `−${STEP_S}`, () => player.skip(-STEP_S));
  const forward = button(words.forward, `+${STEP_S}`, () => player.skip(STEP_S));
  const mute = button(words.mute, LOUD, toggleSound, "player-button mute");
  const time = element("span", { className: "player-time" });
  const row = element("div", { className: "player-buttons" }, play, back, forward, time);
  if (captions) row.append(captions);
  row.append(mute, ...fullscreen(player));

  function showPlaying() {
    redraw(play, video.paused ? PLAY : PAUSE);
    rename(play, video.paused ? words.play : words.pause);
  }

  function showVolume() {
    redraw(mute, video.muted ? MUTED : LOUD);
    rename(mute, video.muted ? words.unmute : words.mute);
  }

  ["play", "pause", "ended", "emptied"].forEach((name) => video.addEventListener(name, showPlaying));
  video.addEventListener("volumechange", showVolume);
  video.addEventListener("timeupdate", () => {
    time.textContent = `${clock(video.currentTime)} / ${clock(player.length())}`;
  });
  return Object.assign(row, { play });
}

// The phones of one maker know full screen for the film alone.
function fullscreen({ screen, video }) {
  if (!screen.requestFullscreen && !video.webkitEnterFullscreen) return [];
  const toggle = () => {
    if (!screen.requestFullscreen) video.webkitEnterFullscreen();
    else if (document.fullscreenElement) document.exitFullscreen();
    else screen.requestFullscreen();
  };
  const made = button(words.fullscreen, FULL, toggle, "player-button full");
  screen.addEventListener("fullscreenchange", () =>
    rename(made, document.fullscreenElement ? words.leave : words.fullscreen),
  );
  return [made];
}
