"""./dev up: bring everything up to date, then run the site and its worker until told to stop."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from http import HTTPStatus

from tools import building, installing
from tools.console import CommandFailed, say
from tools.paths import PYTHON, ROOT, VAR, run
from tools.stamps import digest, once

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8000"))
DEV_SETTINGS = {"DJANGO_SETTINGS_MODULE": "config.settings.dev"}
# Else each thread that has hashed a password keeps the 19 MiB that took.
ONE_ARENA = {"MALLOC_ARENA_MAX": "1"}
# A task that has not ended by then is dropped; its row is taken up again at the next start.
SECONDS_TO_FINISH = 5
SECONDS_TO_STOP = 10


def up() -> int:
    _refuse_taken_port()
    installing.packages("requirements.lock")
    building.build()
    building.static_files()
    _database()
    say("Starting the site and its worker …")
    with _processes() as processes:
        _wait_until_it_answers(processes)
        say(f"\nTitian is up: http://{HOST}:{PORT}/   (Ctrl-C stops it)\n")
        run(PYTHON, "manage.py", "demo_logins", **DEV_SETTINGS)
        return _wait_for_the_end(processes)


def _refuse_taken_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
        except OSError:
            raise CommandFailed(
                f"Something already listens on {HOST}:{PORT}; another ./dev up?"
                " Stop it, or choose another port: PORT=8001 ./dev up"
            ) from None


def _database() -> None:
    """Bring tables and the demo town up to date; a database of another address gets its own."""
    places = [os.environ.get(name, "") for name in ("DATABASE_URL", "S3_BUCKET", "VAR_DIR")]
    there = bool(places[0]) or (VAR / "titian.sqlite3").exists() or bool(places[2])
    tables = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("lms/*/migrations/*.py")]
    tables.append(ROOT / "requirements.lock")
    made_from = digest(tables, *places)
    once("tables", "Preparing the database", _tables, made_from=made_from, there=there)
    made_from = digest([*tables, *(ROOT / "demo").rglob("*.*")], *places)
    once("town", "Loading the demo town", _town, made_from=made_from, there=there)


def _tables() -> None:
    _manage("migrate", "--verbosity=0")
    _manage("createcachetable")


def _town() -> None:
    _manage("load_town")


def _manage(*arguments: str) -> None:
    run(PYTHON, "manage.py", *arguments, **DEV_SETTINGS)


@contextlib.contextmanager
def _processes():
    """The web server and the worker; whatever happens, both have ended afterwards."""
    _turn_sigterm_into_ctrl_c()
    web = [PYTHON, "-m", "uvicorn", "config.asgi:application", "--host", HOST, "--port", str(PORT)]
    worker = [PYTHON, "manage.py", "work"]
    processes = []
    try:
        for command in ([*web, "--no-access-log", "--log-level", "warning"], worker):
            processes.append(_start(command))
        yield processes
    finally:
        _stop(processes)


def _start(command: list[str]) -> subprocess.Popen:
    # In a group of its own: Ctrl-C reaches only us, and we end both in order, with their children.
    environment = {**DEV_SETTINGS, **ONE_ARENA, **os.environ, "PORT": str(PORT)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)


def _turn_sigterm_into_ctrl_c() -> None:
    def stop(_signal, _frame):
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)


def _wait_until_it_answers(processes) -> None:
    for _ in range(600):
        if any(process.poll() is not None for process in processes):
            raise CommandFailed("It did not start; the lines above say why.")
        if _answers():
            return
        time.sleep(0.1)
    raise CommandFailed("The site does not answer after a minute; the lines above may say why.")


def _answers() -> bool:
    connection = http.client.HTTPConnection(HOST, PORT, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def _wait_for_the_end(processes) -> int:
    while all(process.poll() is None for process in processes):
        time.sleep(0.5)
    say("One of the two processes has ended, so the other is stopped as well.")
    return 1


def _stop(processes) -> None:
    say("\nStopping …")
    for signal_, seconds in (
        (signal.SIGTERM, SECONDS_TO_FINISH),
        (signal.SIGTERM, SECONDS_TO_STOP),
        (signal.SIGKILL, SECONDS_TO_STOP),
    ):
        running = [process for process in processes if process.poll() is None]
        for process in running:
            process.send_signal(signal_)
        deadline = time.monotonic() + seconds
        while any(process.poll() is None for process in running) and time.monotonic() < deadline:
            time.sleep(0.1)
    for process in processes:
        # What a killed worker had started, such as ffmpeg, must not outlive it.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    sys.stdout.flush()
