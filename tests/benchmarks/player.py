"""Page to first picture, stalls and wasted bytes: our player beside hls.js light.

`./dev bench player [seconds]`. An hour of lecture (a demo film, its finished rungs repeated without
encoding them again) is watched on three throttled lines by both at once, each in a browser window
with its own connections; then somebody leaves after 15 s on a wide line, also from an MP4.
"""

import json
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import django

LINES_KBIT = (64, 256, 1000)
LAG_MS = 300
WIDE_KBIT = 20_000
LEFT_AFTER_S = 15
HOUR_S = 3600
CODES = ("s0", "s1", "s2", "a2", "a3", "au")
HEADINGS = (
    f"\n{'line':<12}{'player':<16}{'picture s':>10}{'requests':>10}{'media kB':>10}"
    f"{'script kB':>10}{'stalled s':>10}"
)
# The press on "play" as soon as there is something to press, and the moment of the first picture.
WATCH = """
window.seen = {};
const looking = setInterval(() => {
  const start = document.querySelector(".player-start");
  if (!start || document.readyState === "loading") return;
  clearInterval(looking);
  const video = document.querySelector("video");
  video.muted = true;
  video.requestVideoFrameCallback(() => { window.seen.picture = performance.now(); });
  start.click();
}, 20);
"""
REFERENCE = """<!doctype html><meta charset="utf-8"><title>hls.js</title>
<video playsinline></video><button class="player-start">play</button>
<script src="/hls.js"></script><script src="/tuned.js"></script>"""
# As tuned in video.md 2: begins at its least, holds 30 s, and no more than 4 MB.
TUNED = """
const hls = new Hls({startLevel: 0, maxBufferLength: 30, maxMaxBufferLength: 60,
  maxBufferSize: 4000000, enableWorker: false});
document.querySelector("button").onclick = (event) => {
  event.target.hidden = true;
  const video = document.querySelector("video");
  hls.loadSource("/master.m3u8");
  hls.attachMedia(video);
  video.play();
};
"""
PROGRESSIVE = """<!doctype html><meta charset="utf-8"><title>MP4</title>
<video src="/film/mp4.mp4?key=1" preload="none"></video>
<button class="player-start">play</button>
<script src="/plain.js"></script>"""
PLAIN = (
    """document.querySelector("button").onclick = () => document.querySelector("video").play();"""
)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    django.setup()
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    film = hour_of_lecture()
    say(f"An hour in {len(film.play['renditions'])} rungs, {seconds} s watched, lag {LAG_MS} ms.")
    say(HEADINGS)
    for kbit in LINES_KBIT:
        for name, seen in watched(film, kbit, seconds, ["ours", "hls.js light"]).items():
            say(row(f"{kbit} kbit/s", name, seen, seconds))
    say(f"\nleft after {LEFT_AFTER_S} s on {WIDE_KBIT} kbit/s: bytes of film fetched")
    left = watched(film, WIDE_KBIT, LEFT_AFTER_S, ["ours", "hls.js light", "MP4"])
    for name, seen in left.items():
        share = left["MP4"]["media"] / max(1, seen["media"])
        say(f"  {name:<14}{seen['media'] / 1e6:>8.2f} MB  1/{share:.1f}")


def row(line, name, seen, seconds) -> str:
    picture = seen["picture"]
    told = f"{picture:.1f}" if picture else "never"
    stalled = max(0, seconds - (picture or seconds) - seen["played"])
    return (
        f"{line:<12}{name:<16}{told:>10}{seen['requests']:>10}{seen['media'] / 1000:>10.0f}"
        f"{seen['script'] / 1000:>10.1f}{stalled:>10.1f}"
    )


def watched(film, kbit: int, seconds: int, players: list[str]) -> dict[str, dict]:
    """Watch with all `players` at once, each behind a line of its own."""
    from playwright.sync_api import sync_playwright

    from tests.media.player.door import opened

    with ExitStack() as stack:
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--mute-audio"]
        )
        stack.callback(browser.close)
        windows = {}
        for name in players:
            door = stack.enter_context(opened(film, below="", texts=texts(film)))
            windows[name] = door, _window(browser, door, name, kbit)
        next(iter(windows.values()))[1][0].wait_for_timeout(seconds * 1000)
        return {name: _facts(door, *page) for name, (door, page) in windows.items()}


def _window(browser, door, name, kbit):
    path = {"ours": "/", "hls.js light": "/reference", "MP4": "/progressive"}[name]
    page = browser.new_context(base_url=door.address).new_page()
    scripts = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: scripts.append(event))
    session.on("Network.responseReceived", lambda event: scripts.append(event))
    line = {"latency": LAG_MS, "downloadThroughput": kbit * 125, "uploadThroughput": kbit * 125}
    session.send("Network.emulateNetworkConditions", {"offline": False, **line})
    page.add_init_script(WATCH)
    page.goto(path, wait_until="commit")
    return page, scripts


def _facts(door, page, events) -> dict:
    page.wait_for_timeout(100)
    kinds = {e["requestId"]: e["type"] for e in events if "type" in e}
    sizes = {e["requestId"]: e["encodedDataLength"] for e in events if "encodedDataLength" in e}
    seen = page.evaluate(
        "[window.seen.picture / 1000, document.querySelector('video').currentTime]"
    )
    return {
        "picture": seen[0],
        "played": seen[1],
        "requests": len(door.asked),
        "media": door.sent,
        "script": sum(size for key, size in sizes.items() if kinds.get(key) == "Script"),
    }


def texts(film) -> dict[str, str]:
    """What the reference needs: its pages, its script, and the same files as HLS."""
    from tools.paths import ROOT

    light = ROOT / "node_modules" / "hls.js" / "dist" / "hls.light.min.js"
    made = {
        "/reference": REFERENCE,
        "/hls.js": light.read_text(),
        "/tuned.js": TUNED,
        "/progressive": PROGRESSIVE,
        "/plain.js": PLAIN,
    }
    lines = ["#EXTM3U", "#EXT-X-VERSION:7"]
    for each in film.play["renditions"]:
        if each["rung"] not in {"s1", "a2", "a3"}:
            continue
        url = f"/film/{each['rung']}.mp4?key=1"
        made[f"/{each['rung']}.m3u8"] = film.playlist(each["rung"], url)
        lines.append(
            f"#EXT-X-STREAM-INF:BANDWIDTH={each['bandwidth']},"
            f'CODECS="{each["codecs"]}",RESOLUTION={each["width"]}x{each["height"]}'
        )
        lines.append(f"/{each['rung']}.m3u8")
    return made | {"/master.m3u8": "\n".join(lines)}


def hour_of_lecture():
    """An hour made of one demo lecture, kept under var/ because encoding it takes minutes."""
    from media.encoding.ladder import rungs_for
    from media.encoding.probing import probe
    from media.encoding.transcoding import transcode
    from tools.paths import VAR

    into = VAR / "bench-player"
    into.mkdir(parents=True, exist_ok=True)
    lecture = _lecture(into)
    info = probe(lecture)
    rungs = [each for each in rungs_for(info) if each.code in CODES]
    if not (into / "poster.jpg").exists():
        say("Encoding the lecture …")
        transcode(lecture, info, rungs, into, poster=True, on_progress=lambda percent: None)
    times = HOUR_S * 1000 // info.duration_ms
    hour = into / "hour"
    hour.mkdir(exist_ok=True)
    for rung in rungs:
        _repeat(into / f"{rung.code}.mp4", hour / rung.code, times)
    _remux(hour / "s1.mp4", hour / "mp4.mp4")
    return _film(hour, rungs, into / "poster.jpg")


def _lecture(into: Path) -> Path:
    from demo.files import read_lessons
    from demo.lectures import make
    from demo.loading.films import lecture_of

    lessons = [
        lesson
        for module in read_lessons("K01")["modul"]
        for lesson in module["materi"]
        if "video" in lesson
    ]
    return make(lecture_of(lessons[0], "Perbaikan mutu"), into).path


def _repeat(source: Path, target: Path, times: int) -> None:
    if target.with_suffix(".m3u8").exists():
        return
    hls = ["-f", "hls", "-hls_time", "10", "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4"]
    hls += ["-hls_flags", "single_file", "-hls_segment_filename", f"{target}.mp4"]
    _ffmpeg("-stream_loop", str(times - 1), "-i", str(source), "-c", "copy", *hls, f"{target}.m3u8")


def _remux(source: Path, target: Path) -> None:
    if not target.exists():
        _ffmpeg("-i", str(source), "-c", "copy", "-movflags", "+faststart", str(target))


def _ffmpeg(*arguments: str) -> None:
    from media.encoding.transcoding import binary

    subprocess.run([binary(), "-v", "error", "-y", *arguments], check=True)


def _film(hour: Path, rungs, poster: Path):
    from media.encoding import packaging
    from media.encoding.ladder import Emphasis
    from tests.media.player.film import Film

    renditions, rows = [], [{"rung": "mp4", "file": "mp4.mp4"}]
    for rung in rungs:
        text = (hour / f"{rung.code}.m3u8").read_text()
        playlist = packaging.parse(text)
        head = (hour / f"{rung.code}.mp4").read_bytes()[: playlist.init_length]
        codecs = packaging.codecs_of(head)
        rows.append({"rung": rung.code, "file": f"{rung.code}.mp4", "playlist": text})
        renditions.append(
            {
                "rung": rung.code,
                "kind": "video" if rung.has_video else "audio",
                "label": rung.code,
                "emphasis": [each for each in Emphasis if rung.code in each.rungs],
                "mime": f'{"video" if rung.has_video else "audio"}/mp4; codecs="{codecs}"',
                "codecs": codecs,
                "width": rung.width,
                "height": rung.height,
                "bandwidth": playlist.bandwidth,
                "average_bandwidth": playlist.average_bandwidth,
                "size": playlist.size,
                "url": "URL",
                "init": playlist.init_length,
                "lengths": [each.length for each in playlist.segments],
                "seconds": [each.seconds for each in playlist.segments],
            }
        )
    renditions.sort(key=lambda each: each["average_bandwidth"])
    play = {"duration_ms": HOUR_S * 1000, "renditions": renditions}
    return Film(hour, json.loads(json.dumps(play)), {"poster": str(poster)}, rows)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
