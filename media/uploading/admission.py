"""Which uploads may begin, and which end as soon as their first bytes are seen."""

import re
from datetime import datetime
from pathlib import PurePath

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext_noop as _

from media import door, versions
from media.exceptions import UploadRefused
from media.models import MediaKind, Upload, Video
from media.permissions import policy
from media.uploading import pieces
from media.uploading.protocol import Creation, Unanswerable

OPEN_AT_ONCE = 50
# What other people's work on the same disk needs meanwhile.
SPARE_BYTES = 1024**3
PDF = "application/pdf"
KINDS = ("video/", "audio/", PDF)
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
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
    film = _film(person, facts.get("replaces", ""))
    where = str(film.collection_id) if film else facts.get("collection", "")
    _check_size(creation.length)
    _check_kind(kind, name)
    if film:
        versions.refuse_unless_replaceable(film, _declared(kind, name))
    _check_room(person, creation.length, at)
    return Upload.objects.create(
        owner=person,
        collection=_collection(person, where),
        title=film.title if film else _title(facts.get("title", ""), name),
        replaces=film,
        note=facts.get("note", "")[:200],
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


def standing_of_own(person, at: datetime, **which) -> list[dict]:
    """Return what `person` has begun and not ended: the upload, and how many per cent have come."""
    unfinished = uploads_of(person).unfinished(at).filter(**which).select_related("replaces")
    return [
        {"upload": each, "percent": pieces.size_of(each.uuid) * 100 // each.length}
        for each in unfinished
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


def _declared(kind: str, name: str) -> MediaKind:
    """What the file is said to be; its first bytes are looked at when they come."""
    is_pdf = kind == PDF or PurePath(name).suffix.lower() == ".pdf"
    return MediaKind.SLIDES if is_pdf else MediaKind.FILM


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


def _film(person, sent: str) -> Video | None:
    """The film that is to get another file; None for a new one."""
    if not sent:
        return None
    own = policy().instances_user_has_permission_for(person, "change")
    found = own.filter(uuid=sent).first() if UUID.fullmatch(sent) else None
    if found is None:
        raise Unanswerable(403, "The metadata must name a film that you may change.")
    return found


def _collection(person, sent: str):
    own = policy().collections_user_has_permission_for(person, "add")
    found = own.filter(pk=int(sent)).first() if sent.isdecimal() and len(sent) < 10 else None
    if found is None:
        raise Unanswerable(403, "The metadata must name a collection that takes your videos.")
    return found


def _title(sent: str, name: str) -> str:
    return (sent.strip() or PurePath(name).stem.replace("_", " ") or name)[:255]
