"""A migrated SQLite database, made once and copied by every test run and site that needs one.

Migrating takes half a minute, a copy nothing. It is made anew when what it is made from changes.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tools.paths import PYTHON, ROOT, VAR
from tools.stamps import digest

HOME = VAR / "pristine"
MAKE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable")
"""


def copy_to(place: Path) -> None:
    """Put a database with all tables, and with what migrations lay down, at `place`."""
    for left in ("-wal", "-shm"):
        place.with_name(place.name + left).unlink(missing_ok=True)
    with _nobody_else():
        shutil.copyfile(_pristine(), place)


def _pristine() -> Path:
    migrations = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("lms/*/migrations/*.py")]
    made_from = [*migrations, ROOT / "lms" / "append_only.py", ROOT / "requirements.lock"]
    database = HOME / f"{digest(made_from)}.sqlite3"
    if not database.exists():
        for old in HOME.glob("*.sqlite3"):
            old.unlink()
        _make(database)
    return database


def _make(database: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="titian-pristine-") as home:
        (Path(home) / "frontend").mkdir()
        env = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev", "VAR_DIR": home}
        env.pop("DATABASE_URL", None)
        command = [PYTHON, "manage.py", "shell", "--verbosity=0", "--command", MAKE]
        subprocess.run(command, cwd=ROOT, env=env, check=True)
        shutil.copyfile(Path(home) / "titian.sqlite3", database)


@contextmanager
def _nobody_else():
    """Several workers, and several runs, come at the same moment; one makes it, all wait."""
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
