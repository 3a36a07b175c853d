"""Addresses of media: for one person, one file and some hours; ranges; never the whole file.

The same against a real S3 store: tests/integration/test_films_from_an_s3_store.py.
"""

import asyncio
import tracemalloc
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import AsyncRequestFactory
from django.urls import reverse
from django.utils import timezone

from lms.accounts.models import Role
from media import api
from media.delivery import ranges, serving, signing

BODY = bytes(range(256)) * 8
NAME = "video/contoh/abc/s1.mp4"


@pytest.fixture
def file(storage):
    return default_storage.save(NAME, ContentFile(BODY))


@pytest.fixture
def ayus(client, ayu, as_role):
    return as_role(client, ayu, Role.ASN)


@pytest.fixture
def link(file, ayu):
    return signing.file_url(file, ayu.uuid, timezone.now())


def content(answer):
    return b"".join(answer.streaming_content)


def test_the_holder_gets_the_whole_file(ayus, link):
    answer = ayus.get(link)
    assert (answer.status_code, content(answer)) == (200, BODY)
    assert answer["Content-Type"] == "video/mp4"
    assert answer["Content-Encoding"] == "identity"
    assert answer["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-0", slice(0, 1)),
        ("bytes=100-199", slice(100, 200)),
        ("bytes=-5", slice(-5, None)),
        ("bytes=-99999", slice(0, None)),
        ("bytes=0-", slice(0, None)),
        ("bytes=2000-99999", slice(2000, None)),
    ],
)
def test_a_player_gets_the_bytes_it_asks_for(ayus, link, asked, part):
    answer = ayus.get(link, headers={"range": asked})
    assert (answer.status_code, content(answer)) == (206, BODY[part])
    assert int(answer["Content-Length"]) == len(BODY[part])
    assert answer["Content-Range"].endswith("/2048")


def test_several_ranges_get_the_whole_file(ayus, link):
    assert ayus.get(link, headers={"range": "bytes=0-1,4-5"}).status_code == 200


def test_a_range_behind_the_end_is_416_with_the_size(ayus, link):
    answer = ayus.get(link, headers={"range": "bytes=2048-"})
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */2048")


def test_a_changed_file_is_sent_whole_to_who_has_an_old_part(ayus, link):
    etag = ayus.get(link)["ETag"]
    same = {"range": "bytes=0-9", "if-range": etag}
    other = {"range": "bytes=0-9", "if-range": '"alt"'}
    assert ayus.get(link, headers=same).status_code == 206
    assert ayus.get(link, headers=other).status_code == 200
    assert ayus.get(link, headers={"if-none-match": etag}).status_code == 304


@pytest.mark.parametrize("condition", ["Tue, 24 Nov 2026 05:00:00 GMT", "W/{etag}", "*", ""])
def test_a_part_is_only_sent_to_who_surely_has_the_rest_of_this_file(ayus, link, condition):
    """If-Range of RFC 9110 13.1.5: a date we never gave or a weak tag proves nothing."""
    condition = condition.format(etag=ayus.get(link)["ETag"])
    headers = {"range": "bytes=0-9", "if-range": condition}
    assert ayus.get(link, headers=headers).status_code == 200


def test_asking_for_the_head_gives_the_length_alone(ayus, link):
    answer = ayus.head(link)
    assert (answer["Content-Length"], answer.content) == ("2048", b"")
    with_range = ayus.head(link, headers={"range": "bytes=0-9"})
    assert (with_range.status_code, with_range["Content-Length"]) == (200, "2048")


@pytest.mark.parametrize("part", ["", "bytes=0-1999"])
def test_a_film_is_never_compressed_on_its_way(ayus, link, part):
    headers = {"accept-encoding": "gzip, br", **({"range": part} if part else {})}
    answer = ayus.get(link, headers=headers)
    assert answer["Content-Encoding"] == "identity"
    assert int(answer["Content-Length"]) == len(content(answer))
    assert not answer.has_header("Vary") or "Accept-Encoding" not in answer["Vary"]


def test_nginx_is_told_where_the_file_lies(ayus, link, settings):
    settings.MEDIA_ACCEL_PREFIX = "/dalam/"
    answer = ayus.get(link)
    assert (answer["X-Accel-Redirect"], answer.content) == (f"/dalam/{NAME}", b"")


def test_under_asgi_the_file_comes_in_pieces_that_are_awaited(storage, file):
    async def fetched():
        answer = serving.serve(AsyncRequestFactory().get("/"), storage / file, file, max_age=60)
        assert answer.is_async
        return [piece async for piece in answer.streaming_content]

    assert b"".join(asyncio.run(fetched())) == BODY


def test_under_asgi_a_part_is_a_part(storage, file):
    async def fetched():
        request = AsyncRequestFactory().get("/", headers={"range": "bytes=10-19"})
        answer = serving.serve(request, storage / file, file, max_age=60)
        return b"".join([piece async for piece in answer.streaming_content])

    assert asyncio.run(fetched()) == BODY[10:20]


def test_a_large_film_never_lies_in_memory(tmp_path):
    """Goal 12 of video.md in small: what 64 MB leave behind is less than one of them."""
    film = tmp_path / "s1.mp4"
    with film.open("wb") as opened:
        opened.truncate(64 * 1024**2)

    async def fetched():
        answer = serving.serve(AsyncRequestFactory().get("/"), film, film.name, max_age=60)
        return sum([len(piece) async for piece in answer.streaming_content])

    tracemalloc.start()
    try:
        assert asyncio.run(fetched()) == 64 * 1024**2
        assert tracemalloc.get_traced_memory()[1] < 1024**2
    finally:
        tracemalloc.stop()


def test_a_player_that_leaves_lets_go_of_the_file(storage, file):
    async def left():
        pieces = serving.awaited_pieces(storage / file, ranges.ByteRange(0, len(BODY)))
        await anext(pieces)
        await pieces.aclose()
        return [each for each in Path("/proc/self/fd").iterdir() if _leads_to(each, storage / file)]

    assert asyncio.run(left()) == []


def _leads_to(descriptor, path):
    return descriptor.exists() and descriptor.resolve() == path


def test_a_link_dies_at_its_expiry(ayus, file, ayu, settings):
    long_ago = timezone.now() - timedelta(seconds=settings.MEDIA_LINK_SECONDS)
    answer = ayus.get(signing.file_url(file, ayu.uuid, long_ago))
    assert answer.status_code == 403


def test_links_stay_the_same_within_a_window(file, ayu):
    noon = timezone.now().replace(hour=13, minute=0)
    later = noon + timedelta(minutes=5)
    assert signing.file_url(file, ayu.uuid, noon) == signing.file_url(file, ayu.uuid, later)


def test_in_another_persons_session_it_is_not_found(client, link, eko, as_role):
    assert as_role(client, eko, Role.ATASAN).get(link).status_code == 404


@pytest.mark.parametrize(("mode", "status"), [("navigate", 302), ("no-cors", 401), ("cors", 401)])
def test_without_a_session_it_opens_nothing(client, link, mode, status):
    """Sent to log in; a player, which has no use for that page, is told 401."""
    answer = client.get(link, headers={"sec-fetch-mode": mode})
    assert answer.status_code == status
    assert not answer.streaming


def test_logging_out_ends_what_was_open(ayus, link):
    ayus.logout()
    assert ayus.get(link, headers={"sec-fetch-mode": "cors"}).status_code == 401


def test_only_reading_is_possible(ayus, link):
    assert ayus.post(link).status_code == 405


@pytest.mark.parametrize("change", ["expiry", "person", "signature", "path", "nonsense"])
def test_a_forged_link_is_not_found(ayus, file, ayu, change):
    token = signing.token(file, ayu.uuid, timezone.now())
    expires, person, signature = token.split(".")
    forged = {
        "expiry": (f"{int(expires) + 1}.{person}.{signature}", file),
        "person": (f"{expires}.{uuid4().hex}.{signature}", file),
        "signature": (f"{expires}.{person}.{'A' * len(signature)}", file),
        "path": (token, "video/lain/abc/s1.mp4"),
        "nonsense": ("x", file),
    }[change]
    assert ayus.get(reverse("media:file", args=forged)).status_code == 404


WAYS_OUT = ["../../etc/passwd", "video/../../rahasia", "/etc/passwd", "..%2f..%2frahasia"]


@pytest.mark.parametrize("path", WAYS_OUT)
def test_not_even_a_signed_path_leaves_the_storage(ayus, storage, ayu, path):
    token = signing.token(path, ayu.uuid, timezone.now())
    assert ayus.get(f"/m/{token}/{path}").status_code in {400, 404}


def test_what_a_player_is_told_leads_to_files_captions_and_playlists(ayus, ready_video, ayu):
    api.add_captions(ready_video, b"WEBVTT\n\n00:01.000 --> 00:02.000\nHalo\n")
    play = api.playback(ready_video, ayu.uuid)
    (caption,) = play["captions"]
    assert "Halo" in ayus.get(caption["url"]).text
    assert content(ayus.get(play["poster"]))[:2] == b"\xff\xd8"
    for rendition in play["renditions"]:
        assert rendition["url"] in ayus.get(rendition["playlist_url"]).text
        part = ayus.get(rendition["url"], headers={"range": "bytes=4-7"})
        assert content(part) == b"ftyp"
    master = ayus.get(play["hls"]).text
    assert master.splitlines()[-1] == play["renditions"][-1]["playlist_url"]


def test_playlists_and_captions_of_others_cannot_be_had_with_a_files_token(ayus, video, ayu):
    token = signing.token(video.source.name, ayu.uuid, timezone.now())
    for name, kwargs in (("playlist", {"name": "master"}), ("captions", {"language": "id"})):
        url = reverse(f"media:{name}", kwargs={"token": token, "video": video.uuid, **kwargs})
        assert ayus.get(url).status_code == 404
