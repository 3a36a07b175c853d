"""Which uploads may begin, and which end as soon as their first bytes are seen."""

from datetime import datetime
from pathlib import PurePath

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext_noop as _

from media import door
from media.exceptions import UploadRefused
from media.models import Upload
from media.permissions import policy
from media.uploading import pieces
from media.uploading.protocol import Creation, Unanswerable

OPEN_AT_ONCE = 50
# What other people's work on the same disk needs meanwhile.
SPARE_BYTES = 1024**3
KINDS = ("video/", "audio/", "application/pdf")
# Browsers know no type for some of what cameras make.
SUFFIXES = {".mkv", ".mts", ".m2ts", ".ts", ".mov", ".mp4", ".m4a", ".webm", ".mp3", ".wav", ".ogg"}
SUFFIXES |= {".pdf"}
PRESENTATIONS = {".ppt", ".pptx", ".odp", ".key"}
MIB = 1024**2


@transaction.atomic
def admit(person, creation: Creation, at: datetime) -> Upload:
    """Begin an upload; raises UploadRefused with the reason for its sender."""
    # Two that begin in the same moment would each find room for themselves.
    get_user_model().objects.select_for_update().get(pk=person.pk)
    facts = creation.metadata
    name = PurePath(facts.get("filename", "")).name[-255:]
    kind = facts.get("filetype", "")[:100]
    _check_size(creation.length)
    _check_kind(kind, name)
    _check_room(person, creation.length, at)
    return Upload.objects.create(
        owner=person,
        collection=_collection(person, facts.get("collection", "")),
        title=_title(facts.get("title", ""), name),
        name=name,
        kind=kind,
        fingerprint=facts.get("fingerprint", "")[:64],
        length=creation.length,
        expires_at=at + Upload.lifetime(),
    )


def uploads_of(person):
    """Those that `person` may continue: their own, in collections that still take their videos."""
    collections = policy().collections_user_has_permission_for(person, "add")
    return Upload.objects.of(person).filter(collection__in=collections)


def standing_of_own(person, at: datetime) -> list[dict]:
    """Return what `person` has begun and not ended: the upload, and how many per cent have come."""
    return [
        {"upload": each, "percent": pieces.size_of(each.uuid) * 100 // each.length}
        for each in uploads_of(person).unfinished(at)
    ]


def _check_size(length: int):
    limit = settings.MEDIA_MAX_UPLOAD_BYTES
    if length == 0:
        raise UploadRefused(422, door.EMPTY)
    if length > limit:
        raise UploadRefused(413, door.TOO_LARGE, size=length // MIB, limit=limit // MIB)


def _check_kind(kind: str, name: str):
    suffix = PurePath(name).suffix.lower()
    if suffix in PRESENTATIONS:
        raise UploadRefused(422, _("Simpan presentasi ini sebagai PDF, lalu kirim PDF-nya."))
    if not kind.startswith(KINDS) and suffix not in SUFFIXES:
        raise UploadRefused(422, door.UNKNOWN)


def _check_room(person, length: int, at: datetime):
    unfinished = Upload.objects.of(person).unfinished(at)
    quota = settings.MEDIA_UPLOAD_QUOTA_BYTES
    if unfinished.total_length() + length > quota or unfinished.count() >= OPEN_AT_ONCE:
        raise UploadRefused(
            413,
            _(
                "Unggahan Anda yang belum selesai sudah memenuhi jatah %(quota)d MB."
                " Selesaikan atau buang salah satunya dahulu."
            ),
            quota=quota // MIB,
        )
    if pieces.room() < length + SPARE_BYTES:
        raise UploadRefused(507, _("Ruang di server tidak cukup. Hubungi BKPSDM."))


def _collection(person, sent: str):
    own = policy().collections_user_has_permission_for(person, "add")
    found = own.filter(pk=int(sent)).first() if sent.isdecimal() and len(sent) < 10 else None
    if found is None:
        raise Unanswerable(403, "The metadata must name a collection that takes your videos.")
    return found


def _title(sent: str, name: str) -> str:
    return (sent.strip() or PurePath(name).stem.replace("_", " ") or name)[:255]
