"""A Valkey, or the Redis it comes from, that keeps everything in memory."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.processes import HOST, answers_on, free_port, running, wait_until


@contextmanager
def valkey(directory: Path) -> Iterator[dict[str, str]]:
    program = shutil.which("valkey-server") or shutil.which("redis-server")
    port, log = free_port(), directory / "log"
    options = ["--bind", HOST, "--port", str(port), "--dir", str(directory), "--save", ""]
    with running([program, *options, "--appendonly", "no"], log=log):
        wait_until(lambda: answers_on(port), "Valkey", log=log)
        yield {"REDIS_URL": f"redis://{HOST}:{port}/0"}
