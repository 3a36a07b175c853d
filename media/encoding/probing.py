"""What is in an uploaded file. The only place that opens one to look.

PyAV runs in a process of its own, with little time, memory and no network: the file is a
stranger's. Run as `python -m media.encoding.probing FILE`, it prints what it found as JSON.
"""

import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_noop as _

from media.encoding import limits
from media.encoding.ladder import Source
from media.exceptions import NotPlayable

# Only containers that hold their own media: a playlist or a script could name other files.
FORMATS = "mov,matroska,webm,avi,mpegts,mpeg,flv,asf,ogg,mp3,wav,flac,aac"
PROTOCOLS = "file"
# Formats whose header does not know their length: ffmpeg guesses it from the first seconds.
GUESSING = {"mp3", "aac"}
SECONDS = 30
SECONDS_FOR_TEXTS = (
    10  # a slow disk is nobody's fault, and encoders pass over what is not looked at
)
MEMORY_BYTES = 2 * 1024**3


@dataclass(frozen=True)
class MediaInfo(Source):
    """What was found in a file that can be played."""

    duration_ms: int


def probe(path: Path) -> MediaInfo:
    """Return what is in the file at `path`; raises NotPlayable with the reason."""
    found = _ask(path)
    if "error" in found:
        raise NotPlayable(_explain(found.pop("error")), **found)
    info = MediaInfo(**found)
    if not (info.has_video or info.has_audio):
        raise NotPlayable(_("Berkas ini tidak berisi gambar bergerak maupun suara."))
    if not info.duration_ms:
        raise NotPlayable(_explain("corrupt"))
    limit = settings.MEDIA_MAX_MINUTES
    if info.duration_ms > limit * 60_000:
        raise NotPlayable(
            _("Video ini %(minutes)d menit. Batasnya %(limit)d menit; bagi menjadi beberapa."),
            minutes=info.duration_ms // 60_000,
            limit=limit,
        )
    return info


def _explain(error: str) -> str:
    if error == "slow":
        return _("Berkas ini terlalu lama diperiksa. Ekspor ulang videonya lalu unggah lagi.")
    if error == "pixels":
        return _(
            "Gambarnya terlalu besar (%(width)d × %(height)d titik). Ekspor ulang videonya paling "
            "besar 3840 × 2160."
        )
    if error == "streams":
        return _(
            "Berkas ini berisi terlalu banyak jalur (%(count)d). Ekspor ulang videonya dengan satu "
            "jalur gambar dan satu jalur suara."
        )
    if error == "texts":
        return _(
            "Berkas ini membawa terlalu banyak teks (subtitle) atau lampiran. Ekspor ulang "
            "videonya tanpa itu, lalu unggah teksnya tersendiri di halaman video."
        )
    return _("Berkas ini rusak atau tidak lengkap. Ekspor ulang videonya lalu unggah lagi.")


def _ask(path: Path) -> dict:
    """Run this module on `path`; whatever goes wrong in there is a broken file."""
    try:
        asked = subprocess.run(  # noqa: S603  our own interpreter, our own module
            [sys.executable, "-m", "media.encoding.probing", str(path), *_bounds()],
            cwd=Path(__file__).resolve().parents[2],
            env={},  # no keys and no addresses for whatever the file manages to do
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": "slow"}
    try:
        return json.loads(asked.stdout)
    except json.JSONDecodeError:
        return {"error": "corrupt"}


def _bounds() -> list[str]:
    return [
        str(settings.MEDIA_MAX_PIXELS),
        str(settings.MEDIA_MAX_STREAMS),
        str(settings.MEDIA_MAX_CUES),
        str(settings.MEDIA_MAX_TEXT_BYTES),
    ]


def _look(path: str, max_pixels: int, max_streams: int, max_cues: int, max_texts: int) -> dict:
    """Open `path` and decode a first picture and sound: a good header alone proves nothing."""
    import av  # here, because the web processes never open media themselves

    options = {
        "protocol_whitelist": PROTOCOLS,
        "format_whitelist": FORMATS,
        "max_pixels": str(max_pixels),
    }
    try:
        with av.open(path, options=options) as container:
            if excess := _excess(container, max_pixels, max_streams):
                return excess
            if _tells_too_much(container, max_cues, max_texts):
                return {"error": "texts"}
            picture, frame = _first(container, "video")
            sound, _frame = _first(container, "audio")
            return asdict(
                MediaInfo(
                    **_seen(picture, frame),
                    has_audio=sound is not None,
                    duration_ms=_duration_ms(container, picture or sound),
                )
            )
    except (av.FFmpegError, EOFError, ValueError):
        return {"error": "corrupt"}


def _excess(container, max_pixels: int, max_streams: int) -> dict | None:
    """Return what is too much of by the headers, before anything is decoded."""
    if len(container.streams) > max_streams:
        return {"error": "streams", "count": len(container.streams)}
    for stream in container.streams.video:
        width, height = stream.codec_context.width, stream.codec_context.height
        if width * height > max_pixels:
            return {"error": "pixels", "width": width, "height": height}
    return None


def _tells_too_much(container, max_cues: int, max_bytes: int) -> bool:
    """Whether subtitles and attachments are more than any lecture has to say; they are counted, not
    decoded, and pictures and sound are passed over meanwhile.
    """
    from av.stream import Discard

    size = sum(len(each.data or b"") for each in container.streams if each.type == "attachment")
    texts = [each for each in container.streams if each.type == "subtitle"]
    others = [each for each in container.streams if each.type != "subtitle"]
    until = time.monotonic() + SECONDS_FOR_TEXTS
    count = 0
    _discard(others, Discard.all)
    for packet in container.demux(texts) if texts else ():
        count, size = count + 1, size + packet.size
        if count > max_cues or size > max_bytes or time.monotonic() > until:
            break
    _discard(others, Discard.default)
    return count > max_cues or size > max_bytes


def _discard(streams, which) -> None:
    for stream in streams:
        stream.discard = which


def _first(container, kind: str):
    """Return the first real stream of `kind` and its first frame; cover art is no video."""
    for stream in container.streams:
        if stream.type == kind and "attached_pic" not in (stream.disposition.name or ""):
            container.seek(0)
            frame = next(container.decode(stream), None)
            if frame is not None:
                return stream, frame
    return None, None


def _seen(stream, frame) -> dict:
    """Return the picture's sides as shown: stretched by its pixel shape, turned by its rotation."""
    if stream is None:
        return {"width": None, "height": None, "fps": None}
    width, height = frame.width, frame.height
    shape = stream.sample_aspect_ratio
    if shape:
        width = round(width * shape)
    if frame.rotation % 180:
        width, height = height, width
    rate = stream.average_rate or stream.guessed_rate
    return {"width": width, "height": height, "fps": float(rate) if rate else None}


def _duration_ms(container, stream) -> int:
    """Return the length by the header; browsers record without one, then by the last packet."""
    if stream is None:
        return 0
    if container.duration and container.format.name not in GUESSING:
        return container.duration // 1000
    container.seek(0)
    ends = (packet.pts + (packet.duration or 0) for packet in container.demux(stream) if packet.pts)
    return int(max(ends, default=0) * stream.time_base * 1000)


if __name__ == "__main__":
    # Time, memory and network are taken from this process before it meets the file.
    limits.limit(memory=MEMORY_BYTES, cpu_seconds=SECONDS)
    sys.stdout.write(json.dumps(_look(sys.argv[1], *map(int, sys.argv[2:]))))
