"""How far a video has come, as its uploader sees it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from media import versions
from media.admin.steps import steps_of
from media.delivery import playback
from media.models import TranscodeStage, Video

# Before that an estimate would leap about.
ESTIMATED_FROM_PERCENT = 3


@dataclass(frozen=True)
class Progress:
    """How far the work on one file has come; `minutes_left` is None while nobody can know."""

    percent: int
    doing: str
    minutes_left: int | None


def standing(video: Video, *, at: datetime | None = None) -> dict:
    """Return what `media/admin/_state.html` shows; `is_live`: it will still change."""
    at = at or timezone.now()
    pending = versions.pending_of(video)
    progress, coming = _progress(video, at), _progress(pending, at) if pending else None
    jobs = video.jobs.all()
    return {
        "video": video,
        "progress": progress,
        "pending": pending,
        "coming": coming,
        "is_live": bool(progress or coming),
        "steps": steps_of(video, is_running=progress is not None),
        "has_failed": any(job.failed_at for job in jobs),
        "may_retry": any(job.failed_at or job.cancelled_at for job in jobs),
        "sizes": sizes(video),
    }


def _progress(video: Video, at: datetime) -> Progress | None:
    """Of what is being done; None where nothing is."""
    job = next((job for job in video.jobs.all() if job.is_open), None)
    return job and Progress(job.percent, _doing(job, video), minutes_left(job, at))


def minutes_left(job, at: datetime) -> int | None:
    """Return the minutes that `job` still takes if it goes on as it began; None if nobody knows."""
    if job.lease is None or job.begun_at is None or job.percent < ESTIMATED_FROM_PERCENT:
        return None
    taken = at - job.begun_at
    return -(-taken * (100 - job.percent) // job.percent // timedelta(minutes=1))


def sizes(video: Video) -> list[tuple[str, int]]:
    """Return (name, bytes) of every rung that is ready, smallest first."""
    ready = sorted(video.renditions.all(), key=lambda each: each.size)
    return [(playback.label(each), each.size) for each in ready]


def _doing(job, video: Video) -> str:
    if job.holdup:
        return job.get_holdup_display()
    if job.lease is None:
        return _("menunggu giliran")
    if video.is_deck:
        return _("menggambar halaman")
    if job.stage == TranscodeStage.FIRST:
        return _("menyiapkan mutu pertama dan suara")
    if job.stage == TranscodeStage.ANEW:
        return _("memperbarui mutu")
    return _("menyiapkan mutu lainnya")
