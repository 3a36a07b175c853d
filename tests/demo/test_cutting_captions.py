"""Spoken text becomes sentences, and sentences become captions that can be read in time."""

from itertools import pairwise

import pytest

from demo.sentences import LINE_LENGTH, Cue, cues_of, sentences, webvtt

LONG = (
    "Undang-undang memberi batas tiga kali dua puluh empat jam, dan dalam waktu itu pemberitahuan "
    "tertulis sampai kepada warga yang terdampak."
)


def test_a_text_is_cut_after_its_sentences():
    assert sentences("Baca dua kali. Di mana?\n  Tulis 3 hal.") == [
        "Baca dua kali.",
        "Di mana?",
        "Tulis 3 hal.",
    ]


def test_a_decimal_or_a_time_does_not_end_a_sentence():
    assert sentences("Pulang pukul 10.40 pagi.") == ["Pulang pukul 10.40 pagi."]


def test_a_short_sentence_is_one_caption():
    assert cues_of("Selamat datang.", 0, 2) == [Cue(0, 2, "Selamat datang.")]


def test_a_long_sentence_is_shared_among_captions_without_gap():
    cues = cues_of(LONG, 10, 18)
    assert len(cues) > 1
    assert " ".join(cue.text for cue in cues) == LONG
    assert (cues[0].start, cues[-1].end) == (10, pytest.approx(18))
    assert all(cue.end == after.start for cue, after in pairwise(cues))


def test_no_line_is_longer_than_a_phone_shows():
    lines = webvtt(cues_of(LONG, 0, 8)).splitlines()[1:]
    assert max(len(line) for line in lines) <= LINE_LENGTH


def test_times_are_written_as_webvtt_wants_them():
    assert "01:01:01.250 --> 01:01:03.000" in webvtt([Cue(3661.25, 3663, "Ya.")])
