"""Write the locks: exact versions, hashes, for every platform, and no registry's address."""

from tools.console import CommandFailed, doing
from tools.paths import UV, run

# dev before prod would let the two drift apart: the tests must run what the site runs.
LOCKED = ("requirements", "requirements-dev", "requirements-installer", "requirements-node")
OPTIONS = ("--universal", "--python-version", "3.12", "--generate-hashes")
BARE = ("--no-header", "--no-annotate", "--no-emit-index-url", "--quiet")


def lock(how: str = "") -> None:
    """Write every lock anew; `--upgrade` also takes newer versions."""
    if how not in {"", "--upgrade"}:
        raise CommandFailed("./dev lock takes nothing but --upgrade.")
    for name in LOCKED:
        with doing(f"Locking {name}.in"):
            sources = [f"{name}.in"]
            if name == "requirements-dev":
                sources += ["--constraint", "requirements.lock"]
            compile_ = [UV, "pip", "compile", *OPTIONS, *BARE, *([how] if how else [])]
            run(*compile_, *sources, "--output-file", f"{name}.lock")
