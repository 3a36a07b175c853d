"""The programs that only the tests need: a browser, the real servers, and readers of PDF."""

import os
import shutil
from collections.abc import Mapping
from contextlib import contextmanager
from pathlib import Path

from tools.console import CommandFailed, doing
from tools.paths import run

# Package: one of its programs. Debian 13 also has Valkey, but Redis is in both.
NEEDED = {
    "chromium": "chromium",
    "postgresql": "/usr/lib/postgresql/*/bin/postgres",
    "redis-server": "redis-server",
    "nginx": "/usr/sbin/nginx",
    "ceph-mon": "ceph-mon",
    "ceph-osd": "ceph-osd",
    "radosgw": "radosgw",
    "ceph-common": "ceph-authtool",
    "poppler-utils": "pdftotext",
    "qpdf": "qpdf",
}
# Reads what stands in pictures: for `./dev bench reading` alone.
READER = {"tesseract-ocr": "tesseract"}
# Chromium comes without letters, and a browser without letters paints empty pages.
FONTS = "fonts-dejavu-core"
SILENT = {"DEBIAN_FRONTEND": "noninteractive", "NEEDRESTART_SUSPEND": "1"}
POLICY = Path("/usr/sbin/policy-rc.d")


def servers_and_browser() -> None:
    """Install what is missing where we may; else say in one line what to install."""
    _install(missing())


def reader_of_pictures() -> None:
    _install(missing(READER))


def _install(lacking: list[str]) -> None:
    if not lacking:
        return
    command = f"apt-get install -y --no-install-recommends {' '.join([*lacking, FONTS])}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise CommandFailed(f"The tests need more programs. As root: {command}")
    with doing(f"Installing {', '.join(lacking)}"), no_service_starts():
        run("apt-get", "update", "-qq", **SILENT)
        run(*command.split(), "-qq", failing=f"This failed: {command}", **SILENT)


def missing(needed: Mapping[str, str] = NEEDED) -> list[str]:
    return [package for package, program in needed.items() if not _is_there(program)]


def _is_there(program: str) -> bool:
    if program == "redis-server":
        return any(shutil.which(name) for name in ("valkey-server", "redis-server"))
    if program.startswith("/"):
        return any(Path("/").glob(program[1:]))
    return shutil.which(program) is not None


@contextmanager
def no_service_starts():
    """Keep Debian from starting what it installs: the tests start their own, for a moment."""
    if POLICY.exists():
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink()
