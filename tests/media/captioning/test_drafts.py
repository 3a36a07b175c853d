"""Drafts: asked for in the editor, made by the worker, in force only when a person saves them."""

import zlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from lms.accounts.models import Role
from media import tasks
from media.captioning import drafting, jobs
from media.captioning.webvtt import Cue
from media.models import Caption, CaptionDraft, Waveform
from tests.media.authors import make_rival

SCRIPT = "Selamat pagi. Mari mulai."
ENGINE = f"{__name__}.TinyEngine"
PEAKS = bytes([0] * 100 + [200] * 100 + [0] * 60 + [200] * 100 + [0] * 100)


class TinyEngine:
    """Hears the same two words in everything."""

    said = [Cue(0, 1000, "Halo <dunia>")]

    def captions(self, sound, *, language, on_progress):
        assert sound.exists()
        on_progress(50)
        return self.said


class BrokenEngine:
    def captions(self, sound, *, language, on_progress):
        raise RuntimeError("no licence")


class DeafEngine(TinyEngine):
    said = []


@pytest.fixture
def film(video):
    """A film that was listened to: two stretches of speech."""
    name = video.source.name
    video.renditions.create(rung="au", file=name, bandwidth=1, average_bandwidth=1, size=1)
    Waveform.objects.create(video=video, heard_in=name, peaks=zlib.compress(PEAKS))
    video.duration_ms = 4_600
    video.save()
    return video


@pytest.fixture
def as_citra(client, citra, as_role, storage):
    return as_role(client, citra, Role.MITRA)


def address(video, view, *more):
    return reverse(f"media_admin:caption-{view}", args=[video.uuid, "id", *more])


def ask(video, **more):
    return jobs.ask(
        video, **{"language": "id", "source": "naskah", "script": SCRIPT, "by": None, **more}
    )


def worked(draft):
    tasks.draft_captions.func(draft.pk)
    draft.refresh_from_db()
    return draft


def test_a_script_becomes_a_draft_and_a_draft_a_version_when_it_is_saved(as_citra, film, citra):
    as_citra.post(address(film, "script"), {"script": SCRIPT})
    draft = CaptionDraft.objects.get()
    assert (draft.asked_by, draft.source) == (citra, "naskah")
    status = address(film, "draft", draft.uuid)
    assert as_citra.get(status).json() == {"percent": 0, "url": None, "refusal": ""}
    assert "Draf sedang dibuat" in as_citra.get(address(film, "editor")).text
    worked(draft)
    assert not Caption.objects.exists()
    page = as_citra.get(as_citra.get(status).json()["url"])
    assert "belum disimpan" in page.text
    form = page.context["form"]
    data = {name: form[name].value() for name in ("text", "base", "source")}
    assert "00:00:01.000 --> 00:00:02.400\nSelamat pagi." in data["text"]
    as_citra.post(address(film, "editor"), data)
    assert Caption.objects.get().source == "naskah"
    assert "Draf sudah siap" not in as_citra.get(address(film, "editor")).text


def test_a_file_from_notepad_is_a_script_too(as_citra, film):
    file = SimpleUploadedFile("naskah.txt", "“Selamat” pagi.".encode("cp1252"))
    as_citra.post(address(film, "script"), {"file": file})
    assert CaptionDraft.objects.get().script == "“Selamat” pagi."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Tempel naskahnya"),
        ({"script": "— !"}, "Tempel naskahnya"),
        ({"script": "Ya. " * 3001}, "terlalu panjang"),
        ({"file": SimpleUploadedFile("a.txt", b"A\x00B")}, "bukan berkas teks"),
        ({"file": SimpleUploadedFile("a.txt", b"Ya. " * 250_001)}, "terlalu besar"),
    ],
)
def test_what_is_no_script_is_refused_with_a_sentence(as_citra, film, data, words):
    answer = as_citra.post(address(film, "script"), data, follow=True)
    assert words in " ".join(str(message) for message in answer.context["messages"])
    assert not CaptionDraft.objects.exists()


def test_asking_twice_asks_once(film):
    assert ask(film) == ask(film)
    worked(ask(film))
    assert ask(film) != CaptionDraft.objects.earliest("pk")


def test_a_film_that_nobody_can_hear_gets_no_draft(as_citra, video):
    answer = as_citra.post(address(video, "script"), {"script": SCRIPT}, follow=True)
    assert "belum siap atau tanpa suara" in answer.text
    assert worked(ask(video)).refusal.startswith("Video ini tanpa suara")


def test_a_worker_that_died_is_followed_by_another(film):
    draft, at = ask(film), timezone.now()
    assert draft.take(at)
    assert not drafting.run(draft, clock=lambda: at)
    later = at + timedelta(minutes=11)
    assert CaptionDraft.objects.waiting(later).not_handed_out(later).get() == draft
    jobs.hand_out_waiting(later)
    assert not CaptionDraft.objects.not_handed_out(later).exists()
    assert drafting.run(draft, clock=lambda: later)
    assert not drafting.run(draft, clock=lambda: later)
    assert "Selamat pagi" in CaptionDraft.objects.get().text


def test_a_worker_that_was_given_up_writes_nothing(film):
    at = timezone.now()
    slow, quick = ask(film), CaptionDraft.objects.get()
    slow.take(at)
    quick.take(at + timedelta(minutes=11))
    with pytest.raises(drafting.LeaseLost):
        slow.finish(at, text="WEBVTT\n")
    assert CaptionDraft.objects.get().finished_at is None


def test_drafts_go_after_their_days_and_what_was_saved_stays(as_citra, film, settings):
    settings.MEDIA_DRAFT_DAYS = 30
    refused = worked(ask(film, source="mesin", script=""))
    made, waiting = worked(ask(film)), ask(film, script="Lain lagi.")
    data = {"text": made.text, "base": 0, "source": made.source}
    as_citra.post(address(film, "editor"), data)
    day = made.finished_at + timedelta(days=30)
    jobs.forget_old_drafts(day - timedelta(minutes=1))
    assert set(CaptionDraft.objects.all()) == {refused, made, waiting}
    for _twice in range(2):
        jobs.forget_old_drafts(day)
        assert CaptionDraft.objects.get() == waiting, "what is still to be made"
    assert Caption.objects.get().text == made.text


def test_the_editor_says_until_when_a_draft_is_kept(as_citra, film):
    worked(ask(film))
    CaptionDraft.objects.update(finished_at="2026-11-24T05:00Z")
    CaptionDraft.objects.update(created_at=timezone.now() + timedelta(minutes=1))
    assert "Disimpan sampai 22 Februari 2027." in as_citra.get(address(film, "editor")).text


def test_an_engine_offers_itself_only_where_the_city_has_one(as_citra, film, settings):
    offer = "Buat draf otomatis"
    assert offer not in as_citra.get(address(film, "editor")).text
    answer = as_citra.post(address(film, "recognition"), follow=True)
    assert "tidak tersedia" in answer.text
    settings.MEDIA_CAPTION_ENGINE = ENGINE
    assert offer in as_citra.get(address(film, "editor")).text
    as_citra.post(address(film, "recognition"))
    draft = worked(CaptionDraft.objects.get())
    assert draft.source == "mesin"
    assert draft.text == "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nHalo\n"


def test_an_engine_that_breaks_is_tried_three_times(film, settings):
    settings.MEDIA_CAPTION_ENGINE = f"{__name__}.BrokenEngine"
    draft = ask(film, source="mesin", script="")
    assert [worked(draft).refusal for _try in range(2)] == ["", ""]
    assert "3 kali" in worked(draft).refusal


def test_an_engine_that_hears_nobody_says_so(film, settings):
    settings.MEDIA_CAPTION_ENGINE = f"{__name__}.DeafEngine"
    assert "Tidak terdengar" in worked(ask(film, source="mesin", script="")).refusal


def test_a_draft_whose_engine_is_gone_is_refused(film):
    assert "tidak tersedia" in worked(ask(film, source="mesin", script="")).refusal


def test_a_stranger_neither_asks_nor_follows(client, as_role, film):
    draft = worked(ask(film))
    as_rival = as_role(client, make_rival(), Role.MITRA)
    assert as_rival.post(address(film, "script"), {"script": SCRIPT}).status_code == 404
    assert as_rival.post(address(film, "recognition")).status_code == 404
    assert as_rival.get(address(film, "draft", draft.uuid)).status_code == 404
    assert CaptionDraft.objects.get() == draft


def test_a_draft_is_opened_for_its_own_film_alone(as_citra, film, upload, clip):
    draft, other = worked(ask(film)), upload(clip)
    for wanted in (draft.uuid, "bukan-uuid"):
        assert as_citra.get(address(other, "editor"), {"draf": wanted}).status_code == 404
    assert as_citra.get(address(other, "draft", draft.uuid)).status_code == 404
