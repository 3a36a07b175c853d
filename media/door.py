"""What may come in, and as what, by the first bytes of a file: before anything of it is kept."""

from django.conf import settings
from django.utils.translation import gettext_noop as _

from media.exceptions import NotPlayable
from media.models import MediaKind

HEAD = 64  # bytes that are enough to know
PDF = b"%PDF-"
SIGNATURES = (
    (4, (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")),
    (0, (b"\x1aE\xdf\xa3", b"OggS", b"FLV\x01", b"ID3", b"fLaC", b"0&\xb2u", b"\x00\x00\x01\xba")),
    (0, (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xf1", b"\xff\xf9", b"G")),
    (8, (b"AVI ", b"WAVE")),
)
UNKNOWN = _(
    "Berkas ini bukan video, rekaman suara atau PDF. Kirim MP4, WebM, MOV, MP3, WAV atau PDF."
)
TOO_LARGE = _("Berkas ini terlalu besar (%(size)d MB). Batasnya %(limit)d MB per berkas.")
EMPTY = _("Berkas ini kosong. Pilih berkas lain atau unggah ulang.")
ANOTHER_KIND = _("Pengganti video harus video atau suara, pengganti salindia harus PDF.")
MIB = 1024**2


def kind_of(head: bytes, size: int) -> MediaKind:
    """Return what may become of a file of `size` bytes that begins with `head`; raises
    NotPlayable.
    """
    if size == 0:
        raise NotPlayable(EMPTY)
    if PDF in head:
        kind, limit = MediaKind.SLIDES, settings.MEDIA_MAX_PDF_BYTES
    elif looks_playable(head):
        kind, limit = MediaKind.FILM, settings.MEDIA_MAX_UPLOAD_BYTES
    else:
        raise NotPlayable(UNKNOWN)
    if size > limit:
        raise NotPlayable(TOO_LARGE, size=size // MIB, limit=limit // MIB)
    return kind


def looks_playable(head: bytes) -> bool:
    """Say whether `head` begins like a container of films or sound that we accept."""
    return any(head[at:].startswith(signature) for at, group in SIGNATURES for signature in group)
