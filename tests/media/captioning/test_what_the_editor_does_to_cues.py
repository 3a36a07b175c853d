"""The editor's deeds, without a browser: cutting, joining, moving, and back again."""

import json
import subprocess
from pathlib import Path

import pytest

from media.captioning import webvtt
from media.captioning.webvtt import Cue
from tools.installing import node

DRIVER = Path(__file__).with_name("drive_cues.mjs")
NODE = node()
TWO = webvtt.write([Cue(1000, 3000, "satu dua tiga empat"), Cue(4000, 5000, "lima")])


def done(deed, *arguments, text=TWO):
    script = json.dumps({"deed": deed, "webvtt": text, "arguments": arguments})
    said = subprocess.run([NODE, str(DRIVER), script], capture_output=True, check=True)
    return json.loads(said.stdout)


def test_what_the_server_writes_goes_through_the_editor_unchanged():
    text = webvtt.write([Cue(0, 3_600_001, "Satu\n<b>dua</b>"), Cue(3_700_000, 3_700_500, "Tiga")])
    assert done("read", text=text) == text
    assert done("read", text=text.replace("\n", "\r\n")) == text


def test_signs_are_shown_as_written_and_escaped_again_by_the_server():
    text = webvtt.write([Cue(0, 1000, "R&amp;D, 3 &lt; 5")])
    shown = done("read", text=text)
    assert "R&D, 3 < 5" in shown
    assert webvtt.write(webvtt.read(shown.encode())) == text


def test_times_are_read_as_people_write_them():
    written = ["62.5", "1:02,500", "00:01:02.500", "1:00:00", "", "satu", "1:75", "1:2:3:4"]
    assert done("clock", *written) == [62_500, 62_500, 62_500, 3_600_000, *[None] * 4]


@pytest.mark.parametrize(
    ("caret", "at", "middle", "first"),
    [
        (8, 1500, 1500, "satu dua"),  # at the cursor, at the playhead
        (8, 9000, 1889, "satu dua"),  # the playhead is elsewhere: in proportion
        (-1, 0, 1889, "satu dua"),  # no cursor: between two words in the middle
    ],
)
def test_a_cue_is_split_at_cursor_and_playhead(caret, at, middle, first):
    assert done("split", 0, caret, at) == [
        [1000, middle, first],
        [middle, 3000, "tiga empat"],
        [4000, 5000, "lima"],
    ]


def test_a_cue_too_short_for_two_is_not_split():
    text = webvtt.write([Cue(1000, 1150, "satu dua")])
    assert done("split", 0, 4, 1050, text=text) == [[1000, 1150, "satu dua"]]


def test_merging_joins_texts_and_times_and_stops_at_the_last():
    assert done("merge", 0) == [[1000, 5000, "satu dua tiga empat\nlima"]]
    assert len(done("merge", 1)) == 2


def test_a_new_cue_ends_before_the_next_begins():
    assert done("add", 3200)[1] == [3200, 4000, ""]
    assert done("add", 6000)[2] == [6000, 8000, ""]


def test_a_cue_is_taken_out():
    assert done("remove", 0) == [[4000, 5000, "lima"]]


def test_cues_stay_in_the_order_of_time():
    moved = done("change", 0, {"start": 6000, "end": 7000})
    assert [start for start, _end, _text in moved] == [4000, 6000]


@pytest.mark.parametrize(
    ("first", "by", "starts"),
    [
        (0, 500, [1500, 4500]),
        (4000, -200, [1000, 3800]),
        (0, -9000, [0, 3000]),
        (0, 0, [1000, 4000]),
    ],
)
def test_shifting_moves_what_is_meant_but_nothing_before_the_film(first, by, starts):
    assert [start for start, _end, _text in done("shift", first, by)] == starts


def test_what_the_server_has_cleaned_is_taken_over():
    kept = webvtt.write([Cue(1000, 3000, "bersih"), Cue(4000, 5000, "lima")])
    assert [text for *_times, text in done("adopt", kept)] == ["bersih", "lima"]


def test_typing_is_one_step_back_and_other_deeds_one_each():
    steps = [
        ["go", "b", "text 1"],
        ["go", "c", "text 1"],
        ["go", "d"],
        ["undo"],
        ["undo"],
        ["redo"],
    ]
    assert done("steps", *steps, ["undo"], ["undo"]) == ["b", "c", "d", "c", "a", "c", "a", "a"]
