"""Keeping captions: each save is a version of its own, and two people never overwrite each other.

The rows only grow: a version is superseded by the next, restored by a copy of it.
"""

from django.db import transaction
from django.utils import timezone

from media.captioning import webvtt
from media.captioning.webvtt import Cue
from media.exceptions import EditedMeanwhile
from media.models import Caption, CaptionSource, Video


@transaction.atomic
def keep(
    video: Video,
    cues: list[Cue],
    *,
    language: str,
    source: str,
    by=None,
    base: int | None = None,
    at=None,
) -> Caption:
    """Put `cues` in force as a new version; the version in force is returned if it says the same.

    `base` is the number of the version the writer started from, 0 for none: if another has come
    since, EditedMeanwhile is raised and nothing is kept. Raises CaptionsRefused.
    """
    webvtt.check_length(cues, video.duration_ms)
    text = webvtt.write(cues)
    current = _in_force(video, language)
    if current and current.text == text:
        return current
    if base is not None and base != (current.number if current else 0):
        raise EditedMeanwhile(current)
    return _supersede(current, video, language, at=at, text=text, source=source, saved_by=by)


@transaction.atomic
def restore(version: Caption, *, by=None, at=None) -> Caption:
    """Put the text of an older version in force again, as a new one."""
    current = _in_force(version.video, version.language)
    if current.text == version.text:
        return current
    return _supersede(
        current,
        version.video,
        version.language,
        at=at,
        text=version.text,
        source=CaptionSource.RESTORATION,
        restores=version.number,
        saved_by=by,
    )


def history(video: Video, language: str):
    """Return every version, newest first."""
    return Caption.versions.filter(video=video, language=language).order_by("-number")


def _in_force(video, language) -> Caption | None:
    # Writers take turns at the video's row: two first versions would meet no row of their own.
    Video.objects.select_for_update().get(pk=video.pk)
    return Caption.objects.filter(video=video, language=language).first()


def _supersede(current, video, language, *, at, **values) -> Caption:
    at = at or timezone.now()
    number = 1
    if current:
        number = current.number + 1
        Caption.objects.filter(pk=current.pk).update(superseded_at=at)
    return Caption.versions.create(
        video=video, language=language, number=number, created_at=at, **values
    )
