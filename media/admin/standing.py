"""How far a video has come, as its uploader sees it."""

from django.utils.translation import gettext as _

from media.admin.steps import steps_of
from media.delivery import playback
from media.models import TranscodeStage, Video


def standing(video: Video) -> dict:
    """Return what `media/admin/_state.html` shows; `is_running`: it will still change."""
    jobs = list(video.jobs.all())
    open_jobs = [job for job in jobs if not (job.finished_at or job.failed_at)]
    job = open_jobs[0] if open_jobs else None
    return {
        "video": video,
        "is_running": job is not None,
        "percent": job.percent if job else None,
        "doing": _doing(job) if job else "",
        "steps": steps_of(video, is_running=job is not None),
        "has_failed": any(job.failed_at for job in jobs),
        "sizes": sizes(video),
    }


def sizes(video: Video) -> list[tuple[str, int]]:
    """Return (name, bytes) of every rung that is ready, smallest first."""
    ready = sorted(video.renditions.all(), key=lambda each: each.size)
    return [(playback.label(each), each.size) for each in ready]


def _doing(job) -> str:
    if job.lease is None:
        return _("menunggu giliran")
    if job.stage == TranscodeStage.FIRST:
        return _("menyiapkan mutu pertama dan suara")
    return _("menyiapkan mutu lainnya")
