"""The bytes of unfinished uploads: one file each under MEDIA_UPLOADS_DIR, held by one sender at a
time. How much has arrived is the size of the file, so it is known after any crash.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from media.uploading.protocol import Unanswerable

CHECKING = ".checking"  # bytes whose checksum is still to be seen
NAME = re.compile(rf"[0-9a-f]{{32}}({re.escape(CHECKING)})?")
COPIED_AT_ONCE = 1024**2


def directory() -> Path:
    return Path(settings.MEDIA_UPLOADS_DIR)


def path_of(uuid: UUID) -> Path:
    return directory() / uuid.hex


def checking_path_of(uuid: UUID) -> Path:
    return path_of(uuid).with_suffix(CHECKING)


def size_of(uuid: UUID) -> int:
    """Return how many bytes of an upload have arrived."""
    try:
        return path_of(uuid).stat().st_size
    except FileNotFoundError:
        return 0


@contextmanager
def held(uuid: UUID) -> Iterator[int]:
    """Open an upload's file for as long as the block lasts; raises Unanswerable(423) while another
    sender, of whatever process, has it. The kernel lets go for a process that is killed.
    """
    directory().mkdir(parents=True, exist_ok=True)
    file = os.open(path_of(uuid), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unanswerable(423, "Another request is sending this upload.") from None
        yield file
    finally:
        os.close(file)


def remove(uuid: UUID) -> None:
    for path in (path_of(uuid), checking_path_of(uuid)):
        path.unlink(missing_ok=True)


def room() -> int:
    """Return how many bytes the disk still takes."""
    directory().mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(directory()).free


def left_since(at: datetime) -> set[UUID]:
    """Return the uploads to whose files nobody has written since `at`."""
    if not directory().exists():
        return set()
    files = (each for each in directory().iterdir() if NAME.fullmatch(each.name))
    return {UUID(each.stem) for each in files if each.stat().st_mtime < at.timestamp()}


def append(target: int, source: int) -> None:
    """Add all of the open file `source` to the open file `target`, a little at a time."""
    os.lseek(source, 0, os.SEEK_SET)
    while piece := os.read(source, COPIED_AT_ONCE):
        write_all(target, piece)


def write_all(file: int, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[os.write(file, rest) :]
