"""What can be measured about a film that its author should know: how loud it is, and whether small
letters survive in the rung that most learners begin with.

Loudness is that of the source, by EBU R 128; how soon it begins, by its first silence. Letters are
no more than a heuristic: blocks of 8 × 8 with the contrast of ink on paper are compared between the
source and the rung (the structure part of SSIM), and the worse quarter of them speaks. Busy
textures of high contrast count like letters, and nobody reads a word.
"""

import re
from pathlib import Path

import structlog
from PIL import Image, ImageMath

from media.encoding import transcoding
from media.encoding.ladder import SEGMENT_SECONDS, fit
from media.encoding.probing import FORMATS, PROTOCOLS, MediaInfo
from media.exceptions import TranscodingFailed

# Where picture and letters are looked at: as learners with the best rung would.
SHORT_SIDE = 720
MOMENTS = 3
BLOCK = 8
INK_ON_PAPER = 32**2  # variance of grey
FEWEST_BLOCKS = 50
# SSIM's second constant: what 8 bit of grey may differ by without meaning anything.
INDIFFERENT = (0.03 * 255) ** 2
QUIET_DB = -45

LOUDNESS = re.compile(r"^\s+I:\s+(-?[\d.]+|-inf) LUFS", re.MULTILINE)
PEAK = re.compile(r"^\s+Peak:\s+(-?[\d.]+|-inf) dBFS", re.MULTILINE)
FIRST_SILENCE = re.compile(r"silence_start: (-?[\d.]+).*?silence_end: ([\d.]+)", re.DOTALL)

log = structlog.get_logger()


def measure(source: Path, info: MediaInfo, rung: Path, directory: Path) -> dict:
    """Return `lufs`, `peak_db` and `lead_ms` of the sound and `letters` (0–1) of the picture;
    whatever cannot be measured is left out: a film is not refused for it.
    """
    found: dict = {}
    try:
        if info.has_audio:
            found |= _sound(source, info, directory)
        if info.has_video and rung.exists():
            found |= _letters(source, info, rung, directory)
    except (TranscodingFailed, OSError) as error:
        log.warning("film_not_measured", error=str(error)[-300:])
    return found


def _sound(source: Path, info: MediaInfo, directory: Path) -> dict:
    heard = directory / "sound.log"
    filters = f"ebur128=peak=sample:framelog=quiet,silencedetect=noise={QUIET_DB}dB:d=0.2"
    opened = ["-vn", "-sn", "-dn", *_reading(source), "-map", "0:a:0", "-af", filters]
    _ffmpeg([*opened, "-f", "null", "-"], heard, info)
    return read_sound(heard.read_text(errors="replace"))


def read_sound(text: str) -> dict:
    """Read what ffmpeg wrote about the sound; silence throughout is -70 LUFS, R 128's floor."""
    found: dict = {}
    if loudness := LOUDNESS.findall(text):
        found["lufs"] = max(-70.0, float(loudness[-1]))
    if peak := PEAK.findall(text):
        found["peak_db"] = max(-99.0, float(peak[-1]))
    silence = FIRST_SILENCE.search(text)
    begins_silent = silence is not None and float(silence[1]) <= 0.01
    found["lead_ms"] = round(float(silence[2]) * 1000) if begins_silent else 0
    return found


def _letters(source: Path, info: MediaInfo, rung: Path, directory: Path) -> dict:
    size = fit(info.width or 0, info.height or 0, short_side=SHORT_SIDE)
    told = [
        kept
        for number, second in enumerate(moments(info.duration_ms))
        if (kept := _kept_at(second, (source, rung), size, directory / f"look{number}", info))
    ]
    return {"letters": round(min(told), 3)} if told else {}


def moments(duration_ms: int) -> list[int]:
    """Seconds at which rungs have a key picture, spread over the film; not the very first one."""
    last = max(0, duration_ms - 1) // 1000 // SEGMENT_SECONDS
    numbers = {max(min(1, last), round(last * part / MOMENTS)) for part in range(1, MOMENTS + 1)}
    return [number * SEGMENT_SECONDS for number in sorted(numbers)]


def _kept_at(second, files, size, place: Path, info) -> float | None:
    arguments: list[str] = []
    for file in files:
        arguments += ["-ss", str(second), *_reading(file)]
    looks = [place.with_suffix(f".{number}.gray") for number in range(len(files))]
    for number, look in enumerate(looks):
        shown = f"scale={size[0]}:{size[1]}:flags=bicubic,format=gray"
        arguments += ["-map", f"{number}:V:0", "-frames:v", "1", "-vf", shown]
        arguments += ["-f", "rawvideo", str(look)]
    _ffmpeg(arguments, place.with_suffix(".log"), info)
    pictures = [look.read_bytes() for look in looks]
    if any(len(picture) != size[0] * size[1] for picture in pictures):
        return None  # the source ends before its header says
    return kept(*(Image.frombytes("L", size, picture) for picture in pictures))


def kept(source: Image.Image, rung: Image.Image) -> float | None:
    """Return how much of the structure of ink on paper is left, 0–1; None where there is no ink."""
    one, other = source.convert("F"), rung.convert("F")
    mean_one, mean_other = one.reduce(BLOCK), other.reduce(BLOCK)
    variance_one = _less(_times(one, one), _product(mean_one, mean_one))
    variance_other = _less(_times(other, other), _product(mean_other, mean_other))
    together = _less(_times(one, other), _product(mean_one, mean_other))
    blocks = sorted(
        (2 * c + INDIFFERENT) / (a + b + INDIFFERENT)
        for a, b, c in zip(*map(_numbers, (variance_one, variance_other, together)), strict=True)
        if a >= INK_ON_PAPER
    )
    return blocks[len(blocks) // 4] if len(blocks) >= FEWEST_BLOCKS else None


def _product(one, other):
    return ImageMath.lambda_eval(lambda given: given["a"] * given["b"], a=one, b=other)


def _times(one, other):
    return _product(one, other).reduce(BLOCK)


def _less(one, other):
    return ImageMath.lambda_eval(lambda given: given["a"] - given["b"], a=one, b=other)


def _numbers(image) -> tuple:
    return image.get_flattened_data()


def _reading(file: Path) -> list[str]:
    return ["-protocol_whitelist", PROTOCOLS, "-format_whitelist", FORMATS, "-i", str(file)]


def _ffmpeg(arguments: list[str], heard: Path, info: MediaInfo) -> None:
    globally = ["-nostdin", "-hide_banner", "-nostats", "-loglevel", "info", "-y"]
    command = [transcoding.binary(), *globally, "-progress", "pipe:1", *arguments]
    transcoding.run(command, heard, duration_ms=info.duration_ms)
