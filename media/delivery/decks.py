"""A deck of slides for one person: signed addresses of its pictures, sizes and text."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from media.delivery import signing
from media.models import Slide, Video

# A page carries so many slides, and so much of their text, that it stays as light as any other.
AT_ONCE, MOST_TEXT = 20, 12_000


@dataclass(frozen=True)
class Picture:
    """One slide with the addresses of its two pictures."""

    slide: Slide
    small: str
    large: str


@dataclass(frozen=True)
class Stretch:
    """Slides that are shown on one page; all of them where `is_open`, else the first.

    Nobody pays for pictures before asking: without JavaScript browsers load even lazy ones at once.
    """

    pictures: list[Picture]
    is_open: bool
    previous: int | None
    following: int | None

    @property
    def first(self) -> Picture:
        return self.pictures[0]

    @property
    def rest(self) -> list[Picture]:
        return self.pictures[1:]

    @property
    def last_number(self) -> int:
        return self.pictures[-1].slide.number

    @property
    def small_bytes(self) -> int:
        return sum(each.slide.small_size for each in self.rest)


@dataclass(frozen=True)
class Deck:
    """What a page shows of a deck; `stretch` is None while it is being prepared."""

    video: Video
    count: int
    small_bytes: int
    large_bytes: int
    stretch: Stretch | None


def describe(video: Video, person: UUID, at: datetime, *, beginning: str = "") -> Deck:
    """Return the deck from the stretch that has slide `beginning` (two queries at most)."""
    slides = list(video.slides.all())
    return Deck(
        video,
        len(slides),
        sum(slide.small_size for slide in slides),
        sum(slide.large_size for slide in slides),
        _stretch(slides, _number(beginning), person, at) if slides else None,
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _stretch(slides: list[Slide], beginning: int, person: UUID, at: datetime) -> Stretch:
    parts = _parts(slides)
    is_open = 0 < beginning <= len(slides)
    place = next(i for i, part in enumerate(parts) if part[-1].number >= beginning or not is_open)
    shown = parts[place]
    urls = signing.file_urls([file.name for s in shown for file in (s.small, s.large)], person, at)
    return Stretch(
        [Picture(slide, urls[slide.small.name], urls[slide.large.name]) for slide in shown],
        is_open,
        parts[place - 1][0].number if place else None,
        parts[place + 1][0].number if place + 1 < len(parts) else None,
    )


def _parts(slides: list[Slide]) -> list[list[Slide]]:
    parts: list[list[Slide]] = []
    told = 0
    for slide in slides:
        told += len(slide.text)
        if not parts or len(parts[-1]) == AT_ONCE or told > MOST_TEXT:
            parts.append([])
            told = len(slide.text)
        parts[-1].append(slide)
    return parts
