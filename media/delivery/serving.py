"""One stored file as an answer: ranges, validators, and never the whole file in memory.

Where many learn, nginx sends the bytes (X-Accel-Redirect) or a bucket does (presigned addresses),
and this module only says where they lie. On a bare machine it sends them itself: piece by piece,
and under ASGI by an asynchronous path, because Django reads a plain iterator there to its end.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.handlers.asgi import ASGIRequest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from media.delivery import ranges
from media.encoding import storing

CHUNK = 64 * 1024
TYPES = {".mp4": "video/mp4", ".jpg": "image/jpeg", ".webp": "image/webp"}


def serve(request, path: Path, name: str, *, max_age: int) -> HttpResponse:
    """Answer with the file at `path`, or the part of it that is asked for."""
    if settings.MEDIA_ACCEL_PREFIX:
        response = HttpResponse(content_type=_type(path))
        response["X-Accel-Redirect"] = quote(settings.MEDIA_ACCEL_PREFIX + name)
        return _labelled(response, max_age)
    return _serve_here(request, path, max_age)


def serve_stored(request, name: str, *, max_age: int) -> HttpResponse:
    """Answer with a stored file ourselves, for nginx would drop the headers its caller adds.

    Raises FileNotFoundError. From a bucket the whole file is sent, whatever part is asked for.
    """
    path = storing.local_path(name)
    if path is None:
        return _labelled(FileResponse(default_storage.open(name)), max_age)
    if not path.is_file():
        raise FileNotFoundError(name)
    return _serve_here(request, path, max_age)


def _serve_here(request, path: Path, max_age: int) -> HttpResponse:
    facts = path.stat()
    etag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"'
    if request.headers.get("If-None-Match") == etag:
        return _labelled(HttpResponse(status=304), max_age, etag)
    try:
        part = _asked(request, facts.st_size, etag)
    except ranges.Unsatisfiable:
        response = HttpResponse(status=416, content_type="text/plain")
        response["Content-Range"] = f"bytes */{facts.st_size}"
        return response
    return _labelled(_answer(request, path, part, facts.st_size), max_age, etag)


def _asked(request, size: int, etag: str):
    """Return the range asked for; a changed file is sent whole (If-Range), a head is of the whole
    (RFC 9110 14.2: ranges are for GET).
    """
    if request.method != "GET" or request.headers.get("If-Range", etag) != etag:
        return None
    return ranges.parse(request.headers.get("Range", ""), size)


def _answer(request, path, part, size):
    whole = ranges.ByteRange(0, size)
    response = _body(request, path, part or whole)
    response["Content-Length"] = (part or whole).length
    response["Accept-Ranges"] = "bytes"
    if part:
        response.status_code = 206
        response["Content-Range"] = part.header(size)
    return response


def _body(request, path, part):
    if request.method == "HEAD":
        return HttpResponse(content_type=_type(path))
    pieces = awaited_pieces if isinstance(request, ASGIRequest) else pieces_of
    return StreamingHttpResponse(pieces(path, part), content_type=_type(path))


def pieces_of(path: Path, part: ranges.ByteRange) -> Iterator[bytes]:
    """Read the part in pieces of CHUNK, for a thread of WSGI."""
    with path.open("rb") as file:
        file.seek(part.start)
        left = part.length
        while left and (piece := file.read(min(CHUNK, left))):
            left -= len(piece)
            yield piece


async def awaited_pieces(path: Path, part: ranges.ByteRange) -> AsyncIterator[bytes]:
    """The same for an event loop: one piece in memory, the next only when the line has taken it,
    and the disk is waited for elsewhere.
    """
    with path.open("rb") as file:
        file.seek(part.start)
        left = part.length
        while left and (piece := await asyncio.to_thread(file.read, min(CHUNK, left))):
            left -= len(piece)
            yield piece


def _labelled(response, max_age: int, etag: str = ""):
    # `identity` keeps compressing middleware away: a compressed 206 is of no use to a player.
    response["Content-Encoding"] = "identity"
    response["Cache-Control"] = f"private, max-age={max_age}"
    response["X-Content-Type-Options"] = "nosniff"
    if etag:
        response["ETag"] = etag
    return response


def _type(path: Path) -> str:
    return TYPES.get(path.suffix, "application/octet-stream")
