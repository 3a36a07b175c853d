"""A film that learners watch gets a corrected file; the old one stays until the new one is ready,
and can be had back.
"""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lms.accounts.models import Role
from media import api, versions
from media.admin import usage
from media.encoding import jobs, sweeping
from media.exceptions import NotPlayable, ReplacementRefused
from media.models import Video, VideoState
from media.permissions import shown_to_author
from tests.media.authors import make_rival
from tests.media.conftest import make_clip
from tests.media.test_authors_see_only_their_own_videos import knock
from tests.media.test_what_an_author_sees import make_film

NOW = timezone.now()


@pytest.fixture
def as_citra(client, citra, as_role, storage):
    return as_role(client, citra, Role.MITRA)


@pytest.fixture
def film(citra, provider, storage):
    """A ready film, as rows alone."""
    return make_film(provider.collection, original_name="lama.mp4")


@pytest.fixture
def corrected(clip):
    return SimpleUploadedFile("benar.mp4", clip.read_bytes())


@pytest.fixture
def version(film, corrected, citra):
    return api.replace(film, corrected, by=citra, note="Salah ketik di slide 4")


def ready(version):
    """Give the version what the worker would make, and put it in force."""
    version.state, version.duration_ms = VideoState.READY, 540_000
    version.save()
    version.renditions.create(
        rung="s1",
        file=f"video/{version.uuid}/b/s1.mp4",
        codecs="av01",
        bandwidth=1,
        average_bandwidth=1,
        size=1,
    )
    return versions.put_in_force(version, NOW)


def files(video):
    return sorted(video.renditions.values_list("file", flat=True))


def address(video, name, *more):
    return reverse(f"media_admin:{name}", args=[video.uuid, *more])


def test_learners_keep_the_old_film_while_the_new_file_is_prepared(film, version, ayu):
    before = api.playback(film, ayu.uuid)
    film.refresh_from_db()
    assert (film.state, film.number, film.original_name) == (VideoState.READY, 1, "lama.mp4")
    after = api.playback(film, ayu.uuid)
    assert [e["size"] for e in before["renditions"]] == [e["size"] for e in after["renditions"]]
    assert (version.number, version.state) == (2, VideoState.UPLOADED)
    assert version.jobs.count() == 1


def test_each_label_leads_to_its_own_field(as_citra, film):
    """The file for a film once went into the form of captions, which has one as well."""
    body = as_citra.get(address(film, "detail")).content.decode()
    ids = re.findall(r'<input[^>]*\bid="([^"]+)"', body)
    assert len(ids) == len(set(ids))
    assert "pengganti_file" in ids


def test_a_file_being_prepared_is_no_film_of_its_own(film, version, citra):
    assert list(Video.objects.all()) == [film]
    assert list(shown_to_author(citra)) == [film]
    assert Video.everything.count() == 2
    assert usage.uses_of(film) == []


def test_when_it_is_ready_the_two_change_places(film, version):
    old = files(film)
    film.jobs.create(stage="first", finished_at=NOW)
    shown = ready(version)
    version.refresh_from_db()
    assert shown == film
    assert (shown.number, shown.original_name, shown.duration_ms) == (2, "benar.mp4", 540_000)
    assert files(shown) == [f"video/{version.uuid}/b/s1.mp4"]
    assert files(version) == old
    assert (version.number, version.superseded_at, version.title) == (1, NOW, film.title)
    assert sorted(version.renditions.values_list("rung", flat=True)) == ["au", "h1", "s1"]
    assert shown.in_force_at == NOW


def test_every_file_that_has_been_in_force_is_kept(film, version):
    shown = ready(version)
    (old,) = versions.history_of(shown)
    assert old.source.storage.exists(old.source.name)
    assert shown.source.storage.exists(shown.source.name)


def test_an_earlier_file_is_restored_at_once(film, version):
    old = files(film)
    ready(version)
    assert api.restore(film, 1)
    film.refresh_from_db()
    assert (film.number, files(film)) == (1, old)
    assert [each.number for each in versions.history_of(film)] == [2]
    assert not api.restore(film, 1)


def test_numbers_go_on_counting_after_a_restoration(film, version, corrected):
    ready(version)
    api.restore(film, 1)
    corrected.seek(0)
    assert api.replace(film, corrected).number == 3


def test_a_number_that_never_was_is_not_restored(film):
    with pytest.raises(Video.DoesNotExist):
        api.restore(film, 7)


def test_one_replacement_at_a_time(film, version, corrected):
    corrected.seek(0)
    with pytest.raises(ReplacementRefused, match="Buang dahulu"):
        api.replace(film, corrected)
    with pytest.raises(IntegrityError), transaction.atomic():
        Video.objects.create(version_of=film, collection=film.collection)


def test_a_film_that_is_still_prepared_gets_no_other_file(film, corrected):
    Video.objects.update(state=VideoState.PLAYABLE)
    with pytest.raises(ReplacementRefused, match="Tunggu"):
        api.replace(film, corrected)


def test_what_is_no_film_replaces_nothing(film):
    with pytest.raises(NotPlayable):
        api.replace(film, SimpleUploadedFile("tugas.pdf", b"%PDF-1.7"))
    assert Video.everything.count() == 1


def test_a_discarded_file_leaves_nothing(film, version, django_capture_on_commit_callbacks):
    source = version.source
    job = version.jobs.get()
    job.take(NOW)
    with django_capture_on_commit_callbacks(execute=True):
        assert api.discard(film)
    assert not source.storage.exists(source.name)
    assert not api.discard(film)
    assert not job.take(NOW + timedelta(hours=1))


def test_with_a_film_go_all_its_files(film, version, django_capture_on_commit_callbacks):
    shown = ready(version)
    storage = shown.source.storage
    names = [shown.source.name, versions.history_of(shown).get().source.name]
    with django_capture_on_commit_callbacks(execute=True):
        shown.delete()
    assert not Video.everything.exists()
    assert not any(storage.exists(name) for name in names)


def test_captions_stay_with_the_film_and_are_said_to_be_older(as_citra, film, version):
    film.captions.create(
        text="WEBVTT\n\n00:01.000 --> 00:02.000\nHalo\n", created_at=NOW - timedelta(days=1)
    )
    assert "older-captions" not in as_citra.get(address(film, "detail")).text
    shown = ready(version)
    assert shown.captions.count() == 1
    assert "older-captions" in as_citra.get(address(film, "detail")).text


def test_an_author_replaces_and_restores_on_the_page(as_citra, film, corrected):
    answer = as_citra.post(
        address(film, "replacement"), {"file": corrected, "note": "Suara baru"}, follow=True
    )
    assert "Berkas nomor 2" in answer.text
    ready(versions.pending_of(film))
    page = as_citra.get(address(film, "detail")).text
    assert "Peserta melihat berkas nomor 2 (benar.mp4)" in page
    assert "Pulihkan nomor 1" in page
    answer = as_citra.post(address(film, "restoration", 1), follow=True)
    assert "Peserta melihat berkas nomor 1 (lama.mp4)" in answer.text
    assert "Suara baru" in answer.text
    again = as_citra.post(address(film, "restoration", 1), follow=True)
    assert "sudah dipakai" in again.text
    assert as_citra.post(address(film, "restoration", 9)).status_code == 404


def test_an_author_discards_a_replacement_on_the_page(as_citra, film, version):
    answer = as_citra.post(address(film, "discarding"), follow=True)
    assert "Tidak ada yang berubah" in answer.text
    again = as_citra.post(address(film, "discarding"), follow=True)
    assert "Tidak ada berkas pengganti" in again.text


def test_the_live_page_says_how_far_the_other_file_has_come(as_role, film, version, citra):
    job, door = version.jobs.get(), as_role(Client(), citra, Role.MITRA)
    assert "0 % – menunggu giliran" in knock(door, film)
    assert job.take(NOW)
    job.beat(NOW, 40)
    told = knock(door, film)
    assert "Berkas pengganti, nomor 2" in told
    assert '<progress max="100" value="40"' in told
    assert f'data-live="/ws/video/{film.uuid}/"' in door.get(address(film, "detail")).text


@pytest.mark.parametrize(("name", "more"), [("discarding", ()), ("restoration", (1,))])
def test_another_institutions_author_changes_no_files(client, film, as_role, version, name, more):
    rival = as_role(client, make_rival(), Role.MITRA)
    assert rival.post(address(film, name, *more)).status_code == 404
    assert versions.pending_of(film) == version


def test_moving_a_film_moves_its_other_files(as_citra, film, version):
    data = {"title": "Baru", "collection": film.collection.pk}
    as_citra.post(address(film, "facts"), data)
    version.refresh_from_db()
    assert version.collection == film.collection


def test_a_file_goes_all_the_way_by_the_real_pipeline(film, tmp_path):
    short = make_clip(tmp_path / "pendek.mp4", seconds=2, size="160x90")
    version = api.replace(film, SimpleUploadedFile("pendek.mp4", short.read_bytes()))
    jobs.run(version.jobs.get(stage="first"))
    film.refresh_from_db()
    assert film.number == 1
    jobs.run_all(Video.everything.get(pk=version.pk))
    film.refresh_from_db()
    assert (film.number, film.state) == (2, VideoState.READY)
    assert film.measured["lufs"] < 0
    for rendition in film.renditions.all():
        assert rendition.file.storage.exists(rendition.file.name)
    sweeping.remove_remains(timezone.now() + timedelta(days=30))
    for rendition in film.renditions.all():
        assert rendition.file.storage.exists(rendition.file.name)
    assert film.source.storage.exists(film.source.name)
