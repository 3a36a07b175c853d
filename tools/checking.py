"""./dev test: install what the tests need, then check everything; the first red step ends it."""

import time

from tools import building, debian, installing
from tools.console import CommandFailed, say
from tools.paths import PYTHON, VENV, run

BIN = VENV / "bin"
# What a production start must be told; the values are for the checks alone.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.base",
    "SECRET_KEY": "only-for-the-deployment-checks-" + "0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "titian.example",
    "PUBLIC_URL": "https://titian.example",
}
TEST = {"DJANGO_SETTINGS_MODULE": "config.settings.test"}

STEPS = [
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
    ("tests", [PYTHON, "-m", "pytest", "--create-db", "--durations=10"], TEST),
]


def test() -> None:
    debian.servers_and_browser()
    installing.packages("requirements-dev.lock")
    building.build()
    building.static_files()
    for name, command, environment in STEPS:
        _step(name, command, environment)
    say("\nAll green.")


def _step(name, command, environment) -> None:
    say(f"\n── {name}")
    start = time.monotonic()
    try:
        run(*command, **environment)
    except CommandFailed:
        raise CommandFailed(f"✗ {name} is red; the lines above say why.") from None
    say(f"✓ {name}, {time.monotonic() - start:.0f} s")
