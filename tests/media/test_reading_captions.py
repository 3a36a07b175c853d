"""Captions as people send them, and what is wrong with them in words."""

import pytest

from media.captioning.webvtt import CaptionsRefused, Cue, check_length, read, transcript, write

VTT = b"""WEBVTT

NOTE made by hand

1
00:00:01.000 --> 00:00:04.000 align:start
Cuci tangan <b>enam</b> langkah <script>alert(1)</script>

00:05.000 --> 00:07.500
Mulai dari
telapak
"""
SRT = "1\r\n00:00:01,000 --> 00:00:04,000\r\nSelamat pagi\r\n".encode("utf-8-sig")


def test_webvtt_is_read_without_foreign_mark_up():
    first, second = read(VTT)
    assert first == Cue(1000, 4000, "Cuci tangan <b>enam</b> langkah alert(1)")
    assert second == Cue(5000, 7500, "Mulai dari\ntelapak")


def test_subrip_is_read_as_well():
    assert read(SRT) == [Cue(1000, 4000, "Selamat pagi")]


def test_what_is_written_is_read_back_the_same():
    assert read(write(read(VTT)).encode()) == read(VTT)


def test_the_transcript_has_no_mark_up_and_no_line_ends():
    assert [cue.text for cue in transcript(write(read(VTT)))] == [
        "Cuci tangan enam langkah alert(1)",
        "Mulai dari telapak",
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tidak ada teks"),
        (b"\xff\xfe\x00\x00", "bukan berkas teks"),
        (b"WEBVTT\n\nHalo dunia\n", "Baris 3"),
        (b"WEBVTT\n\n00:01 --> 00:02\nHalo\n", "bukan waktu"),
        (b"WEBVTT\n\n00:04.000 --> 00:02.000\nHalo\n", "berakhir sebelum mulai"),
        (b"00:04.000 --> 00:05.000\nDua\n\n00:01.000 --> 00:02.000\nSatu\n", "ke-2"),
        (b"x" * 1_000_001, "terlalu besar"),
    ],
)
def test_a_fault_is_named_with_its_place(data, words):
    with pytest.raises(CaptionsRefused, match=words):
        read(data)


def test_captions_longer_than_the_video_are_of_another_video():
    with pytest.raises(CaptionsRefused, match="padahal video selesai"):
        check_length([Cue(90_000, 95_000, "Sampai jumpa")], 60_000)
