// The way out when our own feeding cannot go on: hls.js, fetched only then.

import Hls from "hls.js/light";

const RETRY_MS = 5_000;
const REFUSED = [401, 403, 404]; // logged out, too old, not there any more

export function rescue(video, rung, { at, on }) {
  const hls = new Hls({
    startPosition: at,
    enableWorker: false,
    maxBufferLength: 30,
    maxMaxBufferLength: 60,
    maxBufferSize: 4_000_000, // what a learner who leaves has paid for in vain
  });
  let recovered = false;
  hls.on(Hls.Events.FRAG_LOADED, (_event, { frag }) => on("bytes", frag.stats.loaded));
  hls.on(Hls.Events.ERROR, (_event, error) => {
    if (REFUSED.includes(error.response?.code)) return on("refused");
    if (!error.fatal) return;
    if (error.type === Hls.ErrorTypes.NETWORK_ERROR) {
      setTimeout(() => hls.startLoad(), RETRY_MS);
      return on("lost");
    }
    if (recovered) return on("broken");
    recovered = true;
    hls.recoverMediaError();
  });
  hls.loadSource(rung.playlist_url);
  hls.attachMedia(video);
  return { close: () => hls.destroy(), now: () => rung };
}
