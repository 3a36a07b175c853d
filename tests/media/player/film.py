"""One film through the real pipeline, made once for all tests that watch it."""

import json
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import override_settings
from wagtail.models import Collection

from media import api
from media.encoding import jobs, packaging
from media.models import Rendition, Video, VideoState
from tests.media.conftest import make_clip

SECONDS = 24
WATCHER = UUID(int=1)
CAPTIONS = """WEBVTT

00:00:00.000 --> 00:00:04.000
Selamat datang di kuliah ini.

00:00:04.000 --> 00:00:12.000
Cuci tangan sebelum menyentuh pasien.

00:00:12.000 --> 00:00:24.000
Terima <b>kasih</b> sudah menonton.
"""


@dataclass(frozen=True)
class Film:
    """What play.json said of it, where its files lie, and the rows that speak of them."""

    directory: Path
    play: dict
    facts: dict
    rows: list[dict]

    def file(self, rung: str) -> Path:
        name = next(row["file"] for row in self.rows if row["rung"] == rung)
        return self.directory / name

    def playlist(self, rung: str, url: str) -> str:
        """For players that read HLS: the rung with its file at `url`."""
        text = next(row["playlist"] for row in self.rows if row["rung"] == rung)
        return packaging.media_playlist(text, url)

    def pictures(self) -> list[str]:
        """The rungs with a picture, from the lightest up."""
        return [each["rung"] for each in self.play["renditions"] if each["kind"] == "video"]

    def lay(self, collection) -> Video:
        """Put the rows into the database of a test whose MEDIA_ROOT is `directory`."""
        video = Video.objects.create(collection=collection, **self.facts)
        Rendition.objects.bulk_create(Rendition(video=video, **row) for row in self.rows)
        api.add_captions(video, CAPTIONS.encode())
        return video


def made(directory: Path, *, seconds=SECONDS, size="192x108") -> Film:
    """Encode it into `directory`; the database keeps nothing of it."""
    clip = make_clip(directory / "kuliah.mp4", seconds=seconds, size=size)
    file = SimpleUploadedFile(clip.name, clip.read_bytes())
    with override_settings(MEDIA_ROOT=directory), transaction.atomic():
        root = Collection.get_first_root_node() or Collection.add_root(name="Root")
        video = jobs.run_all(api.ingest(title="Kuliah", file=file, collection=root))
        assert video.state == VideoState.READY
        api.add_captions(video, CAPTIONS.encode())
        film = Film(directory, _play(video), _facts(video), _rows(video))
        transaction.set_rollback(True)
    return film


def _play(video) -> dict:
    return json.loads(json.dumps(api.playback(video, WATCHER)))


def _facts(video) -> dict:
    told = ["title", "state", "duration_ms", "width", "height", "has_video", "has_audio"]
    return {name: getattr(video, name) for name in told} | {"poster": video.poster.name}


def _rows(video) -> list[dict]:
    return list(video.renditions.values().order_by("pk")) and [
        {name: value for name, value in row.items() if name not in {"id", "video_id"}}
        for row in video.renditions.values().order_by("pk")
    ]
