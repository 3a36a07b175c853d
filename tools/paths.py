"""Where things are, and how to run them."""

import os
import subprocess
from pathlib import Path

from tools.console import CommandFailed

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var"
VENV = ROOT / ".venv"
PYTHON = str(VENV / "bin" / "python")
UV = str(VAR / "uv" / "bin" / "uv")


def run(*command: str, failing: str = "", **environment: str) -> None:
    """Run `command` in the root, showing what it prints; raise CommandFailed if it fails."""
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False)
    if done.returncode != 0:
        raise CommandFailed(failing or f"This failed: {' '.join(command)}")


def tried(*command: str, **environment: str) -> str:
    """Return what `command` says; raise CommandFailed with it if it fails."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CommandFailed(done.stdout)
    return done.stdout.strip()


def succeeds(*command: str) -> bool:
    """Run `command` without showing anything."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def replace_process(*command: str) -> None:
    os.execv(command[0], command)
