// How the film is followed: with pictures, by ear, or in its text alone.

import { keep } from "./keeping.js";
import { told } from "./trouble.js";
import { clock, words } from "./words.js";

const KEY = "titian.pemutar";

// Make what was wished for come true; where nothing plays yet, the next start will.
export async function follow(player, wish) {
  const { video } = player;
  const before = player.wish.mode;
  const wasSound = isSound(player);
  Object.assign(player.wish, wish);
  keep(KEY, player.wish);
  if (player.wish.mode === "text") return stop(player);
  if (before === "text") player.at ||= 0;
  show(player);
  player.sayPlay(player.at ? words.from(clock(player.at)) : words.play);
  if (!player.feeding) return;
  if (!player.feeding.change || wasSound !== isSound(player)) return player.load(!video.paused);
  try {
    const rungs = await told(player);
    player.feeding?.change?.(rungs);
  } catch {
    player.say(words.offline);
  }
}

function isSound(player) {
  return player.wanted()[0] === player.audio;
}

// Nothing of the film is fetched any more.
function stop(player) {
  const { video } = player;
  if (video.readyState) player.at = video.currentTime;
  player.feeding?.close();
  player.feeding = null;
  video.pause();
  video.removeAttribute("src");
  video.load();
  player.start.hidden = false;
  show(player);
}

export function show(player) {
  const { video, screen, stage, root, play, wish, transcript } = player;
  const isText = wish.mode === "text";
  screen.hidden = isText;
  stage.hidden = isText;
  root.dataset.mode = wish.mode;
  if (isText && transcript) transcript.open = true;
  if (isText) player.say(transcript ? words.textOnly : words.noTranscript);
  else if (video.paused) player.say("");
  const bar = screen.querySelector(".player-bar");
  if (bar) bar.hidden = !player.start.hidden;
  video.poster = (!isText && play.poster) || "";
}
