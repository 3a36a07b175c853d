"""What is answered at the tus addresses, in the words of the protocol."""

import errno

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import http_date

from media.exceptions import NotPlayable
from media.models import Upload
from media.uploading import pieces, protocol
from media.uploading.protocol import Unanswerable

UNPROCESSABLE = 422
NO_ROOM = 507
STORE_AWAY = 503


def options(limit: int) -> HttpResponse:
    return HttpResponse(
        status=204,
        headers={
            "Tus-Resumable": protocol.VERSION,
            "Tus-Version": protocol.VERSION,
            "Tus-Extension": protocol.EXTENSIONS,
            "Tus-Checksum-Algorithm": ",".join(protocol.ALGORITHMS),
            "Tus-Max-Size": str(limit),
        },
    )


def standing(upload: Upload, *, status: int, offset: int | None = None) -> HttpResponse:
    """Say how far an upload has come; `Content-Location` is the video it has become."""
    headers = {"Tus-Resumable": protocol.VERSION, "Cache-Control": "no-store"}
    headers["Upload-Offset"] = str(offset_of(upload) if offset is None else offset)
    headers["Upload-Length"] = str(upload.length)
    if upload.finished_at is None:
        headers["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    if upload.video_id:
        headers["Content-Location"] = reverse("media_admin:detail", args=[upload.film_uuid])
    if status == 201:
        headers["Location"] = reverse("uploading:upload", args=[upload.uuid])
    return HttpResponse(status=status, headers=headers)


def offset_of(upload: Upload) -> int:
    return upload.length if upload.finished_at else pieces.size_of(upload.uuid)


def thrown_away() -> HttpResponse:
    return HttpResponse(status=204, headers={"Tus-Resumable": protocol.VERSION})


def refusal(error: Exception) -> HttpResponse:
    """Say why not: NotPlayable in the reader's language, the rest for programs."""
    headers = {"Tus-Resumable": protocol.VERSION, "Cache-Control": "no-store"}
    if isinstance(error, Unanswerable):
        status = error.status
        if status == 412:
            headers["Tus-Version"] = protocol.VERSION
    elif isinstance(error, NotPlayable):
        status = getattr(error, "status", UNPROCESSABLE)
    else:
        status = NO_ROOM if getattr(error, "errno", None) == errno.ENOSPC else STORE_AWAY
        error = "It cannot be kept at the moment."
    return HttpResponse(str(error), status=status, headers=headers, content_type="text/plain")
