"""A short clip with picture and sound, made once, and the videos of citra's institution."""

import subprocess

import pytest
from botocore.config import Config
from django.core.files.uploadedfile import SimpleUploadedFile

from media import api
from media.encoding import jobs, transcoding
from tests.media import copies
from tests.media.authors import let_write
from tests.speaking import both_languages

__all__ = ["both_languages"]

NEVER = {"max_attempts": 0}
# The rungs of `clip`, whose sides are too small for those of 480 and 720 to differ.
SEEN = {"s1", "a3", "s2", "s0", "h1", "h0"}
WHOLE = {*SEEN, "au", "ha"}


def make_clip(path, *, seconds=12, size="284x160", rate=25, sound=True, extra=()):
    """Write a test clip with ffmpeg's own test picture and a tone."""
    picture = ["-f", "lavfi", "-i", f"testsrc2=size={size}:rate={rate}:duration={seconds}"]
    tone = ["-f", "lavfi", "-i", f"sine=440:duration={seconds}"] if sound else []
    codecs = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
    command = [transcoding.binary(), "-v", "error", "-y", *picture, *tone, *codecs, *extra]
    subprocess.run([*command, str(path)], check=True)
    return path


@pytest.fixture(scope="session")
def clip(tmp_path_factory):
    return make_clip(tmp_path_factory.mktemp("clips") / "kuliah.mp4")


@pytest.fixture(scope="session")
def blink(tmp_path_factory):
    """Two seconds, hardly larger than a stamp: for what needs a film, whatever it shows."""
    return make_clip(tmp_path_factory.mktemp("clips") / "kilas.mp4", seconds=2, size="96x54")


@pytest.fixture
def storage(settings, tmp_path):
    """Files of this test alone."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_UPLOADS_DIR = tmp_path / "uploads"
    return settings.MEDIA_ROOT


@pytest.fixture
def citra(citra, provider):
    """The partner's author, with the rights on her institution's videos."""
    return let_write(citra, provider)


@pytest.fixture
def upload(storage, citra, provider):
    """`upload(path)`: citra sends a file."""

    def send(path, **changes):
        file = SimpleUploadedFile(path.name, path.read_bytes())
        facts = {"title": "Kebersihan tangan", "collection": provider.collection}
        return api.ingest(**{**facts, "file": file, "uploaded_by": citra, **changes})

    return send


@pytest.fixture
def video(upload, clip):
    """Uploaded, waiting for the worker."""
    return upload(clip)


@pytest.fixture(scope="session")
def encoded():
    """What came of `clip` when it was first prepared."""
    return {}


@pytest.fixture
def ready_video(video, encoded):
    """Through both stages of the real pipeline, which need not be seen at work every time."""
    if encoded:
        return copies.given_to(video, encoded)
    jobs.run_all(video)
    encoded |= copies.taken_from(video)
    return video


@pytest.fixture
def store_away(settings):
    """From now on files lie in a store that does not answer."""
    options = {"bucket_name": "tiada", "access_key": "x", "secret_key": "x"}
    options |= {"endpoint_url": "http://127.0.0.1:9", "client_config": Config(retries=NEVER)}
    backend = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "default": backend}
