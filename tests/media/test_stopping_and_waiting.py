"""What ends or delays a job and is no fault of its film: authors, full disks, absent stores."""

import errno
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from media import api
from media.admin.standing import standing
from media.encoding import jobs, pipeline, storing
from media.models import LEASE, Holdup, Rendition, TranscodeJob, TranscodeStage, VideoState

MINUTE = timedelta(minutes=1)
SOON = pipeline.HELD_FOR + MINUTE


@pytest.fixture
def video(upload, blink):
    return upload(blink)


@pytest.fixture
def job(video):
    return video.jobs.get()


def stored(storage):
    return {path.name for path in storage.rglob("*") if path.is_file()}


def test_an_author_stops_what_has_not_begun(video, job):
    assert api.cancel(video)
    assert video.state == VideoState.CANCELLED
    assert not jobs.run(job)
    assert standing(video)["progress"] is None


def test_a_worker_stops_when_its_film_is_cancelled(video, job, storage):
    def clock():
        clock.now += timedelta(seconds=2)
        if TranscodeJob.objects.filter(pk=job.pk).exclude(lease=None):
            api.cancel(video, at=clock.now)
        return clock.now

    clock.now = timezone.now()
    assert pipeline.run(job, clock=clock)
    video.refresh_from_db()
    assert video.state == VideoState.CANCELLED
    assert not Rendition.objects.exists()
    assert stored(storage) == {"asal.mp4"}


def test_what_was_ready_stays_when_the_rest_is_cancelled(video, job):
    jobs.run(job)
    video.refresh_from_db()
    assert api.cancel(video)
    assert video.state == VideoState.READY
    assert set(api.total_sizes(video)) == {"s1", "au"}
    assert video.ladder == 0, "the rest may still be asked for"


def test_stopping_twice_and_stopping_what_is_ready_changes_nothing(video):
    assert api.cancel(video)
    assert not api.cancel(video)
    assert video.state == VideoState.CANCELLED


def test_what_was_cancelled_is_taken_up_again_on_request(video, job):
    api.cancel(video)
    assert api.retry(video)
    assert video.state == VideoState.UPLOADED
    assert jobs.run(job)


def test_a_full_disk_is_no_fault_of_the_film(video, job, settings, storage):
    settings.MEDIA_SPARE_BYTES = 2**60
    assert jobs.run(job)
    job.refresh_from_db()
    assert (job.holdup, job.attempts) == (Holdup.SPACE, 0)
    assert "ruang penyimpanan" in standing(video)["progress"].doing
    assert stored(storage) == {"asal.mp4"}
    settings.MEDIA_SPARE_BYTES = 0
    assert not jobs.run(job), "not at once: nobody has made room yet"
    assert pipeline.run(job, clock=lambda: timezone.now() + SOON)
    video.refresh_from_db()
    assert video.state == VideoState.PLAYABLE


def test_an_encoder_that_runs_out_of_disk_is_started_later(job, settings, tmp_path):
    full = tmp_path / "ffmpeg"
    full.write_text(
        "#!/bin/sh\necho 'av_interleaved_write_frame(): No space left on device' >&2\nexit 228\n"
    )
    full.chmod(0o755)
    settings.MEDIA_FFMPEG = str(full)
    jobs.run(job)
    job.refresh_from_db()
    assert (job.holdup, job.attempts, job.failed_at) == (Holdup.SPACE, 0, None)


def test_a_store_that_is_away_is_asked_again_later(job, store_away):
    jobs.run(job)
    job.refresh_from_db()
    assert (job.holdup, job.attempts, job.lease) == (Holdup.STORAGE, 0, None)


def test_the_sweep_hands_out_a_held_job_when_its_time_has_come(job):
    now = timezone.now()
    job.take(now)
    job.hold(Holdup.SPACE, "penuh", until=now + MINUTE)
    jobs.hand_out_waiting(at=now)
    assert TranscodeJob.objects.get().handed_out_at is None
    jobs.hand_out_waiting(at=now + 2 * MINUTE)
    assert TranscodeJob.objects.get().handed_out_at == now + 2 * MINUTE


def test_a_film_whose_file_has_vanished_is_refused_with_the_reason(video, job):
    default_storage.delete(video.source.name)
    jobs.run(job)
    video.refresh_from_db()
    assert video.state == VideoState.REFUSED
    assert "tidak ada lagi" in video.refusal


def test_only_want_of_space_counts_as_such():
    assert pipeline._holdup_of(OSError(errno.EIO, "disk")) is None
    assert pipeline._holdup_of(OSError(errno.EDQUOT, "kuota")) == Holdup.SPACE


@pytest.mark.parametrize(
    ("percent", "taken", "left"), [(25, 2, 6), (50, 1, 1), (99, 99, 1), (1, 5, None), (0, 5, None)]
)
def test_the_author_sees_how_long_it_will_take(video, job, percent, taken, left):
    begun = timezone.now()
    job.take(begun)
    job.beat(begun, percent)
    assert standing(video, at=begun + taken * MINUTE)["progress"].minutes_left == left


def test_nobody_knows_how_long_a_waiting_job_takes(video):
    assert standing(video)["progress"].minutes_left is None


def test_beginning_goes_before_improving_and_short_before_long(video):
    order = [
        (TranscodeStage.FIRST, 0),
        (TranscodeStage.FIRST, 170),
        (TranscodeStage.REST, 5),
        (TranscodeStage.REST, 60),
        (TranscodeStage.ANEW, 5),
    ]
    priorities = []
    for stage, minutes in order:
        video.duration_ms = minutes * 60_000
        priorities.append(jobs._priority(TranscodeJob(video=video, stage=stage)))
    assert priorities == sorted(priorities, reverse=True)
    assert len(set(priorities)) == len(order)


def test_a_dead_workers_job_is_handed_out_as_soon_as_its_lease_is_over(job):
    now = timezone.now()
    jobs.hand_out(job, at=now)
    assert job.take(now)
    later = now + LEASE + timedelta(seconds=1)
    jobs.hand_out_waiting(at=later)
    assert TranscodeJob.objects.get().handed_out_at == later
    assert storing.work_directory(job.lease).exists() is False


def test_a_worker_killed_between_its_nudge_and_its_lease_delays_a_film_by_one_lease(job):
    """The fault campaign found it: the nudge is gone with the worker, and the job is not held."""
    now = timezone.now()
    jobs.hand_out(job, at=now)
    jobs.hand_out_waiting(at=now + LEASE / 2)
    assert TranscodeJob.objects.get().handed_out_at == now
    jobs.hand_out_waiting(at=now + 1.1 * LEASE)
    assert TranscodeJob.objects.get().handed_out_at == now + 1.1 * LEASE
