"""tus from end to end: in pieces, over a killed server, into a bucket of a real S3 store."""

import hashlib
import random
import time
from datetime import timedelta
from threading import Thread

import pytest
from django.core.files.storage import storages as configured
from django.test import Client
from django.utils import timezone
from tusclient.client import TusClient

from config.storage import storages
from lms.accounts.models import Role
from media.encoding import sweeping
from media.models import Upload, Video
from tests.media.authors import let_write
from tests.media.test_files_in_a_bucket import leave_a_part
from tests.media.uploading.raw import RawSender
from tests.servers.uvicorn import uvicorn

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PIECE = 4_000_000
FILM_BYTES = 10 * PIECE  # several parts of a multipart upload, and long enough to be killed in it
AGAIN = {"retries": 600, "retry_delay": 0.3}  # a busy machine takes long to start a server


@pytest.fixture
def bucket(servers, settings, monkeypatch):
    """The bucket of the site's own settings, where the server started next keeps its files."""
    for name, value in servers.items():
        if name.startswith("S3_"):
            monkeypatch.setenv(name, value)
    settings.STORAGES = {
        **settings.STORAGES,
        "default": storages(bucket=servers["S3_BUCKET"])["default"],
    }
    bucket = configured["default"].bucket
    yield bucket
    bucket.objects.filter(Prefix="video/").delete()
    for part in parts(bucket):
        part.abort()


@pytest.fixture
def server(bucket, tmp_path_factory):
    with uvicorn(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def raw(server, citra, provider, as_role):
    author = as_role(Client(), let_write(citra, provider), Role.MITRA)
    return RawSender(server, author, provider.collection.pk)


@pytest.fixture
def film():
    return b"\0\0\0\x18ftypisom" + random.Random(5).randbytes(FILM_BYTES - 12)


@pytest.fixture
def uploader(raw, film, tmp_path):
    """tuspy, about to send the film."""
    path = tmp_path / "kuliah.mp4"
    path.write_bytes(film)
    client = TusClient(f"{raw.server.address}/unggahan/", headers=raw.headers)
    return client.uploader(str(path), metadata=raw.facts, chunk_size=PIECE, **AGAIN)


def parts(bucket):
    return list(bucket.multipart_uploads.all())


def wait_for(condition):
    deadline = time.monotonic() + 90
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_a_film_is_whole_in_the_bucket_though_the_server_died_twice(server, bucket, film, uploader):
    """Between two pieces, and while the server itself sends the film to the bucket in parts."""
    for _piece in range(5):
        uploader.upload_chunk()
    server.restart()
    rest = Thread(target=uploader.upload)
    rest.start()
    wait_for(lambda: parts(bucket))
    server.restart()
    rest.join(timeout=180)
    source = bucket.Object(Video.objects.get().source.name)
    kept = hashlib.sha256(source.get()["Body"].read()).hexdigest()
    assert kept == hashlib.sha256(film).hexdigest()
    assert parts(bucket) == []
    assert [each.key for each in bucket.objects.filter(Prefix="video/")] == [source.key]
    assert not [path for path in server.uploads.iterdir() if path.is_file()]


def test_an_upload_that_is_given_up_leaves_nothing(server, raw, bucket, film, uploader):
    uploader.upload_chunk()
    assert raw.ask("DELETE", uploader.url.removeprefix(server.address)).status == 204
    assert parts(bucket) == []
    assert not list(bucket.objects.filter(Prefix="video/"))
    assert not [path for path in server.uploads.iterdir() if path.is_file()]
    assert not Upload.objects.exists()


def test_parts_that_a_killed_run_left_are_dropped_by_night_after_a_day(bucket):
    """Moto says of all parts that they are years old, so here."""
    leave_a_part(bucket, "video/kuliah/s1.mp4")
    sweeping.remove_remains(timezone.now() + timedelta(hours=23))
    assert len(parts(bucket)) == 1
    for _twice in range(2):
        sweeping.remove_remains(timezone.now() + timedelta(hours=25))
    assert parts(bucket) == []
