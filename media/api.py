"""What other packages may ask of media.

`ingest` keeps a file and leaves the work to the worker. Whoever cannot wait for one (the demo,
tests) calls `run_all(video)` or `run(job)` of `media.encoding.jobs` after it.
Who may see a video is the caller's business: `answer_play` and `playback` give addresses to whoever
is named to them.
"""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone

from media import door, versions
from media.captioning import keeping, webvtt
from media.delivery import decks
from media.delivery import playback as playing
from media.delivery.decks import Deck
from media.delivery.plays import answer as answer_play
from media.delivery.serving import serve_stored
from media.delivery.signing import LinkExpired, LinkForged
from media.delivery.signing import check as holder_of_link
from media.delivery.signing import token as link_token
from media.encoding import jobs, storing
from media.encoding.ladder import Emphasis
from media.exceptions import NotPlayable, ReplacementRefused
from media.models import (
    Caption,
    CaptionSource,
    MediaKind,
    Rendition,
    TranscodeStage,
    Video,
    VideoState,
    source_path,
)
from media.permissions import shown_to_author

__all__ = [
    "Emphasis",
    "LinkExpired",
    "LinkForged",
    "NotPlayable",
    "ReplacementRefused",
    "answer_play",
    "holder_of_link",
    "link_token",
    "serve_stored",
    "shown_to_author",
]

PLAYS_FIRST = ["s1", "h1"]  # AV1, and H.264 where a device knows no AV1


@transaction.atomic
def ingest(*, title: str, file, collection, uploaded_by=None) -> Video:
    """Keep an uploaded file and start preparing it; raises NotPlayable for what is plainly none."""
    kind = _kind_of(file)
    video = Video.objects.create(
        **_as(kind),
        title=title,
        source=file,
        original_name=(file.name or "")[-255:],
        collection=collection,
        uploaded_by=uploaded_by,
    )
    _start(video)
    return video


def keep_source(path: Path, *, uuid: UUID, name: str) -> str:
    """Put the file at `path`, called `name` by its sender, where a video's source lies; return its
    name in storage. It is not read into memory, and a repetition takes the place of the first.
    """
    return storing.keep(path, source_path(Video(uuid=uuid), name))


@transaction.atomic
def ingest_kept(
    source: str, *, uuid: UUID, kind: MediaKind, title: str, name: str, collection, uploaded_by
):
    """Make a video of what `keep_source` has kept, and start preparing it; once for each `uuid`."""
    video, is_new = Video.objects.get_or_create(
        uuid=uuid,
        defaults={
            **_as(kind),
            "title": title,
            "source": source,
            "original_name": name,
            "collection": collection,
            "uploaded_by": uploaded_by,
        },
    )
    if is_new:
        _start(video)
    return video


@transaction.atomic
def replace(video: Video, file, *, by=None, note: str = "") -> Video:
    """Prepare another file for a film; return the row that is prepared.

    A refused film takes it at once. Of one that is ready learners keep what they have until every
    rung of the new file is ready; until then it is a version. Raises NotPlayable, and
    ReplacementRefused while the film or another file for it is still prepared.
    """
    return _replaced(video, file, kind=_kind_of(file), name=file.name, by=by, note=note)


@transaction.atomic
def replace_kept(
    video: Video, source: str, *, uuid: UUID, kind: MediaKind, name: str, by=None, note: str = ""
) -> Video:
    """The same with what `keep_source` has kept; once for each `uuid`."""
    known = Video.everything.filter(Q(uuid=uuid) | Q(source=source)).first()
    return known or _replaced(video, source, kind=kind, name=name, by=by, note=note, uuid=uuid)


@transaction.atomic
def discard(video: Video) -> bool:
    """Give up the file that was to replace the present one; False if there is none.

    A worker in the middle of it finds its lease gone.
    """
    pending = versions.pending_of(video)
    if pending:
        pending.delete()
    return pending is not None


@transaction.atomic
def restore(video: Video, number: int, *, at: datetime | None = None) -> bool:
    """Put an earlier file back in force at once; False if it is there already.

    Raises Video.DoesNotExist for a number that the film never had, ReplacementRefused while
    another file is prepared.
    """
    video = Video.objects.select_for_update().get(pk=video.pk)
    if video.number == number:
        return False
    if versions.pending_of(video):
        raise ReplacementRefused(versions.ANOTHER_PENDING)
    versions.put_in_force(versions.history_of(video).get(number=number), at or timezone.now())
    return True


@transaction.atomic
def retry(video: Video) -> bool:
    """Try the failed and the cancelled stages of `video` again; False if there are none."""
    ended = list(video.jobs.filter(finished_at=None).exclude(failed_at=None, cancelled_at=None))
    if not ended:
        return False
    stages = {job.stage for job in ended}
    if TranscodeStage.FIRST in stages:
        video.state, video.refusal = VideoState.UPLOADED, ""
    elif TranscodeStage.REST in stages:
        video.state = VideoState.PLAYABLE
    video.save(update_fields=["state", "refusal"])
    for job in ended:
        job.start_over()
        _hand_out_on_commit(job)
    return True


@transaction.atomic
def cancel(video: Video, *, at: datetime | None = None) -> bool:
    """Stop preparing `video`, keep what is ready; False if nothing was going on.

    A worker in the middle of it notices at its next beat and throws away what it made. `retry`
    takes the work up again.
    """
    stopped = video.jobs.open().update(cancelled_at=at or timezone.now())
    if stopped:
        video.state = VideoState.READY if video.renditions.exists() else VideoState.CANCELLED
        video.save(update_fields=["state"])
    return bool(stopped)


def playback(video: Video, person_uuid: UUID, *, at: datetime | None = None) -> dict:
    """Return play.json for one person: renditions with signed address and inline playlist, sizes,
    captions, poster. The addresses last some hours (`expires_at`).
    """
    return playing.describe(video, person_uuid, at or timezone.now())


def deck(video: Video, person_uuid: UUID, *, beginning: str = "") -> Deck:
    """Return what a page shows one person of a deck, from slide `beginning` on, as an address
    names it ("21"); otherwise closed. The addresses in it last some hours.
    """
    return decks.describe(video, person_uuid, timezone.now(), beginning=beginning)


def total_sizes(video: Video) -> dict[str, int]:
    """Return the bytes of every rung that is ready, by its code."""
    return {rendition.rung: rendition.size for rendition in video.renditions.all()}


def bytes_to_begin(videos) -> int:
    """Return what all of `videos` (a queryset, or keys) weigh in the rung that plays first on a
    weak line, whichever of its two codecs weighs more (one query).
    """
    first = Rendition.objects.filter(video__in=videos, rung__in=PLAYS_FIRST)
    weights = first.values("rung").annotate(total=Sum("size")).values_list("total", flat=True)
    return max(weights, default=0)


def add_captions(video: Video, data: bytes, *, language: str = "id", by=None) -> Caption:
    """Keep a .vtt or .srt file as a new version of the track of `language`; raises
    webvtt.CaptionsRefused.
    """
    return keeping.keep(
        video, webvtt.read(data), language=language, source=CaptionSource.UPLOAD, by=by
    )


def transcript(video: Video, *, language: str = "id") -> list[webvtt.Cue]:
    """Return what is said, as cues without mark-up; empty where there are no captions."""
    caption = next((each for each in video.captions.all() if each.language == language), None)
    return webvtt.transcript(caption.text) if caption else []


def _kind_of(file) -> MediaKind:
    file.seek(0)
    head = file.read(door.HEAD)
    file.seek(0)
    return door.kind_of(head, file.size)


def _replaced(video: Video, source, *, kind, name, by, note, **facts) -> Video:
    video = Video.objects.select_for_update().get(pk=video.pk)
    versions.refuse_unless_replaceable(video, kind)
    name = (name or "")[-255:]
    if video.is_refused:
        return _begun_anew(video, source, name)
    version = Video(
        version_of=video,
        **_as(kind),
        title=video.title,
        collection=video.collection,
        original_name=name,
        uploaded_by=by,
        number=versions.next_number(video),
        note=note,
        **facts,
    )
    version.source = source
    version.save()
    _start(version)
    return version


def _begun_anew(video: Video, source, name: str) -> Video:
    old = video.source
    transaction.on_commit(lambda name=old.name: old.storage.delete(name))
    video.renditions.all().delete()
    video.jobs.all().delete()
    video.source, video.original_name = source, name
    video.state, video.refusal = VideoState.UPLOADED, ""
    video.save()
    _start(video)
    return video


def _as(kind: MediaKind) -> dict:
    """What is known of a file before it is looked into; a film may turn out to be sound alone."""
    is_film = kind == MediaKind.FILM
    return {"kind": kind, "has_video": is_film, "has_audio": is_film}


def _start(video: Video) -> None:
    _hand_out_on_commit(video.jobs.create(stage=TranscodeStage.FIRST))


def _hand_out_on_commit(job) -> None:
    transaction.on_commit(lambda: jobs.hand_out(job))
