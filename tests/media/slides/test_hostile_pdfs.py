"""PDFs made to do harm: each ends in a sentence, soon, and takes no more than its share."""

import zlib

import pytest

from media.encoding import jobs
from media.exceptions import NotPlayable
from media.models import VideoState
from media.slides import drawing
from tests.media.slides import papers

HUGE = 60_000
IMAGE = "/XObject << /Im 5 0 R >>"


def refused(send, content):
    """What citra is told about a file that the door let in."""
    deck = jobs.run_all(send(content))
    assert deck.state == VideoState.REFUSED
    assert not deck.slides.exists()
    return deck.refusal_explained


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"PK\x03\x04" + bytes(200), "bukan video"),
        (b"<html>%PD", "bukan video"),
    ],
)
def test_what_is_no_pdf_is_refused_at_the_door(send, content, words):
    with pytest.raises(NotPlayable, match=words):
        send(content)


def test_a_pdf_that_is_too_big_is_told_the_limit(send, settings):
    settings.MEDIA_MAX_PDF_BYTES = 1024
    with pytest.raises(NotPlayable, match="terlalu besar"):
        send(papers.deck())


def test_an_archive_that_begins_like_a_pdf_is_refused(send):
    assert "rusak" in refused(send, b"%PDF-1.7\nPK\x03\x04" + bytes(3000))


@pytest.mark.parametrize("keep", [0.2, 0.5])
def test_half_a_pdf_is_refused(send, keep):
    content = papers.deck()
    assert "rusak" in refused(send, content[: int(len(content) * keep)])


def test_a_locked_pdf_is_told_how_to_unlock(send):
    assert "kata sandi" in refused(send, papers.locked(papers.deck(), password="rahasia"))


def test_a_pdf_that_is_only_barred_from_printing_is_read(send):
    deck = jobs.run_all(send(papers.locked(papers.deck(), password="")))
    assert deck.state == VideoState.READY


def test_too_many_pages_are_told_the_limit(send, settings):
    settings.MEDIA_MAX_SLIDES = 2
    assert "3 halaman. Batasnya 2" in refused(send, papers.deck())


def test_a_picture_of_three_thousand_million_dots_takes_no_more_than_its_share(send):
    squeezed = zlib.compress(bytes(HUGE * 3) * 500, 9)
    image = papers.stream(
        squeezed,
        f"/Type /XObject /Subtype /Image /Width {HUGE} /Height {HUGE} /ColorSpace /DeviceRGB"
        " /BitsPerComponent 8 /Filter /FlateDecode",
    )
    content = papers.by_hand("960 0 0 540 0 0 cm /Im Do", resources=IMAGE, more=[image])
    deck = jobs.run_all(send(content))
    assert deck.state in {VideoState.READY, VideoState.REFUSED}


def test_a_page_that_would_be_drawn_for_ever_is_ended(send, monkeypatch):
    """A hundred million curves, squeezed into kilobytes."""
    monkeypatch.setattr(drawing, "SECONDS_A_PAGE", 2)
    curves = b"0 0 m 900 500 1 1 500 3 c 3 3 700 200 9 9 c S\n" * 3_000_000
    squeezed = papers.stream(zlib.compress(curves, 9), "/Filter /FlateDecode")
    content = papers.by_hand("").replace(papers.stream(b""), squeezed)
    assert "Halaman 1 terlalu berat" in refused(send, content)


def test_a_page_that_calls_itself_ends(send):
    form = papers.stream(
        b"/Im Do /Im Do", f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << {IMAGE} >>"
    )
    deck = jobs.run_all(send(papers.by_hand("/Im Do", resources=IMAGE, more=[form])))
    assert deck.state in {VideoState.READY, VideoState.REFUSED}


@pytest.mark.parametrize("box", ["0 0 0 0", "0 0 1 9000000", "0 0 9000000 1"])
def test_odd_sides_make_no_giant_picture(send, box):
    deck = jobs.run_all(send(papers.by_hand("", box=box)))
    assert deck.state in {VideoState.READY, VideoState.REFUSED}
    assert all(slide.width * slide.height <= 1281 * 1921 for slide in deck.slides.all())


def test_scripts_and_links_in_it_reach_nothing(send):
    """What a PDF could run or open is not in pictures: they are all that learners get."""
    content = papers.deck("Judul").replace(
        b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /URI /URI (http://x.example) >>"
    )
    deck = jobs.run_all(send(content))
    assert deck.state == VideoState.READY
    for slide in deck.slides.all():
        assert b"x.example" not in slide.small.read()
