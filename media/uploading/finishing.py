"""The end of an upload: a whole file becomes a video, or what was sent is thrown away.

Whoever calls holds the upload's file (pieces.held). Each step may be repeated, so that a crash
between any two of them is made good by whoever comes next: the sender or the sweep.
"""

from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils import timezone

from media import api, door
from media.exceptions import NotPlayable, StorageAway
from media.models import Upload
from media.uploading import pieces
from media.uploading.appending import Appending
from media.uploading.protocol import Unanswerable

# A file without a row may be one whose row is just being written.
ORPHANED_AFTER = timedelta(days=1)

log = structlog.get_logger(__name__)


def conclude(end: Appending, *, whole: bool) -> None:
    """End a request that has added bytes; the last byte of an upload makes a video of it."""
    end.end(whole=whole)
    if end.is_complete:
        finish(end.upload, timezone.now())


def finish(upload: Upload, at: datetime) -> None:
    """Make a video of a whole upload, once; raises NotPlayable for what is plainly none."""
    if not Upload.objects.filter(pk=upload.pk).exists():
        raise Unanswerable(404, "The upload was thrown away meanwhile.")
    upload.refresh_from_db()
    if upload.finished_at is None:
        _make_video(upload, at)
    pieces.remove(upload.uuid)


def _make_video(upload, at):
    path = pieces.path_of(upload.uuid)
    with path.open("rb") as file:
        kind = door.kind_of(file.read(door.HEAD), upload.length)
    # Long where files live in a bucket, so before the transaction; under the same name each time.
    source = api.keep_source(path, uuid=upload.uuid, name=upload.name)
    with transaction.atomic():
        upload.finish(_kept(upload, source, kind), at)


def _kept(upload, source, kind):
    facts = {"uuid": upload.uuid, "kind": kind, "name": upload.name}
    if upload.replaces:
        return api.replace_kept(upload.replaces, source, by=upload.owner, note=upload.note, **facts)
    own = {"title": upload.title, "collection": upload.collection}
    return api.ingest_kept(source, uploaded_by=upload.owner, **own, **facts)


def throw_away(upload: Upload) -> None:
    """Forget an upload with all its bytes; harmless when it is gone already."""
    Upload.objects.filter(pk=upload.pk).delete()
    pieces.remove(upload.uuid)


def finish_if_whole(upload: Upload, at: datetime) -> None:
    """Do what a crash after the last byte has left undone; nothing while somebody sends."""
    if upload.finished_at or pieces.size_of(upload.uuid) < upload.length:
        return
    with suppress(Unanswerable), pieces.held(upload.uuid):
        try:
            finish(upload, at)
        except NotPlayable:
            throw_away(upload)
            raise


def finish_whole_ones(at: datetime | None = None) -> None:
    """Look for uploads that are whole and yet no video; called every few seconds (SWEEPS)."""
    at = at or timezone.now()
    for upload in Upload.objects.filter(finished_at=None):
        try:
            finish_if_whole(upload, at)
        except NotPlayable as refusal:
            log.info("upload_refused", upload=str(upload.uuid), reason=refusal.reason)
        except (OSError, StorageAway) as error:
            # The store is away or the disk is full: the next sweep tries again.
            log.warning("upload_not_kept", upload=str(upload.uuid), error=str(error))


def remove_abandoned(at: datetime | None = None) -> None:
    """Forget uploads whose time is over, and files that no upload speaks of (settings.NIGHTLY)."""
    at = at or timezone.now()
    for upload in Upload.objects.expired(at):
        with suppress(Unanswerable), pieces.held(upload.uuid):
            throw_away(upload)
    for uuid in pieces.left_since(at - ORPHANED_AFTER):
        if not Upload.objects.filter(uuid=uuid, finished_at=None).exists():
            pieces.remove(uuid)
