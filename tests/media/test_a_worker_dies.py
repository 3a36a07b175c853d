"""Leases: a killed worker's job is taken up again, and nothing half-written is ever shown."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from media import api
from media.encoding import jobs, pipeline, storing, transcoding
from media.exceptions import LeaseLost
from media.models import ATTEMPTS, LEASE, Rendition, TranscodeJob, VideoState

LATER = LEASE * 2


@pytest.fixture
def job(video):
    return video.jobs.get()


@pytest.fixture
def dead_job(job):
    """Taken by a worker that died while it was storing its results."""
    assert job.take(timezone.now() - LATER)
    half = f"{storing.run_prefix(job.video, job.lease)}/s1.mp4"
    default_storage.save(half, ContentFile(b"setengah"))
    storing.work_directory(job.lease).mkdir()
    return TranscodeJob.objects.get(pk=job.pk)


def stored(storage):
    return {path.name for path in storage.rglob("*") if path.is_file()}


def test_a_job_that_is_held_is_not_taken_twice(job):
    twin = TranscodeJob.objects.get(pk=job.pk)
    now = timezone.now()
    assert job.take(now)
    assert not twin.take(now)
    assert not pipeline.run(twin)


def test_nothing_half_written_is_shown(dead_job, ayu):
    assert not Rendition.objects.exists()
    play = api.playback(dead_job.video, ayu.uuid)
    assert (play["renditions"], play["hls"], play["poster"]) == ([], None, None)


def test_a_dead_workers_job_is_taken_up_and_its_remains_removed(dead_job, storage):
    remains = storing.work_directory(dead_job.lease)
    old = storing.run_prefix(dead_job.video, dead_job.lease)
    assert jobs.run(dead_job)
    assert not remains.exists()
    assert not stored(storage / old)
    assert set(api.total_sizes(dead_job.video)) == {"s1", "au"}
    assert TranscodeJob.objects.get(pk=dead_job.pk).attempts == 2


def test_the_sweep_hands_a_dead_workers_job_out_again(dead_job):
    now = timezone.now()
    jobs.hand_out_waiting(at=now)
    assert TranscodeJob.objects.get(pk=dead_job.pk).handed_out_at == now
    jobs.hand_out_waiting(at=now + timedelta(seconds=5))
    assert TranscodeJob.objects.get(pk=dead_job.pk).handed_out_at == now, "one nudge is enough"


def test_after_three_deaths_the_video_is_refused_in_words(dead_job, storage):
    TranscodeJob.objects.update(attempts=ATTEMPTS)
    jobs.hand_out_waiting(at=timezone.now())
    dead_job.video.refresh_from_db()
    assert dead_job.video.state == VideoState.REFUSED
    assert "gagal diproses" in dead_job.video.refusal
    assert "s1.mp4" not in stored(storage)


def test_a_slow_twin_publishes_nothing(job, storage):
    now = timezone.now()
    assert job.take(now)
    rescuer = TranscodeJob.objects.get(pk=job.pk)
    assert rescuer.take(now + LATER)
    for deed in (lambda: job.beat(now, 50), lambda: job.finish(now)):
        with pytest.raises(LeaseLost):
            deed()


def test_a_run_that_loses_its_lease_leaves_nothing(job, storage):
    """A clock that leaps makes another worker take the job while ffmpeg runs."""

    def leaping():
        TranscodeJob.objects.filter(pk=job.pk, attempts=1).update(lease=job.video.uuid)
        leaping.now += timedelta(seconds=2)
        return leaping.now

    leaping.now = timezone.now()
    pipeline.run(job, clock=leaping)
    assert not Rendition.objects.exists()
    assert len(stored(storage)) == 1, "the uploaded file alone"


def test_ffmpeg_that_fails_is_tried_three_times(job, settings):
    settings.MEDIA_FFMPEG = "/bin/false"
    assert [jobs.run(job) for _ in range(ATTEMPTS + 1)] == [True] * ATTEMPTS + [False]
    job.video.refresh_from_db()
    assert job.video.state == VideoState.REFUSED


def test_ffmpeg_dies_with_its_killed_worker(clip, tmp_path):
    """A real kill -9: the encoder must not go on writing for nobody."""
    script = (
        "import sys, django; django.setup()\n"
        "from pathlib import Path\n"
        "from media.encoding import probing, transcoding\n"
        "from media.encoding.ladder import rungs_for\n"
        "source = Path(sys.argv[1]); info = probing.probe(source)\n"
        "transcoding.transcode(source, info, rungs_for(info), Path(sys.argv[2]), poster=False,\n"
        "                      on_progress=lambda _: None)\n"
    )
    worker = subprocess.Popen(
        [sys.executable, "-c", script, str(_long_clip(clip, tmp_path)), str(tmp_path)],
        cwd=Path(__file__).parents[2],
    )
    children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children")
    child = wait_for(lambda: (tmp_path / "ffmpeg.log").exists() and children.read_text().split())
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    assert wait_for(lambda: not Path(f"/proc/{child[0]}/cmdline").exists() or is_dead(child[0]))


def _long_clip(clip, tmp_path):
    """The clip many times over: long enough to be killed in the middle."""
    path = tmp_path / "panjang.mp4"
    loop = [transcoding.binary(), "-v", "error", "-stream_loop", "20", "-i", str(clip)]
    subprocess.run([*loop, "-c", "copy", str(path)], check=True)
    return path


def is_dead(pid):
    return Path(f"/proc/{pid}/cmdline").read_bytes() == b""


def wait_for(condition, seconds=60):
    """Return what `condition` gives as soon as it is true."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(0.05)
    return None


def test_a_film_whose_rest_is_given_up_is_ready_with_what_it_has(upload, blink):
    video = upload(blink)
    jobs.run(video.jobs.get())
    video.jobs.open().update(attempts=ATTEMPTS)
    jobs.hand_out_waiting(at=timezone.now())
    video.refresh_from_db()
    assert video.state == VideoState.READY
    assert set(api.total_sizes(video)) == {"s1", "au"}
    assert api.retry(video)
    assert video.state == VideoState.PLAYABLE, "the other qualities follow"
