"""A deck in the section "Media": sent, looked at, warned about, replaced; by its author alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lms.accounts.models import Role
from media import api
from media.admin.warnings import warnings_of
from media.encoding import jobs
from media.models import Upload, Video, VideoState
from tests.media.authors import make_rival
from tests.media.slides import papers
from tests.media.test_authors_see_only_their_own_videos import knock
from tests.media.uploading.sender import Sender

PDF = {"filename": "salindia.pdf", "filetype": "application/pdf"}


@pytest.fixture
def as_citra(client, citra, as_role, storage):
    return as_role(client, citra, Role.MITRA)


@pytest.fixture
def sender(as_citra, provider):
    return Sender(as_citra, provider.collection, PDF)


def detail(deck):
    return reverse("media_admin:detail", args=[deck.uuid])


def test_a_pdf_sent_in_pieces_becomes_a_deck_once(sender):
    content = papers.deck()
    half = len(content) // 2
    upload = sender.begin(len(content))
    assert sender.send(upload, 0, content[:half]).status_code == 204
    assert sender.send(upload, half, content[half:]).status_code == 204
    assert sender.send(upload, len(content), b"\0").status_code == 204, "it is whole"
    deck = jobs.run_all(Video.objects.get())
    assert (deck.is_deck, deck.state, deck.uuid) == (True, VideoState.READY, upload.uuid)
    assert deck.slides.count() == 3


def test_what_only_claims_to_be_a_pdf_ends_with_its_first_bytes(sender):
    upload = sender.begin(1_000_000)
    answer = sender.send(upload, 0, b"PK\x03\x04" + bytes(500))
    assert (answer.status_code, "bukan video" in answer.content.decode()) == (422, True)
    assert not Upload.objects.exists()


def test_a_presentation_is_asked_for_as_pdf(sender):
    answer = sender.create(1000, filename="paparan.pptx", filetype="application/vnd.ms-powerpoint")
    assert (answer.status_code, "sebagai PDF" in answer.content.decode()) == (422, True)


def test_its_page_shows_the_slides_and_no_captions(as_citra, deck):
    page = as_citra.get(detail(deck)).content.decode()
    assert 'alt="Salindia 1: Kebersihan tangan"' in page
    assert "3 salindia" in page
    assert "Semua halaman siap" in page
    assert "subtitle" not in page
    assert "data-player" not in page


def test_the_list_finds_a_deck_by_what_stands_on_a_slide(as_citra, deck):
    page = as_citra.get("/admin/video/?q=enam+langkah").content.decode()
    assert deck.title in page
    assert "3 halaman" in page
    assert deck.title not in as_citra.get("/admin/video/?q=tujuh").content.decode()


def test_on_its_way_it_says_what_is_done(send, citra, as_role):
    deck = send(papers.deck())
    job = deck.jobs.get()
    assert job.take(deck.created_at)
    assert "menggambar halaman" in knock(as_role(Client(), citra, Role.MITRA), deck)


def test_a_refused_one_says_why_and_takes_another_pdf(as_citra, send, tmp_path):
    deck = jobs.run_all(send(papers.locked(papers.deck(), password="rahasia")))
    assert "kata sandi" in as_citra.get(detail(deck)).content.decode()
    address = reverse("media_admin:replacement", args=[deck.uuid])
    as_citra.post(address, {"file": SimpleUploadedFile("a.pdf", papers.deck())})
    deck.refresh_from_db()
    assert jobs.run_all(deck).state == VideoState.READY


def test_a_stranger_finds_no_deck(client, as_role, deck):
    rival = as_role(client, make_rival(), Role.MITRA)
    assert rival.get(detail(deck)).status_code == 404
    assert rival.get(reverse("media_admin:deletion", args=[deck.uuid])).status_code == 404
    assert deck.title not in rival.get("/admin/video/?q=enam").content.decode()


@pytest.mark.parametrize(
    ("texts", "codes", "words"),
    [
        (papers.TITLES, [], ""),
        (("#rect()", "#rect()"), ["no-text"], "pembaca layar tidak dapat membacanya"),
        (("Judul", "#rect()"), ["textless-slides"], "membaca salindia 2:"),
        (("Judul", "#text(size: 12pt)[Kecil]"), ["small-letters"], "salindia 2 terlalu kecil"),
    ],
)
def test_it_warns_of_what_some_could_not_read(send, texts, codes, words):
    deck = jobs.run_all(send(papers.deck(*texts)))
    remarks = warnings_of(deck)
    assert [remark.code for remark in remarks] == codes
    assert all(words in remark.text for remark in remarks)


def test_its_history_counts_pages(as_citra, deck, citra):
    better = SimpleUploadedFile("baru.pdf", papers.deck("Satu"))
    jobs.run_all(api.replace(deck, better, by=citra, note="Ringkas"))
    page = as_citra.get(detail(deck)).content.decode()
    assert "<td>1</td><td>salindia.pdf</td><td>3</td>" in page
