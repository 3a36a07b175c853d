"""Our ASGI server on the data of the test that starts it; it can be killed and started again."""

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL, Popen

from django.conf import settings
from django.db import connection

from tests.servers.processes import HOST, answers_on, free_port, wait_until
from tests.servers.site import borrow_what_is_built
from tools.paths import PYTHON, ROOT


@dataclass
class Server:
    """uvicorn as ./dev up starts it, on the database and the key of the tests."""

    home: Path
    port: int = field(default_factory=free_port)
    process: Popen | None = None

    @property
    def address(self):
        return f"http://{HOST}:{self.port}"

    @property
    def uploads(self):
        return self.home / "uploads"

    def start(self) -> None:
        env = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
        env |= {
            "SECRET_KEY": settings.SECRET_KEY,
            "DATABASE_URL": _database(),
            "VAR_DIR": str(self.home),
        }
        command = [PYTHON, "-m", "uvicorn", "config.asgi:application", "--port", str(self.port)]
        with (self.home / "log").open("ab") as log:
            self.process = Popen(command, cwd=ROOT, env=env, stdin=DEVNULL, stdout=log, stderr=log)
        wait_until(lambda: answers_on(self.port), "uvicorn", log=self.home / "log")

    def kill(self) -> None:
        """As a lost machine would: nothing is tidied up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def restart(self) -> None:
        self.kill()
        self.start()


@contextmanager
def uvicorn(home: Path) -> Iterator[Server]:
    """A server for as long as the block lasts; what it writes goes to `home`."""
    borrow_what_is_built(home)
    server = Server(home)
    try:
        server.start()
        yield server
    finally:
        server.kill()
        shutil.rmtree(home, ignore_errors=True)


def _database() -> str:
    """The test database, which other processes must be able to open: a file or a server."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    return f"postgres://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"
