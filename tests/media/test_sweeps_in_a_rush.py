"""Two workers that sweep in the same moment: one nudge, one holder, one end."""

from functools import partial

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from media.encoding import jobs, storing
from media.models import ATTEMPTS, LEASE, TranscodeJob, VideoState
from tests.rush import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def job(video):
    return video.jobs.get()


def test_a_job_is_handed_out_once_by_two_sweeps(job, settings):
    backend = {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": settings.QUEUES}
    settings.TASKS = {"default": backend}
    TranscodeJob.objects.update(handed_out_at=None)
    at_once(*[partial(jobs.hand_out_waiting, at=timezone.now())] * 4)
    assert DBTaskResult.objects.count() == 1


def test_of_many_workers_one_holds_the_job(job):
    twins = [TranscodeJob.objects.get(pk=job.pk) for _worker in range(6)]
    now = timezone.now()
    taken = at_once(*[partial(twin.take, now) for twin in twins])
    assert taken.count(True) == 1
    assert TranscodeJob.objects.get().attempts == 1


def test_two_sweeps_give_an_exhausted_job_up_once(job):
    long_ago = timezone.now() - 2 * LEASE
    assert job.take(long_ago)
    TranscodeJob.objects.update(attempts=ATTEMPTS)
    storing.work_directory(job.lease).mkdir()
    at_once(*[partial(jobs.hand_out_waiting, at=timezone.now())] * 4)
    job.video.refresh_from_db()
    assert job.video.state == VideoState.REFUSED
