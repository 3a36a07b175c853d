"""The site as ./dev up runs it: the real web server and the real worker, with files of its own."""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.servers import pristine
from tests.servers.processes import HOST, answers_on, free_port, running, wait_until
from tools.paths import PYTHON, ROOT, VAR


@contextmanager
def running_site(environment: Mapping[str, str], *, town: bool = True) -> Iterator[str]:
    """Run web server and worker on fresh data (the demo town without its films); yield the address.

    `environment` chooses the servers as in production; empty, it is SQLite and files.
    """
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="titian-site-")))
        borrow_what_is_built(home)
        port = free_port()
        address = f"http://{HOST}:{port}"
        env = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev", "PORT": str(port)}
        env |= {"VAR_DIR": str(home), "PUBLIC_URL": address, **environment}
        if "DATABASE_URL" not in environment:
            pristine.copy_to(home / "titian.sqlite3")
        for chore in _chores(town):
            subprocess.run([PYTHON, "manage.py", *chore], cwd=ROOT, env=env, check=True)
        web = [PYTHON, "-m", "uvicorn", "config.asgi:application", "--port", str(port)]
        log = home / "log"
        stack.enter_context(running(web, log=log, env=env, cwd=ROOT))
        stack.enter_context(running([PYTHON, "manage.py", "work"], log=log, env=env, cwd=ROOT))
        wait_until(lambda: answers_on(port), "The site", log=log, seconds=180)
        yield address


def borrow_what_is_built(home: Path) -> None:
    """Let `home` serve the front end that ./dev build made."""
    for name in ("frontend", "static"):
        if not (VAR / name).exists():
            raise FileNotFoundError("Build the front end first: ./dev build")
        (home / name).symlink_to(VAR / name)


def _chores(town: bool) -> list[list[str]]:
    chores = [["migrate", "--verbosity=0"], ["createcachetable"]]
    return [*chores, ["load_town", "--without-videos"]] if town else chores
