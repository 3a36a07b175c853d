"""Media files in storage, wherever that is: names, local copies, removal."""

import errno
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext_noop as _

from media.exceptions import NotPlayable, StorageAway
from media.models import LEASE

CHUNK = 1024 * 1024
SENDING = timedelta(minutes=10)
WORK = "titian-video-"
NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
# What the whole ladder of a busy film takes, with room to spare.
BYTES_PER_SECOND = 200_000


def run_prefix(video, lease: UUID) -> str:
    """Where the results of one run lie: under a name nobody can guess and no other run uses."""
    return f"video/{video.uuid}/{lease.hex}"


def work_directory(lease: UUID) -> Path:
    """Where one run works on this machine, apart from every other site's runs."""
    place = Path(settings.MEDIA_WORK_DIR)
    place.mkdir(parents=True, exist_ok=True)
    return place / f"{WORK}{lease.hex}"


def work_directories() -> list[Path]:
    return list(Path(settings.MEDIA_WORK_DIR).glob(f"{WORK}*"))


def local_path(name: str) -> Path | None:
    """Return the file's path where storage keeps files on this machine, else None."""
    try:
        return Path(default_storage.path(name))
    except NotImplementedError:
        return None


def local_copy(file, directory: Path, *, on_chunk: Callable[[], None] = lambda: None) -> Path:
    """Return a path of `file` on this machine, fetched into `directory` where storage is remote.

    Raises NotPlayable if the file has vanished.
    """
    with _answering():
        if not default_storage.exists(file.name):
            raise NotPlayable(
                _("Berkas aslinya tidak ada lagi di penyimpanan. Unggah lagi videonya.")
            )
    path = local_path(file.name)
    if path:
        return path
    path = directory / "source"
    with _answering():
        remote = file.storage.open(file.name)
    with remote, path.open("wb") as copy:
        while chunk := _read(remote):
            copy.write(chunk)
            on_chunk()
    return path


def _read(remote) -> bytes:
    with _answering():
        return remote.read(CHUNK)


def patience() -> timedelta:
    """How long a run may be silent while it stores what it made: sending a large rung to a bucket
    gives no sign of life.
    """
    return LEASE if local_path("video") else SENDING


def store(path: Path, prefix: str) -> str:
    """Put the finished file at `path` into storage under `prefix`; return its name there."""
    with path.open("rb") as opened, _answering():
        return default_storage.save(f"{prefix}/{path.name}", File(opened, name=path.name))


def make_room_sure(directory: Path, *, duration_ms: int) -> None:
    """Raise OSError (ENOSPC) now rather than after an hour of encoding."""
    needed = settings.MEDIA_SPARE_BYTES + duration_ms // 1000 * BYTES_PER_SECOND
    if shutil.disk_usage(directory).free < needed:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(directory))


@contextmanager
def _answering():
    """Every store has a library of its own, with errors of its own: to us they say one thing."""
    try:
        yield
    except NotPlayable:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in NO_SPACE:
            raise
        raise StorageAway(f"{type(error).__name__}: {error}") from error


def keep(path: Path, name: str) -> str:
    """Put the file at `path` into storage as `name`; return its name there.

    On one disk both are names of one file and nothing is copied. What an interrupted attempt has
    left under that name is replaced.
    """
    place = local_path(name)
    with path.open("rb") as opened, _answering():
        default_storage.delete(name)
        _drop_parts(name)
        if place is not None and _linked(path, place):
            return name
        return default_storage.save(name, File(opened, name=path.name))


def drop_parts(below: str, *, before: datetime) -> None:
    """Forget what is half sent to a bucket since `before`: parts that no listing of files shows."""
    with _answering():
        _drop_parts(below, before)


def _drop_parts(below: str, before: datetime | None = None) -> None:
    bucket = getattr(default_storage, "bucket", None)
    for sending in bucket.multipart_uploads.filter(Prefix=below) if bucket else ():
        if before is None or sending.initiated < before:
            sending.abort()


def _linked(path: Path, place: Path) -> bool:
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        place.hardlink_to(path)
    except OSError:  # another disk, or one without links
        return False
    if default_storage.file_permissions_mode is not None:
        place.chmod(default_storage.file_permissions_mode)
    return True


def remove_directory(directory: Path) -> None:
    shutil.rmtree(directory, ignore_errors=True)


def discard_run(video, lease: UUID | None) -> None:
    """Remove whatever a run left that no row speaks of, here and in storage."""
    if lease is None:
        return
    remove_directory(work_directory(lease))
    prefix = run_prefix(video, lease)
    # What cannot be removed now is found by night: media.encoding.sweeping.
    with suppress(StorageAway):
        remove_all(f"{prefix}/{name}" for name in files_in(prefix))
        remove_empty_directory(prefix)


def files_in(prefix: str) -> list[str]:
    return _listed(prefix)[1]


def directories_in(prefix: str) -> list[str]:
    return _listed(prefix)[0]


def _listed(prefix: str) -> tuple[list[str], list[str]]:
    with _answering():
        try:
            return default_storage.listdir(prefix)
        except FileNotFoundError:
            return [], []


def changed_at(name: str) -> datetime:
    with _answering():
        return default_storage.get_modified_time(name)


def remove_all(names: Iterable[str]) -> None:
    for name in names:
        with _answering():
            default_storage.delete(name)


def remove_empty_directory(prefix: str) -> None:
    """Stores know no directories; a disk keeps empty ones."""
    place = local_path(prefix)
    with suppress(OSError):
        if place:
            place.rmdir()
