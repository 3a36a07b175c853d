// From a rendition to moving pictures: hls.js (fetched on the first press of play), else native.

const INLINE = `${location.origin}/inline.m3u8`;
const REFUSED = [401, 403, 404]; // logged out, too old, not there any more
const Source = window.ManagedMediaSource || window.MediaSource;

export function playable(renditions) {
  if (!Source) return [];
  return renditions.filter((each) => supports(each.mime));
}

// Safari knows Opus in MP4 only with a capital.
function supports(mime) {
  return Source.isTypeSupported(mime) || Source.isTypeSupported(mime.replace("opus", "Opus"));
}

export function playsHlsItself(video) {
  return Boolean(video.canPlayType("application/vnd.apple.mpegurl"));
}

// Returns a function that lets go of the video again. `on.expired`: the addresses are too old.
export async function attach(video, rendition, { at, on }) {
  const { default: Hls } = await import("hls.js/light");
  const hls = new Hls({
    startPosition: at,
    enableWorker: false,
    maxBufferLength: 30,
    maxMaxBufferLength: 60,
    maxBufferSize: 4_000_000, // what a learner who leaves has paid for in vain
    pLoader: inlineLoader(rendition.playlist),
  });
  let recovered = false;
  hls.on(Hls.Events.ERROR, (_event, error) => {
    if (REFUSED.includes(error.response?.code)) return on.expired();
    if (!error.fatal) return;
    if (error.type === Hls.ErrorTypes.NETWORK_ERROR) return on.lost(() => hls.startLoad());
    if (recovered) return on.broken();
    recovered = true;
    hls.recoverMediaError();
  });
  hls.loadSource(INLINE);
  hls.attachMedia(video);
  return () => hls.destroy();
}

// The playlist came with play.json: no request is needed for it.
function inlineLoader(text) {
  return class {
    constructor() {
      const span = () => ({ start: 0, first: 0, end: 0 });
      this.stats = {
        aborted: false, loaded: 0, retry: 0, total: 0, chunkCount: 0, bwEstimate: 0,
        loading: span(), parsing: span(), buffering: span(),
      };
    }
    load(context, _config, callbacks) {
      this.context = context;
      this.stats.loaded = this.stats.total = text.length;
      queueMicrotask(() => {
        if (!this.stats.aborted) {
          callbacks.onSuccess({ url: context.url, data: text }, this.stats, context, null);
        }
      });
    }
    abort() {
      this.stats.aborted = true;
    }
    destroy() {
      this.abort();
    }
  };
}
