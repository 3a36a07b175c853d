"""The nightly sweep: files that no row knows go, files that somebody may still need stay."""

import os
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from media.encoding import jobs, storing, sweeping

LONG_AGO = timedelta(days=1)
UUID = "0c1b4d1e-6c1f-4c0e-9c57-3f6a1b9b7a01"
RUN = "a" * 32


@pytest.fixture
def video(upload, blink):
    video = upload(blink)
    jobs.run(video.jobs.get())
    video.jobs.exclude(finished_at=None).update(finished_at=timezone.now() - LONG_AGO)
    video.refresh_from_db()
    return video


@pytest.fixture
def lay():
    """`lay(name)`: a file that has been lying there for a day."""

    def put(name, days=1):
        name = default_storage.save(name, ContentFile(b"sisa"))
        then = (timezone.now() - timedelta(days=days)).timestamp()
        if path := storing.local_path(name):
            os.utime(path, (then, then))
        return name

    return put


def test_what_a_killed_run_left_is_removed(video, lay):
    left = lay(f"video/{video.uuid}/{RUN}/h2.mp4")
    sweeping.remove_remains(timezone.now())
    assert not default_storage.exists(left)
    assert not storing.local_path(left).parent.exists(), "its empty directory neither"


def test_what_rows_speak_of_stays(video, lay):
    lay(f"video/{video.uuid}/{RUN}/h2.mp4")
    before = [video.source, video.poster, *(each.file for each in video.renditions.all())]
    for _twice in range(2):
        sweeping.remove_remains(timezone.now() + LONG_AGO)
    assert all(default_storage.exists(file.name) for file in before)


def test_a_run_under_way_keeps_its_files(video, lay):
    under_way = lay(f"video/{video.uuid}/{RUN}/h2.mp4")
    now = timezone.now()
    assert video.jobs.open().get().take(now)
    sweeping.remove_remains(now)
    assert default_storage.exists(under_way)


def test_a_replaced_rung_stays_while_links_to_it_are_good(video, lay):
    replaced = lay(f"video/{video.uuid}/{RUN}/s1.mp4")
    now = timezone.now()
    video.jobs.exclude(finished_at=None).update(finished_at=now - timedelta(hours=1))
    sweeping.remove_remains(now)
    assert default_storage.exists(replaced)
    sweeping.remove_remains(now + timedelta(hours=12))
    assert not default_storage.exists(replaced)


def test_a_file_just_written_is_left_alone(video):
    fresh = default_storage.save(f"video/{video.uuid}/{RUN}/h2.mp4", ContentFile(b"baru"))
    sweeping.remove_remains(timezone.now())
    assert default_storage.exists(fresh)


def test_files_of_a_film_that_no_row_knows_go_after_a_week(storage, db, lay):
    old, young = lay(f"video/{UUID}/asal.mp4", days=9), lay(f"video/{UUID}/{RUN}/s1.mp4", days=2)
    sweeping.remove_remains(timezone.now())
    assert not default_storage.exists(old)
    assert default_storage.exists(young)


def test_what_is_none_of_ours_is_not_touched(video, lay):
    others = [lay("video/catatan/baca.txt", 99), lay(f"video/{video.uuid}/lampiran/a.txt", 99)]
    sweeping.remove_remains(timezone.now())
    assert all(default_storage.exists(name) for name in others)


def test_a_store_that_is_away_spoils_no_night(video, store_away):
    sweeping.remove_remains(timezone.now())


def test_what_another_site_makes_on_this_machine_is_let_alone(db, settings, tmp_path):
    settings.MEDIA_WORK_DIR = tmp_path / "theirs"
    theirs = storing.work_directory(uuid4())
    theirs.mkdir()
    settings.MEDIA_WORK_DIR = tmp_path / "ours"
    ours = storing.work_directory(uuid4())
    ours.mkdir()
    sweeping.remove_work_directories(timezone.now())
    assert theirs.exists()
    assert not ours.exists()


def test_a_worker_that_starts_clears_away_what_killed_runs_left_here(video):
    now, job = timezone.now(), video.jobs.open().get()
    assert job.take(now)
    held, left = storing.work_directory(job.lease), storing.work_directory(uuid4())
    for directory in (held, left):
        directory.mkdir()
        (directory / "s1.mp4").write_bytes(b"setengah")
    sweeping.remove_work_directories(now)
    assert not left.exists()
    assert held.exists(), "somebody is at work there"
    storing.remove_directory(held)
