"""Which rungs a source gets, and how large each is (video.md 1). Pure."""

from dataclasses import dataclass, replace
from enum import StrEnum
from math import floor

# One group of pictures is one segment: below 10 s AV1 pays dearly in bits.
SEGMENT_SECONDS = 10


# Raise it with every change below: films made by an older one are made anew on request.
VERSION = 2


class Emphasis(StrEnum):
    """What the eye needs of a lecture: letters to read, or hands and faces that move."""

    TEXT = "teks"
    MOTION = "gerak"

    @property
    def rungs(self) -> tuple[str, ...]:
        """The codes of its pictures, each kind of device's from the lightest up.

        A small or slow source has fewer of them: identical rungs are made once.
        """
        return EMPHASES[self]


class Stage(StrEnum):
    """What is made first, so that a learner may begin, and what follows."""

    FIRST = "first"
    REST = "rest"


@dataclass(frozen=True)
class Source:
    """What the ladder needs to know; `width` and `height` as shown, after rotation."""

    width: int | None
    height: int | None
    fps: float | None
    has_audio: bool

    @property
    def has_video(self) -> bool:
        return bool(self.width and self.height)


@dataclass(frozen=True)
class Rung:
    """One rendition to make. `short_side` and `fps` are ceilings until `rungs_for` fits them."""

    code: str
    stage: Stage
    audio_codec: str
    audio_bitrate: int
    video_codec: str = ""
    short_side: int = 0
    fps: float = 0
    crf: int = 0
    preset: str = ""
    width: int | None = None
    height: int | None = None

    @property
    def has_video(self) -> bool:
        return bool(self.video_codec)

    @property
    def picture(self) -> tuple:
        """What makes two rungs look the same to the eye."""
        return (self.video_codec, self.width, self.height, self.fps)


AUDIO = Rung("au", Stage.FIRST, audio_codec="libopus", audio_bitrate=16_000)
AUDIO_FOR_OLD = Rung("ha", Stage.REST, audio_codec="aac", audio_bitrate=24_000)


def _av1(code, short_side, fps, *, crf, preset, stage=Stage.REST) -> Rung:
    return Rung(code, stage, "libopus", 16_000, "libsvtav1", short_side, fps, crf, preset)


def _h264(code, short_side, fps) -> Rung:
    return Rung(code, Stage.REST, "aac", 24_000, "libx264", short_side, fps, 30, "medium")


# Of two rungs that come out alike the first is made.
LADDER = (
    _av1("s1", 480, 5, crf=56, preset="8", stage=Stage.FIRST),
    AUDIO,
    _av1("a3", 720, 15, crf=54, preset="10"),
    _av1("a2", 480, 15, crf=56, preset="8"),
    _av1("s2", 720, 2.5, crf=56, preset="8"),
    _av1("s0", 720, 1, crf=60, preset="8"),
    _h264("h1", 360, 15),
    _h264("h2", 720, 15),
    _h264("h0", 480, 5),
    AUDIO_FOR_OLD,
)
EMPHASES = {
    Emphasis.TEXT: ("s0", "s2", "a3", "h0", "h2"),
    Emphasis.MOTION: ("s1", "a2", "a3", "h1", "h2"),
}


def rungs_for(source: Source) -> list[Rung]:
    """Return the rungs of `source`, never larger or faster than itself and none of them twice."""
    rungs: list[Rung] = []
    for rung in LADDER:
        if rung.has_video and source.has_video:
            fitted = _fitted(rung, source)
            if fitted.picture not in [other.picture for other in rungs]:
                rungs.append(fitted)
        elif not rung.has_video and source.has_audio:
            rungs.append(rung)
    return rungs


def rungs_of_stage(source: Source, stage: Stage) -> list[Rung]:
    return [rung for rung in rungs_for(source) if rung.stage == stage]


def _fitted(rung: Rung, source: Source) -> Rung:
    width, height = fit(source.width or 0, source.height or 0, short_side=rung.short_side or 0)
    return replace(rung, width=width, height=height, fps=min(rung.fps, _sane_fps(source.fps)))


def fit(width: int, height: int, *, short_side: int) -> tuple[int, int]:
    """Return even sides of the same shape whose shorter one is at most `short_side`."""
    scale = min(1.0, short_side / min(width, height))
    return _even(width * scale), _even(height * scale)


def _even(length: float) -> int:
    return max(2, 2 * round(length / 2))


def _sane_fps(fps: float | None) -> float:
    """Screen recordings may claim next to nothing; below 1 a learner takes it for a fault.

    A whole number of pictures fills a segment: only so do all rungs share their boundaries.
    """
    return max(1.0, floor(fps * SEGMENT_SECONDS) / SEGMENT_SECONDS) if fps else 25.0
