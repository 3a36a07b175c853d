"""Measure and photograph the running site."""

from tools import building, debian, installing
from tools.paths import PYTHON, run


def bench(*arguments: str) -> None:
    _prepare()
    debian.servers_and_browser()
    building.static_files()
    run(PYTHON, "-m", "tests.benchmarks", *arguments)


def screenshots(*arguments: str) -> None:
    _prepare()
    run(PYTHON, "-m", "tests.screenshots", *arguments)


def _prepare() -> None:
    installing.packages("requirements-dev.lock")
    building.build()
