"""tuspy and tus-js-client, which others wrote, over a line that breaks every few hundred KB."""

import json
import subprocess
from pathlib import Path

import pytest
from tusclient.client import TusClient

from media.models import Video
from tests.servers.cutting import broken_line
from tools.installing import node

DRIVER = Path(__file__).with_name("drive_tus.mjs")
CHUNKS = {"in one go": 0, "in pieces": 128 * 1024}

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def file(film, tmp_path):
    path = tmp_path / "kuliah.mp4"
    path.write_bytes(film)
    return path


def said(raw):
    """What our own page says in its headers, besides what the client says itself."""
    return {key: value for key, value in raw.headers.items() if key != "Tus-Resumable"}


def arrived(server):
    return (server.home / "media" / Video.objects.get().source.name).read_bytes()


@pytest.mark.parametrize("chunk", CHUNKS.values(), ids=CHUNKS)
def test_tus_js_client_arrives_whole_over_a_broken_line(server, raw, file, film, chunk):
    with broken_line(server.port) as line:
        facts = {"path": str(file), "endpoint": f"{line.address}/unggahan/", "chunk": chunk}
        facts |= {"headers": said(raw), "metadata": raw.facts}
        told = subprocess.run(
            [node(), str(DRIVER), json.dumps(facts)], capture_output=True, text=True, timeout=60
        )
        assert told.returncode == 0, told.stderr
        assert int(told.stdout) > 2
        # What had reached the server's socket and not its file goes with each cut.
        assert line.carried < len(film) * 1.2
    assert arrived(server) == film


def test_tuspy_arrives_whole_and_goes_on_after_the_server_was_killed(server, raw, file, film):
    with broken_line(server.port) as line:
        client = TusClient(f"{line.address}/unggahan/", headers=said(raw))
        sender = client.uploader(
            str(file), chunk_size=128 * 1024, metadata=raw.facts, retries=9, retry_delay=0
        )
        sender.upload(stop_at=1_000_000)
        server.restart()
        again = client.uploader(
            str(file), url=sender.url, chunk_size=128 * 1024, retries=9, retry_delay=0
        )
        assert again.offset >= 1_000_000
        again.upload()
    assert arrived(server) == film


def test_tuspy_has_its_checksums_proven(server, raw, file, film):
    client = TusClient(f"{server.address}/unggahan/", headers=said(raw))
    client.uploader(
        str(file), chunk_size=1_000_000, metadata=raw.facts, upload_checksum=True
    ).upload()
    assert arrived(server) == film
