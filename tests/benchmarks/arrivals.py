"""Kill the web server at random while films are being sent: the second part of `faults`.

Every film whose sender was told that it has arrived must be there, and no piece of it beside.
"""

import os
import random
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from subprocess import DEVNULL, Popen
from threading import Thread

from tests.servers.processes import HOST, answers_on, free_port, wait_until
from tools.paths import PYTHON, ROOT

LONG_AGO = date(2020, 1, 1)
PIECES = 12
# From the first byte to the last a film of this size takes about so long here.
LONGEST_WAIT = 1.0
TOKEN = "t" * 32  # what a browser has as its cookie it says in the header: all that CSRF asks for
PATIENCE = {"retries": 300, "retry_delay": 0.2}


@dataclass(frozen=True)
class Arrival:
    """One film, and where its sending stood when the server was killed."""

    number: int
    after: float
    sent: int
    length: int
    arrived: bool

    def line(self) -> str:
        fate = "arrived" if self.arrived else "LOST"
        return f"{self.number:>4}{self.after:>8.2f} s  {self.sent:>7}/{self.length} bytes  {fate}"


class WebServer:
    """uvicorn as in production, on a port that stays its own."""

    def __init__(self, environment):
        self.port, self.log = free_port(), Path(environment["VAR_DIR"]) / "web.log"
        self.environment = {
            **os.environ,
            **environment,
            "PUBLIC_URL": f"https://{HOST}:{self.port}",
        }
        self.start()

    def start(self) -> None:
        command = [PYTHON, "-m", "uvicorn", "config.asgi:application", "--port", str(self.port)]
        with self.log.open("ab") as log:
            told = {"cwd": ROOT, "env": self.environment, "stdout": log, "stderr": log}
            self.process = Popen(command, stdin=DEVNULL, **told)
        wait_until(lambda: answers_on(self.port), "The web server", log=self.log)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def arrivals(runs: int, film: Path, chance: random.Random, environment):
    """Send `film` so many times, the server killed once in each; yields what became of it."""
    server = WebServer(environment)
    headers, facts = headers_and_facts(film, server.port)
    try:
        for number in range(1, runs + 1):
            yield _arrival(number, film, chance.uniform(0, LONGEST_WAIT), server, headers, facts)
    finally:
        server.kill()


def _arrival(number, film: Path, wait: float, server, headers, facts) -> Arrival:
    from tusclient.client import TusClient

    from media.models import Video

    length, title = film.stat().st_size, f"Kiriman {number}"
    client = TusClient(f"http://{HOST}:{server.port}/unggahan/", headers=headers)
    sender = client.uploader(
        str(film), metadata={**facts, "title": title}, chunk_size=length // PIECES, **PATIENCE
    )
    sending = Thread(target=_send, args=(sender,))
    sending.start()
    time.sleep(wait)
    server.kill()
    sent = sender.offset
    server.start()
    sending.join(120)
    arrived = Video.objects.filter(title=title).count() == 1
    return Arrival(number, wait, sent, length, arrived and sender.offset == length)


def _send(sender) -> None:
    """Send it whole: tuspy tries again by itself, but for the request that begins an upload."""
    from tusclient.exceptions import TusCommunicationError

    while sender.url is None:
        try:
            sender.set_url(sender.create_url())
        except TusCommunicationError as error:
            if error.status_code:  # the server answered, and said no
                raise
            time.sleep(0.2)
    sender.upload()


def headers_and_facts(film: Path, port: int) -> tuple[dict[str, str], dict[str, str]]:
    """What the program of an institution's coordinator says of itself, and of `film`."""
    provider = _provider()
    return _headers(provider, port), _facts(provider, film)


def _provider():
    """An institution with a desk."""
    from courses import desks
    from courses.models import Provider

    provider = Provider.objects.create(code="MT-1", name="Universitas Bahari", kind="UNIVERSITAS")
    desks.set_up_provider(provider)
    return provider


def _headers(provider, port: int) -> dict[str, str]:
    from django.conf import settings

    from lms.accounts import api as accounts
    from lms.accounts.models import EmploymentType, Role
    from tests.sessions import session_key

    told = {"email": "rina@dumai.example", "employment_type": EmploymentType.EXTERNAL}
    person = accounts.provision("Rina", **told)
    accounts.grant_role(person, Role.MITRA, provider=provider, on=LONG_AGO)
    session = session_key(person, Role.MITRA)
    return {
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
        "X-CSRFToken": TOKEN,
        "X-Forwarded-Proto": "https",
        "Referer": f"https://{HOST}:{port}/",
    }


def _facts(provider, film: Path) -> dict[str, str]:
    collection = str(provider.collection.pk)
    return {"filename": film.name, "filetype": "video/mp4", "collection": collection}
