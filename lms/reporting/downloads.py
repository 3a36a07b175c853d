"""A file on its way to the browser, in pieces, under either kind of server."""

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse

PIECE = 64 * 1024


def download(request, file, *, name: str, content_type: str) -> StreamingHttpResponse:
    """Answer with `file`; it is closed when it is sent."""
    # Under ASGI Django would first read a plain iterator to its end, into memory.
    pieces = _pieces_awaited(file) if hasattr(request, "scope") else _pieces(file)
    response = StreamingHttpResponse(pieces, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _pieces(file):
    with file:
        while piece := file.read(PIECE):
            yield piece


async def _pieces_awaited(file):
    with file:
        while piece := await sync_to_async(file.read)(PIECE):
            yield piece
