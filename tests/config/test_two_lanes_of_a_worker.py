"""A worker killed, stopped and watched: a long film keeps nothing else waiting."""

import os
import signal
import sqlite3
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from media.encoding import transcoding
from tests.media.conftest import make_clip
from tests.servers import pristine
from tests.servers.processes import SECONDS_TO_STOP
from tools.paths import PYTHON, ROOT

UPLOAD = """
import sys
from django.core.files import File
from wagtail.models import Collection
from media import api
with open({film!r}, "rb") as film:
    api.ingest(title="Panjang", file=File(film), collection=Collection.get_first_root_node())
"""
MAIL = """
from lms.accounts.tasks import send_reset_link
send_reset_link.enqueue(None)
"""
MAILS = (
    "SELECT status FROM django_tasks_database_dbtaskresult WHERE task_path LIKE '%send_reset_link'"
)
HELD = "SELECT percent FROM media_transcodejob WHERE lease IS NOT NULL AND finished_at IS NULL"


class Site:
    """A database and files of its own, asked from outside."""

    def __init__(self, home: Path):
        self.home = home
        self.env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "VAR_DIR": str(home),
        }

    def manage(self, *arguments):
        command = [PYTHON, "-W", "ignore", "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=self.env, check=True, capture_output=True)

    def ask(self, query):
        with sqlite3.connect(self.home / "titian.sqlite3", timeout=30) as connection:
            return [value for (value,) in connection.execute(query)]

    @contextmanager
    def worker(self):
        command = [PYTHON, "-W", "ignore", "manage.py", "work"]
        process = subprocess.Popen(command, cwd=ROOT, env=self.env, stderr=subprocess.DEVNULL)
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def wait_for(self, condition, seconds=120):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if found := condition():
                return found
            time.sleep(0.2)
        raise TimeoutError


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A fresh site whose worker has a film of four minutes to prepare."""
    home = tmp_path_factory.mktemp("site")
    site = Site(home)
    (home / "frontend").mkdir()
    pristine.copy_to(home / "titian.sqlite3")
    film = long_film(home)
    site.manage("shell", "-v0", "-c", UPLOAD.format(film=str(film)))
    return site


def long_film(directory):
    """A short clip many times over: minutes of work for an encoder, none to make."""
    clip, film = make_clip(directory / "klip.mp4", size="640x360"), directory / "panjang.mp4"
    loop = [transcoding.binary(), "-v", "error", "-stream_loop", "29", "-i", str(clip)]
    subprocess.run([*loop, "-c", "copy", str(film)], check=True)
    return film


def children(process):
    listed = Path(f"/proc/{process.pid}/task").glob("*/children")
    return [int(child) for each in listed for child in each.read_text().split()]


def runs(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() != b""
    except FileNotFoundError:
        return False


def test_mail_goes_out_while_a_film_is_prepared_and_signals_are_obeyed(site):
    with site.worker() as worker:
        site.wait_for(lambda: site.ask(HELD) and children(worker))
        site.manage("shell", "-v0", "-c", MAIL)
        site.wait_for(lambda: site.ask(MAILS) == ["SUCCESSFUL"])
        assert site.ask(HELD), "the film is still in work"
        encoder = site.wait_for(lambda: children(worker))
        worker.send_signal(signal.SIGTERM)
        time.sleep(3)
        assert worker.poll() is None, "the first signal waits for the film"
        worker.send_signal(signal.SIGTERM)
        worker.wait(SECONDS_TO_STOP)
        site.wait_for(lambda: not any(runs(pid) for pid in encoder), SECONDS_TO_STOP)
    assert site.ask("SELECT count(*) FROM media_rendition") == [0], "nothing half-made is shown"
    assert site.ask("SELECT attempts FROM media_transcodejob") == [1]


def test_an_idle_worker_ends_at_the_first_signal(site):
    site.ask("DELETE FROM media_transcodejob")
    site.ask("DELETE FROM django_tasks_database_dbtaskresult")
    site.manage("shell", "-v0", "-c", MAIL)
    with site.worker() as worker:
        site.wait_for(lambda: site.ask(MAILS) == ["SUCCESSFUL"])
        time.sleep(1)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(SECONDS_TO_STOP) == 0
