"""Who works on what: nudges for waiting jobs, and the way to do one on the spot."""

from django.utils import timezone

from media import handing_out, tasks
from media.encoding import pipeline, storing
from media.models import TranscodeJob, Video


def hand_out_waiting(at=None) -> None:
    """Nudge the worker about every job that waits; called every few seconds (settings.SWEEPS).

    This is how the job of a killed worker is taken up again, and how the second stage starts.
    """
    at = at or timezone.now()
    waiting = TranscodeJob.objects.waiting(at).select_related("video")
    handing_out.hand_out(waiting, at, nudge=_nudge, give_up=_give_up)


def _give_up(job, at):
    storing.discard_run(job.video, job.lease)
    pipeline.give_up(job, at)


def hand_out(job: TranscodeJob, *, at=None) -> None:
    """Nudge the worker about `job`; more than one nudge does no harm."""
    TranscodeJob.objects.filter(pk=job.pk).update(handed_out_at=at or timezone.now())
    _nudge(job)


def _nudge(job):
    tasks.transcode.using(priority=_priority(job)).enqueue(job.pk)


def _priority(job) -> int:
    """What lets learners begin goes before what makes it better, and the short before the long: of
    two people who wait, one would hardly notice.
    """
    minutes = (job.video.duration_ms or 0) // 60_000
    return tasks.PRIORITY[job.stage] - min(minutes // 20, tasks.LONGEST)


def run(job: TranscodeJob) -> bool:
    """Work `job` through here and now, without a worker; False if it is not to be had."""
    return pipeline.run(job)


def run_all(video: Video) -> Video:
    """Prepare `video` here and now, all stages; for the demo and for tests."""
    while job := video.jobs.waiting(timezone.now()).first():
        run(job)
    video.refresh_from_db()
    return video
