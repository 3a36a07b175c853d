"""Warnings of captions that cannot be read in time, the same in Python and in the browser."""

import json
import subprocess
from pathlib import Path

import pytest

from media.captioning.checking import (
    MAX_CHARACTERS_A_SECOND,
    MAX_LINE,
    MAX_LINES,
    MAX_SHOWN_MS,
    MIN_SHOWN_MS,
    problems_of,
)
from media.captioning.webvtt import Cue
from tools.installing import node

DRIVER = Path(__file__).with_name("drive_problems.mjs")
LIMITS = {
    "characters": MAX_CHARACTERS_A_SECOND,
    "longest": MAX_SHOWN_MS,
    "shortest": MIN_SHOWN_MS,
    "line": MAX_LINE,
    "lines": MAX_LINES,
    "duration": 60_000,
}
AFTER = Cue(20_000, 22_000, "Sesudahnya")
CASES = [
    (Cue(1000, 3000, "Selamat pagi"), []),
    (Cue(19_000, 20_001, "Selamat pagi"), ["overlap"]),
    (Cue(1000, 2000, "x" * 21), ["fast"]),
    (Cue(1000, 2000, "x" * 20), []),
    (Cue(1000, 2000, f"<b>{'x' * 20}</b>"), []),
    (Cue(1000, 2000, "R&amp;D " + "x" * 16), []),
    (Cue(1000, 8001, "Selamat pagi"), ["long"]),
    (Cue(1000, 1600, "Ya"), ["short"]),
    (Cue(1000, 5000, "x" * 43), ["wide"]),
    (Cue(1000, 5000, "satu\ndua\ntiga"), ["wide"]),
]


@pytest.mark.parametrize(("cue", "expected"), CASES)
def test_each_problem_is_found(cue, expected):
    assert [each.problem for each in problems_of([cue, AFTER], 60_000)] == expected


def test_a_cue_after_the_end_of_the_film_is_late():
    (found,) = problems_of([Cue(59_000, 61_000, "Sampai jumpa")], 60_000)
    assert (found.problem, found.words) == ("late", "Tampil setelah video selesai.")


def test_a_film_whose_length_is_not_known_yet_has_no_late_cues():
    assert not problems_of([Cue(59_000, 61_000, "Sampai jumpa")])


def test_the_browser_finds_the_same_while_one_types():
    cues = [cue for cue, _expected in CASES] + [AFTER, Cue(59_000, 61_000, "Sampai jumpa")]
    found = [[] for _cue in cues]
    for each in problems_of(cues, LIMITS["duration"]):
        found[each.index].append(str(each.problem))
    given = [{"start": each.start_ms, "end": each.end_ms, "text": each.text} for each in cues]
    script = json.dumps({"cues": given, "limits": LIMITS})
    done = subprocess.run([node(), str(DRIVER), script], capture_output=True, check=True)
    assert json.loads(done.stdout) == found
