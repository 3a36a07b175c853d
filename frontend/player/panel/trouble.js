// What is done, and said, when the film cannot simply go on.

import { words } from "./words.js";

const RETRY_MS = 5_000;
const REFRESH_AFTER_MS = 60_000;
const FALLS = 2;

// What the feeding told; answers when it may go on.
export function hear(player, event, value) {
  return HEARD[event](player, value);
}

const HEARD = {
  waiting: (player, seconds) => seconds > 1 && player.say(words.waiting(Math.ceil(seconds))),
  lost: (player) => player.say(words.offline),
  refused: (player) =>
    (player.renewal ||= renew(player).finally(() => (player.renewal = null))),
  stopped: (player, error) => error.name !== "AbortError" && giveUp(player),
  broken: fall,
};

// The first time all begins anew at the same place, the second time with hls.js.
function fall(player) {
  player.falls = (player.falls || 0) + 1;
  player.isRescued = player.falls > 1;
  if (player.falls <= FALLS) return player.load(!player.video.paused);
  player.feeding?.close();
  player.say(words.broken);
}

// The addresses have grown too old: fetch new ones; whoever asked goes on at the same byte.
async function renew(player) {
  // New addresses that are refused as well will not get better by asking again and again.
  if (Date.now() - (player.renewedAt || 0) < REFRESH_AFTER_MS) return giveUp(player);
  player.say(words.renewing);
  try {
    const play = await player.fetchPlay(player.box);
    player.renewedAt = Date.now();
    if (isSame(player, play)) return player.say("");
    player.take(play);
    await player.load(!player.video.paused);
  } catch (error) {
    if (error.status) return giveUp(player);
    player.say(words.offline);
    await new Promise((go) => setTimeout(go, RETRY_MS));
  }
}

// Take over the new addresses; false where the files behind them are others.
function isSame(player, play) {
  const pairs = player.rungs.map((each) => [
    each,
    play.renditions.find(({ rung, size }) => rung === each.rung && size === each.size),
  ]);
  for (const [each, fresh] of pairs) if (fresh) each.url = fresh.url;
  return !player.isRescued && pairs.every(([, fresh]) => fresh);
}

function giveUp(player) {
  player.feeding?.close();
  player.start.hidden = false;
  player.say(words.unreachable);
}

// The rungs to play from with their segments: those of the other codec are told when it is wanted.
export async function told(player) {
  if (player.wanted().some((each) => !each.s)) {
    player.take(await player.fetchPlay(player.box, ""));
  }
  return player.wanted();
}

// Without our own feeding: hls.js after it has failed, Safari's own player where there is no MSE.
export async function otherwise(player, { rungs, at, on }) {
  const { video } = player;
  if (rungs.some((each) => !each.s)) {
    await told(player);
    await player.open();
    return player.feeding;
  }
  if (rungs.length) {
    const { rescue } = await import("./rescue.js");
    return rescue(video, rungs.find((each) => each.rung === "s1") || rungs[0], { at, on });
  }
  if (!player.rungs.length && video.canPlayType("application/vnd.apple.mpegurl")) {
    video.crossOrigin = "anonymous"; // Chromium's own HLS takes a bucket's segments only by CORS
    video.src = player.play.hls;
    video.addEventListener("loadedmetadata", () => (video.currentTime = at), { once: true });
  } else player.say(words.broken);
  return null;
}
