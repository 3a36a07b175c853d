"""A PostgreSQL that forgets: no fsync, trusting, on loopback only."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.servers.processes import HOST, free_port, running, wait_until

OWNER = "titian"
UNSAFE_BUT_QUICK = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


@contextmanager
def postgresql(directory: Path, *options: str) -> Iterator[dict[str, str]]:
    programs = _programs()
    data, port, log = directory / "data", free_port(), directory / "log"
    if os.geteuid() == 0:
        shutil.chown(directory, "postgres", "postgres")
    create = [f"{programs}/initdb", "--pgdata", str(data), "--username", OWNER, "--auth=trust"]
    create += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run(_as_postgres(create), check=True, capture_output=True, cwd=directory)
    here = [f"listen_addresses={HOST}", f"unix_socket_directories={directory}"]
    serve = [f"{programs}/postgres", "-D", str(data), "-p", str(port)]
    for option in [*here, *UNSAFE_BUT_QUICK, *options]:
        serve += ["-c", option]
    with running(_as_postgres(serve), log=log, cwd=directory):
        wait_until(lambda: _answers(port), "PostgreSQL", log=log)
        with psycopg.connect(_address(port, "postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {OWNER}")
        yield {"DATABASE_URL": _address(port, OWNER)}


def _programs() -> Path:
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]


def _as_postgres(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *command]


def _address(port: int, database: str) -> str:
    return f"postgres://{OWNER}@{HOST}:{port}/{database}"


def _answers(port: int) -> bool:
    try:
        psycopg.connect(_address(port, "postgres"), connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True
