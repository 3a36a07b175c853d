"""The site as compose.yaml runs it, on real servers of its own, without the proxy and the store."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.postgres import postgresql
from tests.servers.processes import HOST, answers_on, free_port, running, wait_until
from tests.servers.site import borrow_what_is_built
from tests.servers.valkey import valkey
from tools.paths import PYTHON, ROOT
from tools.starting import ONE_ARENA

COUNTING = ["shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track_planning=off"]
WEB = [PYTHON, "-m", "gunicorn", "--no-control-socket"]
WEB += ["--keep-alive=75"]  # the proxy keeps its lines open
SITE = ["--config=deploy/gunicorn.py", "config.wsgi:application"]
YARDSTICK = ["--worker-class=gthread", "--threads=4", "tests.benchmarks.reference:application"]
LIVE = [PYTHON, "-m", "uvicorn", "config.asgi:application", "--no-access-log"]


@dataclass(frozen=True)
class Stack:
    """Where the site and the yardstick answer, and the variables that lead to their data."""

    address: str
    reference: str
    environment: dict[str, str]
    reference_pid: int


@contextmanager
def prepared() -> Iterator[dict[str, str]]:
    """Real servers and an empty database with its tables; yields the site's environment."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="titian-bench-")))
        home.chmod(0o711)  # PostgreSQL runs as another user and must get through
        for name in ("postgresql", "valkey", "site"):
            (home / name).mkdir()
        environment = _production(home / "site")
        environment |= stack.enter_context(postgresql(home / "postgresql", *COUNTING))
        environment |= stack.enter_context(valkey(home / "valkey"))
        borrow_what_is_built(home / "site")
        _manage("migrate", "--verbosity=0", environment=environment)
        yield environment


@contextmanager
def served(environment: dict[str, str]) -> Iterator[Stack]:
    """Web server, websockets, worker and the yardstick, for as long as the block lasts."""
    env, log = {**os.environ, **environment}, Path(environment["VAR_DIR"]) / "log"
    port, live, reference = environment["PORT"], free_port(), free_port()
    web = [*WEB, f"--bind={HOST}:{port}", *SITE]
    yardstick = [*WEB, f"--bind={HOST}:{reference}", *YARDSTICK]
    with ExitStack() as stack:
        for command in (web, [*LIVE, "--port", str(live)], [PYTHON, "manage.py", "work"]):
            stack.enter_context(running(command, log=log, env=env, cwd=ROOT))
        measure = stack.enter_context(running(yardstick, log=log, env=env, cwd=ROOT))
        for place in (int(port), live, reference):
            wait_until(lambda place=place: answers_on(place), "The site", log=log, seconds=180)
        yield Stack(f"http://{HOST}:{port}", f"http://{HOST}:{reference}", environment, measure.pid)


def _production(home: Path) -> dict[str, str]:
    port = free_port()
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "SECRET_KEY": "only for measuring, and long enough to please the checks of Django",
        "ALLOWED_HOSTS": HOST,
        "PUBLIC_URL": f"https://{HOST}:{port}",
        "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
        "VAR_DIR": str(home),
        "PORT": str(port),
        **ONE_ARENA,
    }


def _manage(*command: str, environment: dict[str, str]) -> None:
    env = {**os.environ, **environment}
    subprocess.run([PYTHON, "manage.py", *command], cwd=ROOT, env=env, check=True)
