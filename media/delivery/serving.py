"""One stored file as an answer: ranges, validators, and never the whole file in memory."""

from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse

from media.delivery import ranges

CHUNK = 64 * 1024
TYPES = {".mp4": "video/mp4", ".jpg": "image/jpeg"}


def serve(request, path: Path, name: str, *, max_age: int) -> HttpResponse:
    """Answer with the file at `path`, or the part of it that is asked for."""
    if settings.MEDIA_ACCEL_PREFIX:
        response = HttpResponse(content_type=_type(path))
        response["X-Accel-Redirect"] = quote(settings.MEDIA_ACCEL_PREFIX + name)
        return _labelled(response, max_age)
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
    """Return the range asked for; a changed file is sent whole (If-Range)."""
    if request.headers.get("If-Range", etag) != etag:
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
    return StreamingHttpResponse(_chunks(path, part), content_type=_type(path))


def _chunks(path, part):
    with path.open("rb") as file:
        file.seek(part.start)
        left = part.length
        while left and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk


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
