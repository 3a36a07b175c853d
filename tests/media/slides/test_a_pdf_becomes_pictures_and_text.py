"""From a PDF to pictures and text, through the jobs that films go through."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from media import api
from media.encoding import anew, jobs, pipeline, storing, sweeping
from media.exceptions import NotPlayable
from media.models import LEASE, MediaKind, Slide, TranscodeJob, Video, VideoState
from media.slides import drawing
from tests.media.slides import papers


def stored(storage):
    return {path.name for path in storage.rglob("*") if path.is_file()}


def test_every_page_has_two_pictures_and_its_text(deck):
    assert (deck.state, deck.kind) == (VideoState.READY, MediaKind.SLIDES)
    slides = list(deck.slides.all())
    assert [slide.number for slide in slides] == [1, 2, 3]
    assert [slide.text for slide in slides] == list(papers.TITLES)
    for slide in slides:
        for file, size, sides in (
            (slide.small, slide.small_size, (720, 405)),
            (slide.large, slide.large_size, (1280, 720)),
        ):
            with Image.open(file) as picture:
                assert (picture.format, picture.size) == ("WEBP", sides)
            assert file.size == size
    assert deck.poster.name == slides[0].small.name


def test_a_page_that_stands_is_as_wide_and_no_endless_strip(send):
    upright = jobs.run_all(send(papers.deck("A4", width=595, height=842)))
    assert (upright.width, upright.height) == (1280, 1812)
    strip = jobs.run_all(send(papers.deck("Pita", width=100, height=10_000, size=20)))
    assert strip.height <= 1280 * drawing.HIGHEST + 1
    assert strip.width < 30


def test_what_a_screen_reader_and_a_phone_cannot_read_is_noted(send):
    content = papers.deck("Judul besar", "#rect(width: 50%)", "#text(size: 14pt)[Catatan kecil]")
    deck = jobs.run_all(send(content))
    assert (deck.measured["slides"], deck.measured["textless"]) == (3, [2])
    assert deck.measured["small_letters"] == [3]
    slides = deck.slides.all()
    assert deck.measured["small_bytes"] == sum(slide.small_size for slide in slides)


def test_a_film_called_pdf_is_a_film_and_a_pdf_called_film_a_deck(upload, blink, send, tmp_path):
    path = tmp_path / "kilas.pdf"
    path.write_bytes(blink.read_bytes())
    assert upload(path).kind == MediaKind.FILM
    assert send(papers.deck(), name="kuliah.mp4").kind == MediaKind.SLIDES


def test_a_dead_workers_deck_is_taken_up_and_its_remains_removed(send, storage):
    deck = send(papers.deck())
    job = deck.jobs.get()
    assert job.take(timezone.now() - 2 * LEASE)
    half = f"{storing.run_prefix(deck, job.lease)}/001-720.webp"
    default_storage.save(half, ContentFile(b"setengah"))
    assert not Slide.objects.exists(), "nothing half-drawn is shown"
    jobs.run_all(deck)
    assert deck.state == VideoState.READY
    assert not default_storage.exists(half)
    assert deck.slides.count() == 3
    assert TranscodeJob.objects.get(pk=job.pk).attempts == 2


def test_a_run_that_loses_its_lease_leaves_nothing(send, storage):
    deck = send(papers.deck())

    def leaping():
        deck.jobs.filter(attempts=1).update(lease=deck.uuid)
        leaping.now += timedelta(seconds=2)
        return leaping.now

    leaping.now = timezone.now()
    pipeline.run(deck.jobs.get(), clock=leaping)
    assert not Slide.objects.exists()
    assert stored(storage) == {"asal.pdf"}


def test_a_full_disk_holds_the_deck_without_blame(send, settings):
    settings.MEDIA_SPARE_BYTES = 2**60
    deck = send(papers.deck())
    job = deck.jobs.get()
    jobs.run(job)
    job.refresh_from_db()
    assert (job.attempts, job.is_open, bool(job.holdup)) == (0, True, True)


def test_a_drawer_that_dies_is_no_half_deck(send, monkeypatch):
    """Whoever is killed over page 2 has told of page 1 alone."""
    told = [{"count": 3}, {**drawn(1)}]
    monkeypatch.setattr(drawing, "_told", lambda _running: iter(told))
    deck = jobs.run_all(send(papers.deck()))
    assert deck.state == VideoState.REFUSED
    assert "Halaman 2 terlalu berat" in deck.refusal_explained
    assert not deck.slides.exists()


def drawn(number):
    facts = {"width": 1280, "height": 720, "text": "", "has_small_letters": False}
    return {"number": number, **facts}


def test_cancelled_it_is_taken_up_again_on_request(send):
    deck = send(papers.deck())
    assert api.cancel(deck)
    assert not api.cancel(deck), "repeated, it is harmless"
    assert api.retry(deck)
    assert jobs.run_all(deck).state == VideoState.READY


def test_the_files_go_with_the_deck_and_stay_while_it_is_there(deck, storage):
    deck.jobs.update(finished_at=timezone.now() - timedelta(days=2))
    sweeping.remove_remains(timezone.now() + timedelta(days=9))
    assert len(stored(storage)) == 7, "the PDF, and two pictures of three pages"


def test_a_deleted_deck_takes_its_pictures_along(deck, storage, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        deck.delete()
    assert stored(storage) == set()


def test_another_pdf_takes_its_place_and_the_old_one_can_be_had_back(deck, citra):
    better = SimpleUploadedFile("baru.pdf", papers.deck("Satu", "Dua"))
    version = api.replace(deck, better, by=citra, note="Lebih ringkas")
    assert [slide.text for slide in deck.slides.all()] == list(papers.TITLES)
    jobs.run_all(version)
    deck.refresh_from_db()
    assert [(slide.number, slide.text) for slide in deck.slides.all()] == [(1, "Satu"), (2, "Dua")]
    assert api.restore(deck, 1)
    assert not api.restore(Video.objects.get(pk=deck.pk), 1)
    assert [slide.text for slide in deck.slides.all()] == list(papers.TITLES)


def test_a_film_cannot_take_the_place_of_pages_nor_pages_that_of_a_film(deck, upload, blink):
    film = SimpleUploadedFile("kilas.mp4", blink.read_bytes())
    with pytest.raises(NotPlayable, match="harus PDF"):
        api.replace(deck, film)
    refused = upload(blink)
    refused.refuse("contoh")
    with pytest.raises(NotPlayable, match="harus PDF"):
        api.replace(refused, SimpleUploadedFile("a.pdf", papers.deck()))


def test_a_newer_ladder_of_films_leaves_decks_alone(deck):
    assert not anew.outdated(everything=True).filter(pk=deck.pk).exists()


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Pela\ufffe\r\nyanan   publik\x00", "Pelayanan publik"),
        ("satu\r\n\r\n\tdua\xa0tiga", "satu\ndua tiga"),
        ("\ue000 a\ud800 ", "a"),
    ],
)
def test_text_is_told_as_people_write_it(raw, clean):
    assert drawing.cleaned(raw) == clean
