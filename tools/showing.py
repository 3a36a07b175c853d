"""Measure and photograph the running site."""

from tools import building, debian, installing
from tools.paths import PYTHON, ROOT, run


def bench(*arguments: str) -> None:
    _prepare()
    debian.servers_and_browser()
    if arguments[:1] == ("reading",):
        debian.reader_of_pictures()
    building.static_files()
    named = ROOT / "tests" / "benchmarks" / f"{arguments[0]}.py" if arguments else ROOT
    if named.is_file():
        run(PYTHON, "-m", f"tests.benchmarks.{arguments[0]}", *arguments[1:])
    else:
        run(PYTHON, "-m", "tests.benchmarks", *arguments)


def screenshots(*arguments: str) -> None:
    _prepare()
    run(PYTHON, "-m", "tests.screenshots", *arguments)


def _prepare() -> None:
    installing.packages("requirements-dev.lock")
    building.build()
