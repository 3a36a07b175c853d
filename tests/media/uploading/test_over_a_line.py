"""Uploads to the real server: cut at any byte, killed and started again, two at once, strangers."""

import hashlib
import random
import select
import time

import pytest
from django.test import Client

from lms.accounts.models import Role
from media.models import Upload, Video
from media.uploading import protocol
from tests.media.authors import make_rival
from tests.media.uploading.raw import RawSender
from tests.media.uploading.sender import checksum

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def wait_for(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def sent(server):
    """The bytes of the one finished video on the server's disk."""
    source = Video.objects.get().source.name
    return (server.home / "media" / source).read_bytes()


def send_and_cut(raw, upload, film, start, end):
    """Send these bytes and cut the line; anew while the server still holds the last one (423)."""

    def begin():
        return raw.begin_to_send(upload, start, film[start:end], announced=len(film) - start)

    line = begin()
    deadline = time.monotonic() + 60
    while raw.offset(upload) != end:
        assert time.monotonic() < deadline
        refused, _, _ = select.select([line], [], [], 0.02)
        if refused:
            line.close()
            line = begin()
    line.close()


def test_a_cut_anywhere_loses_nothing_that_had_arrived(server, raw, film):
    upload, offset, chance = raw.begin(len(film)), 0, random.Random(7)
    while offset < len(film):
        end = min(len(film), offset + chance.randint(1, 700_000))
        send_and_cut(raw, upload, film, offset, end)
        offset = end
    assert sent(server) == film


def test_killed_and_started_again_the_server_goes_on_where_it_was(server, raw, film):
    upload = raw.begin(len(film))
    line = raw.begin_to_send(upload, 0, film[:1_500_000], announced=len(film))
    wait_for(lambda: raw.offset(upload) >= 1_000_000)
    server.restart()
    line.close()
    offset = raw.offset(upload)
    assert 1_000_000 <= offset <= 1_500_000
    answer = raw.send(upload, offset, film[offset:])
    assert (answer.status, answer.headers["Upload-Offset"]) == (204, str(len(film)))
    assert sent(server) == film
    assert not [path for path in server.uploads.iterdir() if path.is_file()]


def test_killed_with_a_checksum_unproven_the_piece_is_not_taken(server, raw, film):
    upload, right = raw.begin(len(film)), checksum("sha256", hashlib.sha256(film).digest())
    line = raw.begin_to_send(upload, 0, film[:9999], announced=len(film), Upload_Checksum=right)
    wait_for(lambda: any(path.suffix for path in server.uploads.iterdir()))
    server.restart()
    line.close()
    assert raw.offset(upload) == 0
    wrong = checksum("sha256", b"bukan ini")
    assert raw.send(upload, 0, film, Upload_Checksum=wrong).status == 460
    assert raw.offset(upload) == 0
    assert raw.send(upload, 0, film, Upload_Checksum=right).status == 204
    assert sent(server) == film


def test_of_two_at_once_the_second_waits_until_the_first_is_gone(server, raw, film):
    upload = raw.begin(len(film))
    first = raw.begin_to_send(upload, 0, film[:1000], announced=len(film))
    wait_for(lambda: raw.offset(upload) == 1000)
    assert raw.send(upload, 1000, film[1000:]).status == 423
    assert raw.ask("DELETE", upload).status == 423
    first.close()
    wait_for(lambda: raw.send(upload, 1000, film[1000:]).status in {204, 409})
    assert sent(server) == film


def test_what_the_protocol_refuses_is_refused_before_a_byte_is_kept(raw, film):
    upload = raw.begin(1000)
    assert raw.send(upload, 5, film[:10]).status == 409
    assert raw.send(upload, 0, film[:1001]).status == 413
    chunks = iter([film[:600], film[600:1200]])
    assert raw.send(upload, 0, chunks).status == 413
    assert raw.offset(upload) <= 600
    assert raw.send(upload, raw.offset(upload), b"x", Content_Type="video/mp4").status == 415
    assert raw.ask("HEAD", upload, Tus_Resumable="0.2.2").status == 412
    assert raw.ask("POST", upload, X_HTTP_Method_Override="DELETE").status == 204
    assert raw.ask("HEAD", upload).status == 404


def test_what_is_no_film_ends_with_its_first_bytes(raw):
    upload = raw.begin(1_000_000_000)
    body = b"Bukan film.\n" * 1000
    answer = raw.send(upload, 0, body)
    assert (answer.status, "bukan video" in answer.text) == (422, True)
    assert raw.ask("HEAD", upload).status == 404
    assert not Upload.objects.exists()


def test_only_her_own_session_with_its_token_reaches_an_upload(server, raw, film, as_role):
    upload = raw.begin(len(film))
    rival = RawSender(server, as_role(Client(), make_rival(), Role.MITRA), raw.collection)
    for method in ("HEAD", "PATCH", "DELETE"):
        told = {"Content_Type": protocol.BODY_TYPE, "Upload_Offset": "0"}
        body = film[:100] if method == "PATCH" else None
        assert rival.ask(method, upload, body, **told).status == 404
        anonymous = raw.ask(
            method, upload, body, **told, Cookie=f"csrftoken={raw.headers['X-CSRFToken']}"
        )
        assert anonymous.status == 401
        if method != "HEAD":
            assert raw.ask(method, upload, body, **told, X_CSRFToken=None).status == 403
    assert raw.offset(upload) == 0
