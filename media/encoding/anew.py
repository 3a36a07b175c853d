"""Old films by a newer ladder: which ones, asking for it, and how far it has come."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Avg, Q

from media.encoding import jobs
from media.encoding.ladder import VERSION
from media.models import MediaKind, TranscodeJob, TranscodeStage, Video, VideoState

COMPLETE = (VideoState.READY, VideoState.PLAYABLE)


@dataclass(frozen=True)
class Progress:
    """How far the films of one round have come; `percent` counts the half-done ones too."""

    films: int
    done: int
    failed: int
    percent: int

    @property
    def is_over(self) -> bool:
        return self.done + self.failed == self.films


def outdated(*, everything: bool):
    """Return the playable films that lack a rung of today's ladder; with `everything`, those too
    that have one made by an older ladder.
    """
    lacking = Q(ladder__lt=VERSION)
    if everything:
        lacking |= Q(renditions__ladder__lt=VERSION)
    return Video.objects.filter(lacking, kind=MediaKind.FILM, state__in=COMPLETE).distinct()


def stage_of(*, everything: bool) -> TranscodeStage:
    return TranscodeStage.ANEW if everything else TranscodeStage.REST


@transaction.atomic
def ask(video: Video, *, everything: bool) -> TranscodeJob:
    """Put `video` on the worker's list, unless it is there; what it has stays meanwhile."""
    job, is_new = video.jobs.get_or_create(stage=stage_of(everything=everything))
    if not is_new and not job.is_open:
        job.start_over()
    transaction.on_commit(lambda: jobs.hand_out(job))
    return job


def progress(asked: list[int]) -> Progress:
    """Tell of the jobs with these keys."""
    rows = TranscodeJob.objects.filter(pk__in=asked)
    done = rows.exclude(finished_at=None).count()
    failed = len(asked) - done - rows.open().count()
    percent = rows.aggregate(average=Avg("percent"))["average"] or 0
    return Progress(len(asked), done, failed, round(percent))
