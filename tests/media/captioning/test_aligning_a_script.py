"""A script finds its times by the pauses of its reading, without recognising a word."""

from itertools import pairwise
from statistics import median

import pytest

from media.captioning import aligning, listening
from media.captioning.aligning import draft, spans
from media.captioning.checking import problems_of
from media.captioning.pauses import Speech, speech_in
from media.captioning.scripts import evenly, in_lines, pieces, sentences, spoken_length
from media.captioning.webvtt import read, write
from tests.media.captioning import reading_aloud

GOAL = 50  # video.md 11.11


@pytest.fixture(scope="module")
def reading():
    """A dozen sentences in a room that murmurs."""
    said = sentences(reading_aloud.SCRIPT)[:12]
    return reading_aloud.read_aloud(said, seed=7, noise=200)


@pytest.fixture(scope="module")
def peaks(reading, tmp_path_factory):
    path = reading.write(tmp_path_factory.mktemp("suara") / "naskah.wav")
    return listening.listen(path, longest_ms=3_600_000)


def test_a_reading_is_aligned_fifty_times_better_than_by_its_letters(reading, peaks):
    starts = [start for start, _end in reading.times]
    found = spans(reading.sentences, speech_in(peaks))
    off = [abs(each.start_ms - at) for each, at in zip(found, starts, strict=True)]
    naive = reading_aloud.proportional(reading)
    far = [abs(each - at) for each, at in zip(naive, starts, strict=True)]
    assert median(off) * GOAL <= median(far)
    assert max(off) < 150


def test_the_draft_is_what_the_editor_and_the_players_accept(reading, peaks):
    cues = draft("\n".join(reading.sentences), peaks)
    assert read(write(cues).encode()) == cues
    assert " ".join(cue.text.replace("\n", " ") for cue in cues) == " ".join(reading.sentences)
    assert {each.problem for each in problems_of(cues)} <= {"fast"}
    assert all(cue.end_ms <= after.start_ms for cue, after in pairwise(cues))


def test_many_sentences_over_an_hour_are_all_found():
    texts, spoken, starts = reading_aloud.invented(120, seed=3)
    found = spans(texts, spoken)
    assert max(abs(each.start_ms - at) for each, at in zip(found, starts, strict=True)) <= 100


def test_a_comma_is_no_full_stop():
    """The longer pauses part the sentences, though the shorter would fit the letters as well."""
    spoken = [Speech(0, 1000), Speech(1150, 2150), Speech(3000, 4000), Speech(4150, 5150)]
    found = spans(["a" * 20, "b" * 20], spoken)
    assert found == [Speech(0, 2150), Speech(3000, 5150)]


def test_sentences_read_in_one_breath_share_it_by_their_letters():
    assert spans(["abc", "abcdef"], [Speech(0, 900)]) == [Speech(0, 300), Speech(300, 900)]


def test_more_sentences_than_anybody_reads_without_a_pause_are_shared_out():
    found = spans(["satu dua"] * 30, [Speech(500, 2500), Speech(3000, 4000)])
    assert len(found) == 30
    assert (found[0].start_ms, found[-1].end_ms) == (500, 4000)


@pytest.mark.parametrize(
    ("script", "heard"), [("", b"\xff" * 500), ("Halo.", b""), ("—!", b"\xff")]
)
def test_where_nothing_is_said_or_heard_there_is_no_draft(script, heard):
    assert draft(script, heard) == []


def test_a_caption_lingers_but_never_into_the_next():
    peaks = bytes([0] * 10 + [200] * 100 + [0] * 100 + [200] * 100 + [0] * 20)
    first, second = draft("Satu dua tiga.\n\nEmpat lima enam.", peaks)
    assert (first.start_ms, first.end_ms) == (100, 1100 + aligning.LINGER_MS)
    assert (second.start_ms, second.end_ms) == (2100, 3100 + aligning.LINGER_MS)


def test_speech_is_told_from_the_murmur_of_its_own_room():
    quiet, murmuring = (
        [floor] * 40 + [voice] * 60 + [floor] * 40 for floor, voice in ((0, 90), (60, 200))
    )
    assert speech_in(bytes(quiet)) == speech_in(bytes(murmuring)) == [Speech(400, 1000)]


def test_the_stop_inside_a_word_is_no_pause_and_a_click_no_speech():
    peaks = bytes([0] * 30 + [200] * 30 + [0] * 8 + [200] * 30 + [0] * 30 + [200] * 2 + [0] * 30)
    assert speech_in(peaks) == [Speech(300, 980)]


def test_sentences_end_at_stops_and_paragraphs_but_not_in_figures():
    text = "Pukul 10.30 kita mulai. “Siap?” Ya!\n\nPasal 5\n- satu\n- dua"
    assert sentences(text) == [
        "Pukul 10.30 kita mulai.",
        "“Siap?”",
        "Ya!",
        "Pasal 5",
        "- satu",
        "- dua",
    ]


def test_a_long_sentence_is_cut_at_its_clauses_into_captions_of_two_lines():
    sentence = (
        "Bila bukan wewenang Anda, antar warga ke petugas yang tepat, dan jangan menyuruh ia "
        "mencari sendiri di gedung yang tidak ia kenal."
    )
    found = pieces(sentence)
    assert " ".join(found) == sentence
    assert found[0].endswith(",")
    assert max(len(line) for piece in found for line in in_lines(piece).split("\n")) <= 42
    assert max(len(in_lines(piece).split("\n")) for piece in found) <= 2


def test_a_word_longer_than_a_line_is_left_whole():
    assert evenly("pertanggungjawabannya " * 2, 10) == ["pertanggungjawabannya"] * 2


def test_figures_take_as_long_as_the_words_they_are_read_as():
    assert spoken_length("tahun 2026!") == len("tahun") + 4 * 5
