"""Files in storage that no row speaks of: what killed runs left, whole or in parts, and
what newer rungs replaced.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.conf import settings
from django.db.models import Max

from media.encoding import storing
from media.exceptions import StorageAway
from media.models import LEASE, Rendition, Slide, TranscodeJob, Video

# A file may lie for so long before its row is written: uploads wait a week for their end.
UNKNOWN_FOR = timedelta(days=8)
# No file is sent to a bucket for so long.
SENT_FOR = timedelta(days=1)

log = structlog.get_logger()


def remove_remains(at: datetime) -> None:
    """Remove them, once every link to them has run out; called by night (settings.NIGHTLY)."""
    try:
        storing.drop_parts("video/", before=at - SENT_FOR)
        removed = [name for name in _remains(at) if _remove(name)]
    except StorageAway as error:  # the next night comes
        log.warning("remains_not_removed", error=str(error))
    else:
        if removed:
            log.info("remains_removed", files=len(removed))


def _remove(name: str) -> bool:
    storing.remove_all([name])
    storing.remove_empty_directory(name.rpartition("/")[0])
    return True


def _remains(at: datetime) -> Iterable[str]:
    for directory in storing.directories_in("video"):
        uuid = _uuid(directory)
        if uuid is None:
            continue
        video = Video.everything.filter(uuid=uuid).first()
        if video is None:
            yield from _older(_all_unknown_files(f"video/{directory}"), at - UNKNOWN_FOR)
        elif not _is_touched(video, at):
            yield from _older(_unknown_files(video), at - LEASE)


def _uuid(directory: str) -> UUID | None:
    try:
        return UUID(directory)
    except ValueError:
        return None


def _is_touched(video: Video, at: datetime) -> bool:
    """Whether a run goes on, or one ended so lately that links to what it replaced still work."""
    if TranscodeJob.objects.open().filter(video=video, leased_until__gte=at).exists():
        return True
    ended = video.jobs.aggregate(at=Max("finished_at"))["at"]
    return ended is not None and ended > at - timedelta(seconds=settings.MEDIA_LINK_SECONDS)


def _unknown_files(video: Video) -> Iterable[str]:
    """Only runs' own directories: what else lies beside them is not ours to judge."""
    known = _known_below(f"video/{video.uuid}/")
    for run in storing.directories_in(f"video/{video.uuid}"):
        if _uuid(run):
            names = storing.files_in(f"video/{video.uuid}/{run}")
            yield from (
                name
                for name in (f"video/{video.uuid}/{run}/{each}" for each in names)
                if name not in known
            )


def _known_below(place: str) -> set[str]:
    """Whoever they belong to by now: a film and its versions exchange their files."""
    known = set(Rendition.objects.filter(file__startswith=place).values_list("file", flat=True))
    for kind in ("small", "large"):
        rows = Slide.objects.filter(**{f"{kind}__startswith": place})
        known |= set(rows.values_list(kind, flat=True))
    for kind in ("source", "poster", "storyboard"):
        rows = Video.everything.filter(**{f"{kind}__startswith": place})
        known |= set(rows.values_list(kind, flat=True))
    return known


def _all_unknown_files(place: str) -> Iterable[str]:
    """A refused film may have got its other file from here."""
    known = _known_below(f"{place}/")
    return (name for name in _all_files(place) if name not in known)


def _all_files(prefix: str) -> Iterable[str]:
    yield from (f"{prefix}/{name}" for name in storing.files_in(prefix))
    for directory in storing.directories_in(prefix):
        yield from _all_files(f"{prefix}/{directory}")


def _older(names: Iterable[str], than: datetime) -> Iterable[str]:
    return (name for name in names if storing.changed_at(name) < than)


def remove_work_directories(at: datetime) -> None:
    """Remove what killed runs left on this machine; called when its worker starts."""
    held = TranscodeJob.objects.open().filter(leased_until__gte=at)
    kept = {storing.work_directory(lease).name for lease in held.values_list("lease", flat=True)}
    for directory in storing.work_directories():
        if directory.name not in kept:
            storing.remove_directory(directory)
