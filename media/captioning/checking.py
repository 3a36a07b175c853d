"""What makes captions hard to read, cue by cue: warnings, never refusals.

frontend/captions/problems.js tells the same while one types; tests/media/captioning compares them.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from media.captioning.webvtt import Cue, plain

MAX_CHARACTERS_A_SECOND = 20
MAX_SHOWN_MS = 7_000
MIN_SHOWN_MS = 700
MAX_LINE = 42
MAX_LINES = 2


class Problem(StrEnum):
    OVERLAP = "overlap"
    FAST = "fast"
    LONG = "long"
    SHORT = "short"
    WIDE = "wide"
    LATE = "late"


WORDS = {
    Problem.OVERLAP: _("Masih tampil ketika teks berikutnya mulai."),
    Problem.FAST: _("Terlalu cepat untuk dibaca: lebih dari 20 huruf per detik."),
    Problem.LONG: _("Tampil lebih dari 7 detik. Bagi menjadi beberapa."),
    Problem.SHORT: _("Tampil kurang dari 0,7 detik."),
    Problem.WIDE: _("Lebih dari 2 baris atau 42 huruf sebaris; di ponsel menutupi gambar."),
    Problem.LATE: _("Tampil setelah video selesai."),
}


@dataclass(frozen=True)
class Found:
    """One problem of one cue, counted from 0."""

    index: int
    problem: Problem

    @property
    def words(self) -> str:
        return str(WORDS[self.problem])


def problems_of(cues: list[Cue], duration_ms: int | None = None) -> list[Found]:
    """Return what is hard to read, in the order of the cues."""
    found = []
    for index, (cue, following) in enumerate(pairwise([*cues, None])):
        found += [Found(index, each) for each in _problems(cue, following, duration_ms)]
    return found


def _problems(cue: Cue, following: Cue | None, duration_ms: int | None):
    shown, text = cue.end_ms - cue.start_ms, plain(cue.text)
    lines = text.split("\n")
    if following and cue.end_ms > following.start_ms:
        yield Problem.OVERLAP
    if len(text.replace("\n", "")) * 1000 > MAX_CHARACTERS_A_SECOND * shown:
        yield Problem.FAST
    if shown > MAX_SHOWN_MS:
        yield Problem.LONG
    if shown < MIN_SHOWN_MS:
        yield Problem.SHORT
    if len(lines) > MAX_LINES or max(map(len, lines)) > MAX_LINE:
        yield Problem.WIDE
    if duration_ms and cue.end_ms > duration_ms:
        yield Problem.LATE
