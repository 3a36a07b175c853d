"""A file on its way to the browser, in pieces."""

from django.http import StreamingHttpResponse

PIECE = 64 * 1024


def download(file, *, name: str, content_type: str) -> StreamingHttpResponse:
    """Answer with `file`; it is closed when it is sent."""
    return attachment(_pieces(file), name=name, content_type=content_type)


def attachment(pieces, *, name: str, content_type: str) -> StreamingHttpResponse:
    """Answer with `pieces` of bytes or text as a file that no cache keeps."""
    response = StreamingHttpResponse(pieces, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _pieces(file):
    with file:
        while piece := file.read(PIECE):
            yield piece
