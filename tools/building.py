"""Build what the site serves but nobody commits: scripts, styles and compiled translations."""

from tools import installing
from tools.paths import PYTHON, ROOT, VAR, run
from tools.stamps import digest, once

COMPILE = """
import sys, polib
for name in sys.argv[1:]:
    polib.pofile(name).save_as_mofile(name[:-2] + "mo")
"""


def build() -> None:
    """Bring scripts, styles and translations up to date."""
    front_end()
    translations()


def front_end() -> None:
    installing.front_end_packages()
    built = VAR / "frontend" / "titian"
    sources = [file for file in (ROOT / "frontend").rglob("*") if file.is_file()]
    made_from = digest([*sources, ROOT / "package-lock.json"])
    text = "Building scripts and styles"
    once("front-end", text, _bundle, made_from=made_from, there=built.exists())


def _bundle() -> None:
    run(installing.node(), "frontend/build.mjs", failing="The front end could not be built.")


def translations() -> None:
    catalogues = sorted((ROOT / "config" / "locale").rglob("*.po"))
    compiled = all(file.with_suffix(".mo").exists() for file in catalogues)
    names = [str(file) for file in catalogues]
    once(
        "translations",
        "Compiling the translations",
        lambda: run(PYTHON, "-c", COMPILE, *names),
        made_from=digest(catalogues),
        there=compiled,
    )


def static_files() -> None:
    """Collect and compress what the site serves as it is."""
    collected = VAR / "static"
    ours = {*ROOT.glob("*/static"), *ROOT.glob("lms/*/static"), VAR / "frontend"} - {collected}
    sources = [file for directory in ours for file in directory.rglob("*")]
    once(
        "static",
        "Collecting static files",
        lambda: run(PYTHON, "manage.py", "collectstatic", "--no-input", "--clear", "--verbosity=0"),
        made_from=digest([*sources, ROOT / "requirements.lock"]),
        there=(collected / "staticfiles.json").exists(),
    )
