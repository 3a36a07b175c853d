"""A film prepared by the real pipeline into a real S3 store, and every way to ask for it."""

import time
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from config.storage import storages
from media import api
from media.delivery import signing
from media.encoding import jobs, storing
from media.models import VideoState
from tests.integration.test_files_in_an_s3_store import fetch
from tests.media.conftest import make_clip

pytestmark = pytest.mark.django_db


@pytest.fixture
def storage(servers, settings, monkeypatch):
    """The store that the site's own settings describe, in the place of the directory."""
    for name, value in servers.items():
        monkeypatch.setenv(name, value)
    settings.STORAGES = {
        **settings.STORAGES,
        "default": storages(bucket=servers["S3_BUCKET"])["default"],
    }


@pytest.fixture
def film(storage, provider, tmp_path):
    clip = make_clip(tmp_path / "kuliah.mp4", seconds=2)
    file = SimpleUploadedFile("kuliah.mp4", clip.read_bytes())
    video = jobs.run_all(api.ingest(title="Kuliah", file=file, collection=provider.collection))
    assert video.state == VideoState.READY
    yield video
    for rendition in video.renditions.all():
        rendition.file.delete(save=False)


@pytest.fixture
def rendition(film, ayu):
    """What play.json tells ayu about the first rung."""
    return next(each for each in api.playback(film, ayu.uuid)["renditions"] if each["rung"] == "s1")


def test_the_address_opens_the_whole_file(rendition):
    status, body, headers = fetch(rendition["url"])
    assert (status, len(body)) == (200, rendition["size"])
    assert body[4:8] == b"ftyp"
    assert headers.get("Content-Encoding") in {None, "identity"}


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-0", slice(0, 1)),
        ("bytes=0-99", slice(0, 100)),
        ("bytes=500-999", slice(500, 1000)),
        ("bytes=-100", slice(-100, None)),
        ("bytes=1000-99999999", slice(1000, None)),
    ],
)
def test_a_player_gets_the_bytes_it_asks_for(rendition, asked, part):
    _status, whole, _headers = fetch(rendition["url"])
    status, body, headers = fetch(rendition["url"], Range=asked)
    assert (status, body) == (206, whole[part])
    assert headers["Content-Range"].endswith(f"/{rendition['size']}")


def test_a_range_behind_the_end_is_416(rendition):
    assert fetch(rendition["url"], Range=f"bytes={rendition['size']}-")[0] == 416


def test_a_player_on_our_page_may_read_which_part_it_got(rendition):
    """CORS as docs/operations.md has it set: a player without Content-Range cannot go on."""
    ours = {"Origin": "https://titian.example", "Range": "bytes=0-9"}
    _status, _body, headers = fetch(rendition["url"], **ours)
    exposed = headers["Access-Control-Expose-Headers"].lower()
    assert all(name in exposed for name in ("content-range", "content-length", "etag"))


def test_the_poster_comes_from_the_store_too(film, ayu):
    assert fetch(api.playback(film, ayu.uuid)["poster"])[1][:2] == b"\xff\xd8"


def test_a_signature_for_one_rung_opens_no_other_and_no_original(rendition, film):
    for name in [film.renditions.get(rung="a3").file.name, film.source.name]:
        mine = film.renditions.get(rung="s1").file.name
        assert fetch(rendition["url"].replace(mine, name))[0] == 403


@pytest.mark.parametrize("way_out", ["../../asal.mp4", "../../../../etc/passwd"])
def test_a_path_out_of_its_place_is_refused(rendition, film, way_out):
    mine = film.renditions.get(rung="s1").file.name
    assert fetch(rendition["url"].replace(mine, f"{mine}/{way_out}"))[0] in {400, 403, 404}


def test_without_or_with_a_changed_signature_it_is_refused(rendition):
    bare = urlunsplit(urlsplit(rendition["url"])._replace(query=""))
    forged = rendition["url"][:-4] + "0000"
    assert [fetch(bare)[0], fetch(forged)[0]] == [403, 403]


def test_an_expired_address_is_refused(film, settings, ayu):
    settings.MEDIA_LINK_SECONDS = 1
    settings.MEDIA_LINK_WINDOW_SECONDS = 1
    address = signing.file_url(film.poster.name, ayu.uuid, timezone.now())
    time.sleep(2.5)
    assert fetch(address)[0] == 403


def test_what_a_dead_run_left_is_removed_from_the_store(film, tmp_path):
    job = film.jobs.get(stage="rest")
    rest = tmp_path / "sisa.mp4"
    rest.write_bytes(b"setengah")
    name = storing.store(rest, storing.run_prefix(film, film.uuid))
    assert film.source.storage.exists(name)
    storing.discard_run(film, film.uuid)
    assert not film.source.storage.exists(name)
    assert job.finished_at
