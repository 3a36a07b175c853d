"""Run ADL's conformance suite for record stores against ours: both versions, both databases.

    python -m tests.conformance.adl PATH_OF_SUITE [sqlite|postgresql …]

The suite (adlnet/lrs-conformance-test-suite) is fetched and installed outside the repository.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path

from tests.servers.postgres import postgresql
from tests.servers.site import running_site
from tools.paths import PYTHON, ROOT

# Each version's suite, and the mount that it is run against (lms/records/xapi/versions.py).
MOUNTS = {"2.0.0": "xapi", "1.0.3": "xapi/1.0.3"}
DATABASES = ["sqlite", "postgresql"]
# A run that ends early counts nothing as failed: less than this is not the whole suite.
AT_LEAST = 1300
MINUTES = 60
ISSUE = """
from django.utils import timezone
from lms.records.models import Scope
from lms.records.xapi.credentials import issue
credential, secret = issue("ADL", list(Scope), timezone.now(), requests_a_minute=10**8)
print(credential.key, secret)
"""


def main() -> int:
    suite, *named = sys.argv[1:]
    whole = True
    for database in named or DATABASES:
        for version in MOUNTS:
            with served(database) as (address, environment):
                passed, total = run(Path(suite), version, address, environment)
            sys.stdout.write(f"{version} on {database}: {passed}/{total}\n")
            sys.stdout.flush()
            whole = whole and passed == total > AT_LEAST
    return 0 if whole else 1


@contextmanager
def served(database: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The site on an empty database: its address, and the environment of its chores."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="titian-adl-")))
        server = postgresql(home) if database == "postgresql" else nullcontext({})
        environment = dict(stack.enter_context(server))
        if database == "sqlite":
            environment["DATABASE_URL"] = f"sqlite:///{home / 'titian.sqlite3'}"
        yield stack.enter_context(running_site(environment, town=False)), environment


def run(suite: Path, version: str, address: str, environment: Mapping[str, str]) -> tuple[int, int]:
    """Return how many checks passed, of how many."""
    key, secret = _credential(environment)
    command = ["node", "bin/console_runner.js", "-x", version, "-z", "-a", "-u", key, "-p", secret]
    command += ["-e", f"{address}/{MOUNTS[version]}"]
    before = set(_logs(suite))
    # Its exit code is the number of failures, of which 256 reads as none: its log is asked instead.
    subprocess.run(command, cwd=suite, capture_output=True, timeout=MINUTES * 60)
    [log] = set(_logs(suite)) - before
    summary = json.loads(log.read_text())["summary"]
    return summary["passed"], summary["total"]


def _credential(environment: Mapping[str, str]) -> list[str]:
    command = [PYTHON, "-W", "ignore", "manage.py", "shell", "-v0", "-c", ISSUE]
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    env = {**os.environ, **settings, **environment}
    issued = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return issued.stdout.split()[-2:]


def _logs(suite: Path) -> list[Path]:
    return list((suite / "logs").glob("*.log"))


if __name__ == "__main__":
    sys.exit(main())
