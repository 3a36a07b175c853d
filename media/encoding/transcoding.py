"""From a source file to complete renditions in a directory: one ffmpeg run, one decode.

The only place that runs ffmpeg. Why these options: docs/decisions and video.md 1.
"""

import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import ffmpeg
import imageio_ffmpeg
from django.conf import settings

from media.encoding import limits
from media.encoding.ladder import SEGMENT_SECONDS, Rung, fit
from media.encoding.probing import FORMATS, PROTOCOLS, MediaInfo
from media.encoding.storyboards import Grid
from media.exceptions import TranscodingFailed

LOUDNESS = {"I": -18, "TP": -1.5, "LRA": 11}
POSTER_SHORT_SIDE = 360
# At so few pictures a second B-frames would cut the sound of a segment 0.4 s before its picture,
# and leave a hole where a player changes the rung.
SLOW_FPS = 5
# A run may take this many times the length of its source, in CPU and by the clock.
CPU_PATIENCE, PATIENCE = 20, 40
# A source may last so much longer than it says; its timestamps may claim a year.
OVERRUN, OVERRUN_MS = 1.05, 5_000
# A rung that ends so near to the longest was cut there: a picture may last a second.
SHORT_OF_LONGEST_MS = 1_500
QUIETLY = ("-nostdin", "-hide_banner", "-nostats", "-loglevel", "warning", "-progress", "pipe:1")
HLS = {
    "format": "hls",
    "hls_time": SEGMENT_SECONDS,
    "hls_playlist_type": "vod",
    "hls_segment_type": "fmp4",
    "hls_flags": "single_file",
    # Without these the first picture of a rung with B-frames starts up to 0.4 s after its sound.
    "hls_segment_options": "movflags=+negative_cts_offsets:use_editlist=0",
    "map_metadata": -1,
    "map_chapters": -1,
}


def transcode(
    source: Path,
    info: MediaInfo,
    rungs: list[Rung],
    into: Path,
    *,
    poster: bool,
    on_progress: Callable[[int], None],
) -> None:
    """Write `<code>.mp4` and `<code>.m3u8` for every rung, and `poster.jpg` when wanted.

    `on_progress` is called with 0–100 about once a second and may raise to stop the run.
    Raises TranscodingFailed.
    """
    outputs = _outputs(source, info, rungs, into, poster=poster and info.has_video)
    command = ffmpeg.merge_outputs(*outputs).global_args(
        *QUIETLY, "-filter_complex_threads", str(limits.threads())
    )
    arguments = command.compile(cmd=binary(), overwrite_output=True)
    _run(arguments, into / "ffmpeg.log", duration_ms=info.duration_ms, on_progress=on_progress)


def draw_storyboard(rung: Path, grid: Grid, into: Path, *, duration_ms: int) -> Path:
    """Draw the sheet from the key pictures of a finished rung: a hundredth of the work that
    decoding the film would be. Raises TranscodingFailed.
    """
    opened = ffmpeg.input(str(rung), protocol_whitelist=PROTOCOLS, skip_frame="nokey")
    picture = opened["V"].filter("select", f"not(mod(n,{grid.step}))")
    picture = _scaled(picture, grid.width, grid.height)
    picture = picture.filter("tile", f"{grid.columns}x{grid.rows}")
    options = {"frames:v": 1, "c:v": "libwebp", "q:v": 50, "fps_mode": "passthrough"}
    made = into / "storyboard.webp"
    command = ffmpeg.output(picture, str(made), **options).global_args(*QUIETLY)
    arguments = command.compile(cmd=binary(), overwrite_output=True)
    _run(arguments, into / "storyboard.log", duration_ms=duration_ms, on_progress=lambda _: None)
    return made


def longest_ms(duration_ms: int) -> float:
    """Where a rung is cut off, whatever its source still holds."""
    return duration_ms * OVERRUN + OVERRUN_MS


def binary() -> str:
    return settings.MEDIA_FFMPEG or imageio_ffmpeg.get_ffmpeg_exe()


def run(arguments: list[str], log: Path, *, duration_ms: int) -> None:
    """Run ffmpeg for something else than a rung, within the same bounds; what it says goes to
    `log`. Raises TranscodingFailed.
    """
    _run(arguments, log, duration_ms=duration_ms, on_progress=lambda _percent: None)


def _outputs(source, info, rungs, into, *, poster):
    opened = ffmpeg.input(
        str(source),
        protocol_whitelist=PROTOCOLS,
        format_whitelist=FORMATS,
        max_pixels=settings.MEDIA_MAX_PIXELS,
        threads=min(2, limits.threads()),
    )
    seen = [rung for rung in rungs if rung.has_video]
    pictures = _pictures(opened["V"], seen, poster=poster) if seen else {}
    sounds = _sounds(opened["a"], rungs) if info.has_audio else {}
    longest = longest_ms(info.duration_ms) / 1000
    outputs = [_rendition(rung, pictures, sounds, into, longest) for rung in rungs]
    if poster:
        outputs.append(_poster(pictures["poster"], info, into))
    return outputs


def _pictures(video, rungs: list[Rung], *, poster: bool) -> dict:
    """Return a filtered stream per rung code: every size scaled once, from the next larger one."""
    streams = {}
    if poster:
        split = video.split()
        video, streams["poster"] = split[0], split[1]
    fastest = max(rung.fps for rung in rungs)
    video = video.filter("fps", fps=fastest, start_time=0)
    sizes = sorted({(rung.width, rung.height) for rung in rungs}, reverse=True)
    for size, following in zip(sizes, [*sizes[1:], None], strict=True):
        alike = [rung for rung in rungs if (rung.width, rung.height) == size]
        parts = _parts(_scaled(video, *size), len(alike) + bool(following))
        streams |= {rung.code: _slowed(next(parts), rung, fastest) for rung in alike}
        video = next(parts, None)
    return streams


def _parts(stream, count: int):
    """Yield `stream` `count` times: ffmpeg lets each end of a graph be used once."""
    if count == 1:
        return iter([stream])
    split = stream.filter_multi_output("split", count)
    return iter([split[number] for number in range(count)])


def _scaled(video, width, height):
    return video.filter("scale", width, height, flags="bicubic").filter("setsar", 1)


def _slowed(video, rung, fastest):
    return video if rung.fps == fastest else video.filter("fps", fps=rung.fps, start_time=0)


def _sounds(audio, rungs: list[Rung]) -> dict:
    audio = audio.filter("loudnorm", **LOUDNESS).filter(
        "aresample", 48_000, **{"async": 1, "first_pts": 0}
    )
    if len(rungs) == 1:
        return {rungs[0].code: audio}
    split = audio.asplit()
    return {rung.code: split[number] for number, rung in enumerate(rungs)}


def _rendition(rung: Rung, pictures: dict, sounds: dict, into: Path, longest: float):
    streams = [kind[rung.code] for kind in (pictures, sounds) if rung.code in kind]
    options = {**HLS, "hls_segment_filename": str(into / f"{rung.code}.mp4"), "t": longest}
    if rung.code in pictures:
        options |= _video_options(rung)
    if rung.code in sounds:
        options |= _audio_options(rung)
    return ffmpeg.output(*streams, str(into / f"{rung.code}.m3u8"), **options)


def _video_options(rung: Rung) -> dict:
    group = round(rung.fps * SEGMENT_SECONDS)
    options = {
        "c:v": rung.video_codec,
        "preset": rung.preset,
        "crf": rung.crf,
        "g": group,
        "pix_fmt": "yuv420p",
        "force_key_frames": f"expr:gte(t,n_forced*{SEGMENT_SECONDS})",
    }
    if rung.video_codec == "libx264":
        x264 = {"profile:v": "main", "sc_threshold": 0, "keyint_min": group}
        if rung.fps <= SLOW_FPS:
            x264["bf"] = 0
        return options | x264 | {"threads": limits.threads()}
    return options | {"svtav1-params": f"lp={limits.threads()}"}


def _audio_options(rung: Rung) -> dict:
    options = {"c:a": rung.audio_codec, "b:a": rung.audio_bitrate, "ac": 1}
    if rung.audio_codec == "libopus":
        return options | {"frame_duration": 60, "application": "voip"}
    return options | {"ar": 24_000}


def _poster(picture, info: MediaInfo, into: Path):
    """One picture from a tenth of the way in: the first is so often black."""
    width, height = fit(info.width, info.height, short_side=POSTER_SHORT_SIDE)
    at = min(info.duration_ms / 10_000, 10)
    picture = _scaled(picture.filter("select", f"gte(t,{at:.2f})"), width, height)
    options = {"frames:v": 1, "q:v": 6, "update": 1, "map_metadata": -1}
    return ffmpeg.output(picture, str(into / "poster.jpg"), format="image2", **options)


def _run(arguments, log: Path, *, duration_ms: int, on_progress) -> None:
    # The log goes to a file: a long one would fill a pipe that nobody empties and block ffmpeg.
    with (
        log.open("wb") as complaints,
        subprocess.Popen(  # noqa: S603  a list of our own making, no shell
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            preexec_fn=limits.confined(
                memory=settings.MEDIA_JOB_MEMORY_BYTES,
                cpu_seconds=60 + duration_ms * CPU_PATIENCE // 1000,
            ),
            text=True,
        ) as running,
    ):
        alarm = threading.Timer(60 + duration_ms / 1000 * PATIENCE, running.kill)
        alarm.start()
        try:
            _follow(running.stdout, duration_ms, on_progress)
            code = running.wait()
        finally:
            alarm.cancel()
            running.kill()
    if code != 0:
        raise TranscodingFailed(_end_of(log))


def _follow(lines, duration_ms: int, on_progress) -> None:
    farthest, moved_at = -1, time.monotonic()
    for line in lines:
        key, _, value = line.strip().partition("=")
        if key != "out_time_us":
            continue
        reached = int(value) if value.lstrip("-").isdigit() else -1
        if reached > farthest:
            farthest, moved_at = reached, time.monotonic()
        elif time.monotonic() - moved_at > settings.MEDIA_STALL_SECONDS:
            raise TranscodingFailed(f"no progress for {settings.MEDIA_STALL_SECONDS} s")
        on_progress(min(100, max(0, reached // 10 // duration_ms)))


def _end_of(log: Path) -> str:
    return log.read_bytes()[-2000:].decode(errors="replace")
