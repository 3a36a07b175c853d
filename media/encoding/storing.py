"""Media files in storage, wherever that is: names, local copies, removal."""

import shutil
import tempfile
from pathlib import Path
from uuid import UUID

from django.core.files import File
from django.core.files.storage import default_storage

CHUNK = 1024 * 1024


def run_prefix(video, lease: UUID) -> str:
    """Where the results of one run lie: under a name nobody can guess and no other run uses."""
    return f"video/{video.uuid}/{lease.hex}"


def work_directory(lease: UUID) -> Path:
    """Where one run works on this machine."""
    return Path(tempfile.gettempdir()) / f"titian-video-{lease.hex}"


def local_path(name: str) -> Path | None:
    """Return the file's path where storage keeps files on this machine, else None."""
    try:
        return Path(default_storage.path(name))
    except NotImplementedError:
        return None


def local_copy(file, directory: Path) -> Path:
    """Return a path of `file` on this machine, fetched into `directory` where storage is remote."""
    path = local_path(file.name)
    if path:
        return path
    path = directory / "source"
    with file.storage.open(file.name) as remote, path.open("wb") as copy:
        shutil.copyfileobj(remote, copy, CHUNK)
    return path


def store(path: Path, prefix: str) -> str:
    """Put the finished file at `path` into storage under `prefix`; return its name there."""
    with path.open("rb") as opened:
        return default_storage.save(f"{prefix}/{path.name}", File(opened, name=path.name))


def remove_directory(directory: Path) -> None:
    shutil.rmtree(directory, ignore_errors=True)


def discard_run(video, lease: UUID | None) -> None:
    """Remove whatever a run left that no row speaks of, here and in storage."""
    if lease is None:
        return
    remove_directory(work_directory(lease))
    prefix = run_prefix(video, lease)
    try:
        _directories, names = default_storage.listdir(prefix)
    except FileNotFoundError:
        return
    for name in names:
        default_storage.delete(f"{prefix}/{name}")
