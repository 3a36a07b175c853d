"""Another file for a film comes in pieces: done, refused, repeated, tried by a stranger."""

from datetime import timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lms.accounts.models import Role
from media import versions
from media.encoding import sweeping
from media.models import Upload, Video, VideoState
from media.uploading import finishing, pieces
from tests.media.authors import make_rival
from tests.media.test_what_an_author_sees import make_film
from tests.media.uploading.sender import Sender

LONG = timedelta(days=30)


@pytest.fixture
def content(blink):
    return blink.read_bytes()


@pytest.fixture
def film(citra, provider, storage):
    """A ready film, as rows alone."""
    return make_film(provider.collection, original_name="lama.mp4")


@pytest.fixture
def sender(client, citra, film, provider, as_role):
    as_role(client, citra, Role.MITRA)
    return Sender(client, provider.collection, {"replaces": film.uuid, "note": "Suara baru"})


def test_a_file_in_three_pieces_is_prepared_beside_the_film(sender, film, content, citra):
    upload = sender.begin(len(content))
    for start, end in pairwise([0, 1000, 9000, len(content)]):
        answer = sender.send(upload, start, content[start:end])
        assert answer.status_code == 204
    version = versions.pending_of(film)
    assert (version.number, version.note, version.uploaded_by) == (2, "Suara baru", citra)
    assert version.source.read() == content
    assert version.jobs.count() == 1
    assert list(Video.objects.all()) == [film], "learners keep the old one"
    assert answer.headers["Content-Location"].endswith(f"{film.uuid}/")


def test_a_crash_before_the_end_is_known_makes_no_second_one(sender, film, content):
    upload = sender.begin(len(content), body=content)
    Upload.objects.update(finished_at=None, video=None)
    pieces.path_of(upload.uuid).write_bytes(content)
    finishing.finish_whole_ones()
    assert versions.of(film).count() == 1
    assert Upload.objects.get().video == versions.pending_of(film)


def test_a_refused_film_takes_it_at_once(sender, film, content):
    film.refuse("Berkas ini terpotong.")
    sender.begin(len(content), body=content)
    film.refresh_from_db()
    assert (film.state, film.refusal, film.number) == (VideoState.UPLOADED, "", 1)
    assert film.source.read() == content
    assert film.jobs.count() == 1
    film.jobs.update(finished_at=timezone.now())
    sweeping.remove_remains(timezone.now() + LONG)
    assert default_storage.exists(film.source.name)


@pytest.mark.parametrize(
    ("state", "facts", "words"),
    [
        (VideoState.PLAYABLE, {}, "Tunggu sampai semua mutu siap"),
        (VideoState.READY, {"filename": "a.pdf"}, "pengganti salindia harus PDF"),
    ],
)
def test_what_cannot_take_its_place_is_refused_at_once(sender, film, state, facts, words):
    Video.objects.update(state=state)
    answer = sender.create(1000, **facts)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not Upload.objects.exists()


def test_of_two_sent_at_once_the_second_is_refused(sender, film, content):
    first, second = sender.begin(len(content)), sender.begin(len(content))
    assert sender.send(first, 0, content).status_code == 204
    answer = sender.send(second, 0, content)
    assert (answer.status_code, "Buang dahulu" in answer.content.decode()) == (422, True)
    assert Upload.objects.get() == first
    assert versions.of(film).count() == 1


def test_a_stranger_replaces_nothing(film, as_role):
    rival = make_rival()
    place = rival.groups.get().collection_permissions.first().collection
    stranger = Sender(as_role(Client(), rival, Role.MITRA), place)
    for sent in (film.uuid, uuid4(), "bukan-uuid"):
        assert stranger.create(1000, replaces=sent).status_code == 403
    assert not Upload.objects.exists()


def test_what_is_begun_is_offered_on_its_films_page(sender, film):
    upload = sender.begin(1000)
    offer = f'data-unfinished="/unggahan/{upload.uuid}/"'
    assert offer in sender.client.get(reverse("media_admin:detail", args=[film.uuid])).text
    page = sender.client.get(reverse("media_admin:upload")).text
    assert offer not in page, "there it would become another film"
    assert f"Dilanjutkan di halaman “{film.title}”" in page
