"""Caption files as other programs write them, and files made to do harm."""

import io
import zipfile

import pytest

from media.captioning.webvtt import MAX_BYTES, CaptionsRefused, Cue, plain, read, write

SAID = "00:01.000 --> 00:02.000\nPerlu “izin” — café\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_survive_the_encoding(encoding):
    (cue,) = read(f"WEBVTT\n\n{SAID}".encode(encoding))
    assert cue.text == "Perlu “izin” — café"


def test_old_mac_and_windows_line_ends_are_line_ends():
    text = f"WEBVTT\n\n{SAID}"
    for end in ("\r", "\r\n"):
        assert read(text.replace("\n", end).encode()) == read(text.encode())


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<font color=red>Awas</font>", "Awas"),
        ("{\\an8}Di atas", "Di atas"),
        ("<00:00:01.500>kata", "kata"),
        ("<b>tebal</b> <c.kuning>kuning</c>", "<b>tebal</b> kuning"),
        ("3 < 5 & 7 > 6", "3 &lt; 5 &amp; 7 > 6"),
        ("R&amp;D <b", "R&amp;D &lt;b"),
        ("panah --> kanan", "panah → kanan"),
    ],
)
def test_only_mark_up_that_webvtt_knows_is_kept(sent, kept):
    (cue,) = read(f"00:01.000 --> 00:02.000\n{sent}\n".encode())
    assert cue.text == kept
    assert read(write([cue]).encode()) == [cue]


def test_signs_are_read_as_they_were_written():
    assert plain("3 &lt; 5 &amp; <i>7 > 6</i>") == "3 < 5 & 7 > 6"


def test_a_word_that_begins_like_a_note_is_said_all_the_same():
    assert read(b"NOTES\n00:01.000 --> 00:02.000\nCatatan\n") == [Cue(1000, 2000, "Catatan")]


def heap(count, text="Halo"):
    return f"00:01.000 --> 09:00.000\n{text}\n\n" * count


def a_zip():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("teks.vtt", "0" * 10_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (heap(9).encode(), "lebih dari 8 teks sekaligus"),
        (heap(1, "a" * 1001).encode(), "lebih dari 1000 huruf"),
        (b"00:00.001 --> 00:00.002\nA\n\n" * 10_001, "lebih dari 10000 teks"),
        (b"<" * (MAX_BYTES + 1), "Batasnya 1 MB"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<b" * 400_000, "1000 huruf"),
        (a_zip(), "bukan berkas teks|tidak terbaca"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nA\x00B\n", "bukan berkas teks"),
        (b"\x81\x8d\x8f", "UTF-8"),
    ],
)
def test_a_subtitle_bomb_is_refused_with_a_sentence(data, words):
    with pytest.raises(CaptionsRefused, match=words):
        read(data)


def test_two_speakers_at_once_are_no_bomb():
    assert len(read(heap(8).encode())) == 8
