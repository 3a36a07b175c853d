"""./dev test: install what the tests need, then check everything; the first red step ends it."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from tools import building, debian, installing
from tools.console import CommandFailed, say
from tools.paths import PYTHON, VENV, run, tried

BIN = VENV / "bin"
# What a production start must be told; the values are for the checks alone.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.base",
    "SECRET_KEY": "only-for-the-deployment-checks-" + "0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "titian.example",
    "PUBLIC_URL": "https://titian.example",
}
TEST = {"DJANGO_SETTINGS_MODULE": "config.settings.test"}

# None needs what another does: they run beside each other.
CHECKS = [
    ("ruff", [str(BIN / "ruff"), "check", "."], {}),
    ("format", [str(BIN / "ruff"), "format", "--check", "-q", "."], {}),
    ("templates", [str(BIN / "djlint"), ".", "--lint", "--quiet"], {}),
    ("image", [str(BIN / "hadolint"), "Dockerfile"], {}),
    ("layers", [str(BIN / "lint-imports"), "--no-cache"], {}),
    ("types", [str(BIN / "mypy")], TEST),
    ("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"], TEST),
    (
        "deployment",
        [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        PRODUCTION,
    ),
]
CORES = os.cpu_count() or 2
# One worker more than cores: a third of the time a test waits, for a browser or for a server.
TESTS = [PYTHON, "-m", "pytest", "--create-db", "--durations=10", "-n", str(CORES + 1)]


def test() -> None:
    debian.servers_and_browser()
    installing.packages("requirements-dev.lock")
    building.build()
    building.static_files()
    _check()
    with _step("tests"):
        run(*TESTS, **TEST)
    say("\nAll green.")


def _check() -> None:
    """Run all checks, and tell of them in their order until one is red."""
    with ThreadPoolExecutor(CORES) as pool:
        begun = [(name, pool.submit(tried, *command, **more)) for name, command, more in CHECKS]
        for name, check in begun:
            with _step(name):
                try:
                    if said := check.result():
                        say(said)
                except CommandFailed:
                    pool.shutdown(cancel_futures=True)
                    raise


@contextmanager
def _step(name):
    say(f"\n── {name}")
    start = time.monotonic()
    try:
        yield
    except CommandFailed as failure:
        say(str(failure))
        raise CommandFailed(f"✗ {name} is red; the lines above say why.") from None
    say(f"✓ {name}, {time.monotonic() - start:.0f} s")
