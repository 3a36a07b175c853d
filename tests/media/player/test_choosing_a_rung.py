"""The rung of the next segment: by its real size and by what the line has shown (video.md 2)."""

import json
import subprocess
from pathlib import Path

import pytest

from tools.installing import node

DRIVER = Path(__file__).with_name("drive_rungs.mjs")
NODE = node()
KBIT = 1000 / 8


def rendition(rung, kbit, *, sizes=None, codecs="av01.0.04M.08,opus", kind="video", emphasis=()):
    """As play.json has it; six segments of 10 s unless their sizes in kB are given."""
    lengths = [int(each * 1000) for each in sizes or [kbit * 10 / 8] * 6]
    return {
        "rung": rung,
        "kind": kind,
        "codecs": codecs,
        "emphasis": emphasis,
        "average_bandwidth": int(kbit * 1000),
        "init": 1000,
        "lengths": lengths,
        "seconds": [10] * len(lengths),
    }


S0 = rendition("s0", 34, emphasis=["teks"])
S1 = rendition("s1", 45, emphasis=["gerak"])
S2 = rendition("s2", 55, emphasis=["teks"])
A2 = rendition("a2", 72, emphasis=["gerak"])
A3 = rendition("a3", 109, emphasis=["teks", "gerak"])
H1 = rendition("h1", 100, codecs="avc1.4d401e,mp4a.40.2")
AU = rendition("au", 15, codecs="opus", kind="audio")


def asked(question, *renditions, **state):
    script = json.dumps({"ask": question, "renditions": renditions, **state})
    done = subprocess.run([NODE, str(DRIVER), script], capture_output=True, check=True)
    return json.loads(done.stdout)


def chosen(*renditions, kbit, time=20, ahead=20, current=None):
    rate = kbit * KBIT
    return asked("choose", *renditions, rate=rate, time=time, ahead=ahead, current=current)


def test_segments_lie_one_behind_the_other_to_the_byte():
    read = asked("read", rendition("s1", 8, sizes=[5, 7]))
    assert read["init"] == {"from": 0, "length": 1000}
    assert read["segments"][1] == {"at": 10, "s": 10, "length": 7000, "from": 6000}
    assert read["s"] == 20


@pytest.mark.parametrize(
    ("emphasis", "rungs"), [("teks", ["s0", "s2", "a3"]), ("gerak", ["s1", "a2", "a3"])]
)
def test_the_emphasis_decides_what_may_be_chosen(emphasis, rungs):
    assert asked("automatic", AU, S0, S1, S2, A2, A3, H1, emphasis=emphasis) == rungs


def test_an_old_film_has_what_it_has():
    assert asked("automatic", AU, S1, A3, H1, emphasis="teks") == ["s1", "a3"]
    assert asked("automatic", H1, emphasis="teks") == ["h1"]
    assert asked("automatic", AU, emphasis="teks") == ["au"]


def test_on_a_line_nobody_knows_it_begins_with_the_default():
    assert chosen(S0, S1, A3, kbit=0, time=0, ahead=0) == "s1"


@pytest.mark.parametrize(("kbit", "rung"), [(40, "s1"), (64, "s1"), (95, "a2"), (256, "a3")])
def test_the_best_that_the_line_carries(kbit, rung):
    assert chosen(S1, A2, A3, kbit=kbit, current="s1") == rung


def test_what_plays_already_is_not_given_up_for_a_narrow_margin():
    assert chosen(S1, A2, kbit=80, current="a2") == "a2"
    assert chosen(S1, A2, kbit=80, current="s1") == "s1"


def test_real_sizes_count_and_not_the_peak():
    """A rung whose largest segments lie elsewhere may be played here."""
    uneven = rendition("a2", 72, sizes=[50, 50, 50, 50, 50, 200])
    assert chosen(S1, uneven, kbit=64, time=0, current="a2") == "a2"
    assert chosen(S1, uneven, kbit=64, time=40, current="a2") == "s1"


def test_with_little_in_the_buffer_a_large_segment_is_no_choice():
    uneven = rendition("a2", 40, sizes=[50, 50, 90, 20, 20, 20])
    assert chosen(S1, uneven, kbit=64, time=20, ahead=4, current="a2") == "s1"
    assert chosen(S1, uneven, kbit=64, time=20, ahead=20, current="a2") == "a2"


def test_a_first_picture_is_not_kept_waiting_for_beauty():
    assert chosen(S1, A3, kbit=150, time=0, ahead=0) == "s1"


def test_a_segment_that_would_stop_the_film_is_dropped_for_a_smaller_one():
    job = {"rung": "a3", "time": 20, "length": 136_000, "got": 10_000}
    state = {"job": job, "rate": 64 * KBIT}
    assert asked("abandoned", S0, A3, ahead=3, **state) == "s0"
    assert asked("abandoned", S0, A3, ahead=30, **state) is None


def test_a_segment_that_is_nearly_there_is_waited_for():
    job = {"rung": "a3", "time": 20, "length": 136_000, "got": 100_000}
    assert asked("abandoned", S0, A3, job=job, rate=64 * KBIT, ahead=1) is None
