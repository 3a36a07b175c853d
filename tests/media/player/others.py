"""The same rungs in other people's players: hls.js, Shaka, and Chromium's own."""

from tests.browser import DESK
from tools.paths import ROOT

HLS = ROOT / "node_modules" / "hls.js" / "dist" / "hls.light.min.js"
SHAKA = ROOT / "node_modules" / "shaka-player" / "dist" / "shaka-player.hls-es2021.js"
PLAYERS = ["hls.js", "shaka", "chromium"]
GOOD = (True, "Selamat datang di kuliah ini.", None)
PAGE = """<!doctype html><meta charset="utf-8"><title>Players</title>
<script src="/hls.js"></script><script src="/shaka.js"></script><script src="/play.js"></script>"""
# Plays an address in a player until something of it was seen; says when, and which caption.
PLAY = """
async function play(kind, address) {
  const means = { muted: true, crossOrigin: "anonymous" }; // as panel/trouble.js asks for
  const video = Object.assign(document.createElement("video"), means);
  const captions = Object.assign(document.createElement("track"), { src: "/captions.vtt" });
  video.append(captions);
  captions.track.mode = "hidden";
  document.body.append(video);
  let why;
  let close = () => {};
  if (kind === "hls.js") {
    const hls = new Hls({ enableWorker: false });
    hls.loadSource(address);
    hls.attachMedia(video);
    close = () => hls.destroy();
  } else if (kind === "shaka") {
    const player = new shaka.Player();
    await player.attach(video);
    await player.load(address).catch((error) => (why = `shaka ${error.code} ${error.data}`));
    close = () => player.destroy();
  } else video.src = address;
  video.play().catch(() => null);
  const until = performance.now() + 15000;
  while (!(video.currentTime > 0.2 && captions.track.activeCues.length)) {
    if (performance.now() > until) break;
    await new Promise((go) => setTimeout(go, 40));
  }
  const caption = captions.track.activeCues[0]?.text;
  const seen = [video.currentTime > 0.2, caption, why || video.error?.message];
  await close();
  video.remove();
  return seen;
}
"""


def open_page(browser, door, url_of):
    """A page with all players, and a playlist of one rung each with its file at `url_of(rung)`."""
    door.texts |= {
        "/players": PAGE,
        "/hls.js": HLS.read_text(),
        "/shaka.js": SHAKA.read_text(),
        "/play.js": PLAY,
    }
    for each in door.film.play["renditions"]:
        rung = each["rung"]
        door.texts[f"/{rung}.m3u8"] = door.film.playlist(rung, url_of(rung))
        door.texts[f"/{rung}-all.m3u8"] = (
            f"#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-STREAM-INF:BANDWIDTH={each['bandwidth']},"
            f'CODECS="{each["codecs"]}"\n/{rung}.m3u8\n'
        )
    # The policy of our pages is for our player; others style themselves.
    context = browser.new_context(viewport=DESK, base_url=door.address, bypass_csp=True)
    page = context.new_page()
    page.goto("/players")
    return page


def play_everywhere(page, rungs) -> dict:
    """What each player saw of each rung; all players of a rung at once."""
    seen = {}
    for rung in rungs:
        calls = ", ".join(f'play("{kind}", "/{rung}-all.m3u8")' for kind in PLAYERS)
        answers = page.evaluate(f"Promise.all([{calls}])")
        seen |= {(rung, kind): tuple(got) for kind, got in zip(PLAYERS, answers, strict=True)}
    return seen
