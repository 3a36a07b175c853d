"""Files in a real S3 store: reached by a signed address, in ranges, for a while, by nobody else."""

import time
import urllib.error
import urllib.request
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.core.files.base import ContentFile
from django.utils.module_loading import import_string

from config.storage import storages

FILM = bytes(range(256)) * 40


@pytest.fixture
def store(servers, monkeypatch):
    """The storage that the site's own settings describe."""
    for name, value in servers.items():
        monkeypatch.setenv(name, value)
    default = storages(bucket=servers["S3_BUCKET"])["default"]
    return import_string(default["BACKEND"])(**default["OPTIONS"])


@pytest.fixture
def film(store):
    """The name of a stored file."""
    name = store.save("video/uji/s1.mp4", ContentFile(FILM))
    yield name
    store.delete(name)


def fetch(address, **headers):
    """Return status, body and headers, also of a refusal."""
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as refusal:
        return refusal.code, b"", refusal.headers


def test_what_was_stored_comes_back(store, film):
    assert store.exists(film)
    assert store.size(film) == len(FILM)
    with store.open(film) as opened:
        assert opened.read() == FILM


def test_a_second_file_of_the_same_name_gets_a_name_of_its_own(store, film):
    other = store.save(film, ContentFile(b"lain"))
    assert other != film
    store.delete(other)
    assert store.size(film) == len(FILM)


def test_a_signed_address_opens_the_file(store, film):
    status, body, _headers = fetch(store.url(film))
    assert (status, body) == (200, FILM)


def test_a_player_gets_the_range_it_asks_for(store, film):
    status, body, headers = fetch(store.url(film), Range="bytes=256-511")
    assert (status, body) == (206, FILM[256:512])
    assert headers["Content-Range"] == f"bytes 256-511/{len(FILM)}"


def test_a_page_from_elsewhere_may_read_it(store, film):
    status, _body, headers = fetch(store.url(film), Origin="https://titian.example")
    assert status == 200
    assert headers["Access-Control-Allow-Origin"] in {"*", "https://titian.example"}


def test_an_address_without_its_signature_is_refused(store, film):
    bare = urlunsplit(urlsplit(store.url(film))._replace(query=""))
    assert fetch(bare)[0] == 403


def test_a_signature_for_one_file_does_not_open_another(store, film):
    other = store.save("video/uji/a3.mp4", ContentFile(b"lain"))
    forged = store.url(film).replace(film, other)
    assert fetch(forged)[0] == 403
    store.delete(other)


def test_a_longer_life_cannot_be_written_into_the_address(store, film):
    forged = store.url(film, expire=60).replace("X-Amz-Expires=60", "X-Amz-Expires=600000")
    assert fetch(forged)[0] == 403


def test_an_address_expires(store, film):
    address = store.url(film, expire=1)
    time.sleep(2.5)
    assert fetch(address)[0] == 403
