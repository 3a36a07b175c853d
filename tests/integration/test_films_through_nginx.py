"""Films as nginx sends them with the shipped configuration: we say where, nginx sends the bytes."""

import os
import urllib.error
import urllib.request
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from lms.accounts.models import Role
from media.delivery import signing
from tests.servers.nginx import PROGRAM, nginx
from tests.servers.processes import wait_until

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

BODY = bytes(range(256)) * 40


@pytest.fixture
def front(live_server, settings, tmp_path):
    """The address of nginx, before a site whose films lie in files."""
    if not Path(PROGRAM).exists() and os.geteuid() != 0 and "CI" not in os.environ:
        pytest.skip("not installed: apt-get install -y nginx")
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ACCEL_PREFIX = "/_media/"
    (tmp_path / "nginx").mkdir()
    web = urlsplit(live_server.url).netloc
    with nginx(tmp_path / "nginx", web=web, media=settings.MEDIA_ROOT) as address:
        yield address


@pytest.fixture
def link(front, ayu):
    """What ayu's player is told about a film."""
    name = default_storage.save("video/contoh/abc/s1.mp4", ContentFile(BODY))
    return front + signing.file_url(name, ayu.uuid, timezone.now())


@pytest.fixture
def session(client, as_role):
    """`session(person)`: the headers of their browser's player."""

    def logged_in(person):
        cookies = as_role(client, person, Role.ASN).cookies
        pairs = [f"{name}={each.value}" for name, each in cookies.items()]
        return {"Cookie": "; ".join(pairs), "Sec-Fetch-Mode": "cors"}

    return logged_in


def fetch(address, **headers):
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read(), refusal.headers


def test_nginx_sends_the_bytes_that_a_player_asks_for(link, ayu, session):
    mine = session(ayu)
    status, body, headers = fetch(link, **mine, **{"Accept-Encoding": "gzip"})
    assert (status, body) == (200, BODY)
    assert headers["Content-Type"] == "video/mp4"
    assert headers["Content-Encoding"] in {None, "identity"}
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"].startswith("private")
    for asked, part in {
        "bytes=0-0": slice(0, 1),
        "bytes=100-199": slice(100, 200),
        "bytes=-5": slice(-5, None),
        "bytes=10000-99999": slice(10000, None),
    }.items():
        status, body, headers = fetch(link, Range=asked, **mine)
        assert (status, body) == (206, BODY[part])
        assert headers["Content-Range"].endswith(f"/{len(BODY)}")
    assert fetch(link, Range=f"bytes={len(BODY)}-", **mine)[0] == 416


def test_a_link_copied_to_a_stranger_is_refused_before_nginx(link, eko, session):
    assert fetch(link, **{"Sec-Fetch-Mode": "cors"})[0] == 401
    status, body, _headers = fetch(link, **session(eko))
    assert (status, BODY[:64] in body) == (404, False)


def test_the_place_behind_nginx_cannot_be_asked_for_by_itself(link, front, ayu, session):
    assert fetch(f"{front}/_media/video/contoh/abc/s1.mp4", **session(ayu))[0] == 404


def test_an_old_or_changed_link_is_refused_through_nginx_too(link, front, ayu, session, settings):
    mine = session(ayu)
    long_ago = timezone.now() - timedelta(seconds=settings.MEDIA_LINK_SECONDS)
    old = signing.file_url("video/contoh/abc/s1.mp4", ayu.uuid, long_ago)
    assert fetch(front + old, **mine)[0] == 403
    assert fetch(link.replace("s1.mp4", "a3.mp4"), **mine)[0] == 404


def test_what_nginx_notes_down_holds_no_token(link, ayu, session, tmp_path):
    fetch(link, **session(ayu))
    notes = tmp_path / "nginx" / "access"
    # Written after the answer has gone out.
    wait_until(lambda: notes.read_text(), "nginx's note", log=notes)
    noted = notes.read_text()
    assert "/m/" not in noted
    assert ayu.uuid.hex not in noted
