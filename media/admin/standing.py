"""How far a video has come, as its uploader sees it."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from media.admin.steps import steps_of
from media.delivery import playback
from media.models import TranscodeStage, Video

# Before that an estimate would leap about.
ESTIMATED_FROM_PERCENT = 3


def standing(video: Video, *, at: datetime | None = None) -> dict:
    """Return what `media/admin/_state.html` shows; `is_running`: it will still change."""
    jobs = list(video.jobs.all())
    open_jobs = [job for job in jobs if job.is_open]
    job = open_jobs[0] if open_jobs else None
    return {
        "video": video,
        "is_running": job is not None,
        "percent": job.percent if job else None,
        "doing": _doing(job, video) if job else "",
        "steps": steps_of(video, is_running=job is not None),
        "minutes_left": minutes_left(job, at or timezone.now()) if job else None,
        "has_failed": any(job.failed_at for job in jobs),
        "may_retry": any(job.failed_at or job.cancelled_at for job in jobs),
        "sizes": sizes(video),
    }


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
