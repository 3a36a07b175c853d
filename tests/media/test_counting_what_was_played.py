"""The browser's side of JP-honest watching: only what was really played is reported (pains 5)."""

import json
import subprocess
from pathlib import Path
from uuid import UUID

import pytest

from tools.installing import node

DRIVER = Path(__file__).with_name("drive_played.mjs")
NODE = node()


def played(*steps, rate=1):
    """Return (from, to, wall) in ms of every interval that the steps give."""
    script = json.dumps({"rate": rate, "steps": steps})
    done = subprocess.run([NODE, str(DRIVER), script], capture_output=True, check=True)
    found = json.loads(done.stdout)
    assert len({UUID(each["uuid"]) for each in found}) == len(found)
    return [(each["from_ms"], each["to_ms"], each["wall_ms"]) for each in found]


def test_playing_and_pausing_is_one_interval():
    steps = [(0, 0, "playing"), (250, 0.25, "timeupdate"), (500, 0.5, "pause")]
    assert played(*steps) == [(0, 500, 500)]


def test_double_speed_takes_half_the_time():
    steps = [(0, 10, "playing"), (500, 11, "timeupdate"), (1000, 12, "pause")]
    assert played(*steps, rate=2) == [(10_000, 12_000, 1000)]


def test_a_seek_is_not_watched():
    steps = [(0, 0, "playing"), (500, 0.5, "timeupdate"), (600, 60, "seeking")]
    after = [(700, 60, "playing"), (1200, 60.5, "pause")]
    assert played(*steps, *after) == [(0, 500, 500), (60_000, 60_500, 500)]


def test_a_jump_without_an_event_is_not_watched_either():
    steps = [(0, 0, "playing"), (500, 0.5, "timeupdate"), (750, 300, "timeupdate")]
    assert played(*steps, (1250, 300.5, "pause")) == [(0, 500, 500), (300_000, 300_500, 500)]


def test_waiting_for_the_network_is_not_watching():
    steps = [(0, 0, "playing"), (500, 0.5, "waiting"), (9000, 0.5, "playing"), (9500, 1, "pause")]
    assert played(*steps) == [(0, 500, 500), (500, 1000, 500)]


def test_a_report_in_the_middle_cuts_and_goes_on():
    steps = [(0, 0, "playing"), (500, 0.5, "split"), (1000, 1, "pause")]
    assert played(*steps) == [(0, 500, 500), (500, 1000, 500)]


@pytest.mark.parametrize("event", ["timeupdate", "split", "pause"])
def test_a_paused_video_counts_nothing(event):
    assert played((0, 0, event), (5000, 5, event)) == []
