"""Clients that others wrote, on a line that breaks: tuspy and tus-js-client get every byte home."""

import json
import subprocess

import pytest
from tusclient.client import TusClient

from media.models import Upload, Video
from tests.media.uploading.test_over_a_line import sent
from tests.servers.cutting import broken_line
from tools.installing import node
from tools.paths import ROOT

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def film_file(film, tmp_path):
    path = tmp_path / "kuliah.mp4"
    path.write_bytes(film)
    return path


def test_tuspy_arrives_over_a_line_that_breaks(server, raw, film, film_file):
    with broken_line(server.port) as line:
        client = TusClient(f"{line.address}/unggahan/", headers=raw.headers)
        sender = client.uploader(
            str(film_file), metadata=raw.facts, chunk_size=len(film), retries=100, retry_delay=0.05
        )
        sender.upload()
    assert sent(server) == film
    assert line.broken >= 5


def test_tuspy_proves_each_piece_and_goes_on_after_a_restart(server, raw, film, film_file):
    client = TusClient(f"{server.address}/unggahan/", headers=raw.headers)
    proven = {"chunk_size": 700_000, "upload_checksum": True}
    first = client.uploader(str(film_file), metadata=raw.facts, **proven)
    first.upload(stop_at=len(film) // 2)
    server.restart()
    client.uploader(str(film_file), url=first.url, **proven).upload()
    assert sent(server) == film


def test_tus_js_client_begins_with_the_first_bytes_and_throws_its_upload_away(
    server, raw, film, film_file
):
    more = {"uploadDataDuringCreation": True, "chunkSize": 500_000}
    assert js_client(server, raw, film_file, **more).communicate(timeout=60)[0].endswith("done\n")
    assert sent(server) == film
    away = js_client(server, raw, film_file, **more, discardAt=1_000_000)
    assert away.communicate(timeout=60)[0].endswith("discarded\n")
    assert Upload.objects.get().finished_at


def js_client(server, raw, film_file, **more):
    command = [node(), "tests/media/uploading/send.mjs", f"{server.address}/unggahan/"]
    command += [str(film_file), *map(json.dumps, (raw.headers, raw.facts, more))]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_tus_js_client_arrives_over_a_broken_line_and_a_server_that_was_killed(
    server, raw, film, film_file
):
    with broken_line(server.port) as line:
        program = js_client(line, raw, film_file)
        for said in program.stdout:
            if said.strip().isdigit() and int(said) > len(film) // 2:
                break
        server.restart()
        rest = program.communicate(timeout=60)[0]
    assert rest.endswith("done\n")
    assert sent(server) == film
    assert line.carried <= 1.5 * len(film)
    assert Video.objects.count() == 1
