"""The files of this project, as git knows them (or would, once added)."""

import functools
import subprocess
from contextlib import contextmanager
from pathlib import Path

from tools.paths import ROOT


@functools.cache
def tracked() -> list[Path]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [ROOT / name for name in listed.stdout.splitlines()]
    return [path for path in paths if path.is_file()]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@contextmanager
def naming(path: Path):
    """Say of what fails inside which file it was; a test for each file would be thousands."""
    try:
        yield
    except Exception as fault:
        fault.add_note(f"in {name_of(path)}")
        raise


def python_files() -> list[Path]:
    """Our modules; migrations are written by a machine and never read again."""
    found = [path for path in tracked() if path.suffix == ".py" or path.name == "dev"]
    return [path for path in found if "migrations" not in path.parts]


def templates() -> list[Path]:
    return [path for path in tracked() if "templates" in path.parts and path.suffix in KINDS]


KINDS = {".html", ".txt", ".svg", ".xml"}
