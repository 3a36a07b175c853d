"""A file leaves in pieces under either kind of server."""

import asyncio

from django.core.handlers.asgi import ASGIRequest
from django.http import FileResponse, StreamingHttpResponse
from django.test import AsyncRequestFactory, RequestFactory

from config.middleware import AwaitedStreams


def answered(request, response):
    return AwaitedStreams(lambda _request: response)(request)


def test_under_asgi_the_first_piece_leaves_before_the_second_is_read():
    read = []

    def pieces():
        for piece in (b"a", b"", b"b"):
            read.append(piece)
            yield piece

    request = AsyncRequestFactory().get("/")
    assert isinstance(request, ASGIRequest)
    response = answered(request, StreamingHttpResponse(pieces()))

    async def take():
        stream = aiter(response)
        assert await anext(stream) == b"a"
        assert read == [b"a"]
        return [piece async for piece in stream]

    assert asyncio.run(take()) == [b"", b"b"]


def test_a_file_is_sent_whole_and_closed_under_asgi(tmp_path):
    path = tmp_path / "surat.pdf"
    path.write_bytes(b"isi surat")
    response = answered(AsyncRequestFactory().get("/"), FileResponse(path.open("rb")))
    file = response._resource_closers[0].__self__

    async def whole():
        return b"".join([piece async for piece in response])

    assert asyncio.run(whole()) == b"isi surat"
    response.close()
    assert file.closed


def test_under_wsgi_a_stream_stays_as_it_is():
    response = answered(RequestFactory().get("/"), StreamingHttpResponse([b"a", b"b"]))
    assert list(response) == [b"a", b"b"]
