"""Bytes of one request on their way to the end of an upload's file.

They are written as they come and never gathered, so a cut loses nothing that had arrived. Only
where a checksum was announced they wait in a file beside it: what has not been checked is not part
of the upload, not even after a crash.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from media import door
from media.models import Upload
from media.uploading import pieces
from media.uploading.protocol import Addition, Unanswerable

SYNCED_AT_ONCE = 1024**2
WRONG_CHECKSUM = 460


class Appending:
    """The end of a file that grows: `take` pieces, then `end`."""

    def __init__(self, file: int, upload: Upload, addition: Addition):
        self.file, self.upload, self.addition = file, upload, addition
        self.offset = os.fstat(file).st_size
        self.seen = self.unsynced = 0
        if addition.offset != self.offset:
            raise Unanswerable(409, f"The upload stands at {self.offset}.")
        self._refuse_more_than_announced(addition.size or 0)
        self.looked = self.offset >= door.HEAD

    @property
    def is_complete(self):
        return self.offset == self.upload.length

    def take(self, piece: bytes) -> None:
        """Write down one piece."""
        self._refuse_more_than_announced(self.seen + len(piece))
        self.seen += len(piece)
        self._write(piece)

    def end(self, *, whole: bool) -> None:
        """Make sure that what came is on the disk; `whole`: the request came to its end."""
        os.fsync(self.file)

    def close(self) -> None:
        """Let go of what was opened beside the file."""

    def _refuse_more_than_announced(self, more: int):
        if self.addition.offset + more > self.upload.length:
            raise Unanswerable(413, f"The upload has {self.upload.length} bytes, no more.")

    def _write(self, piece: bytes):
        pieces.write_all(self.file, piece)
        self._grow(len(piece))
        self.unsynced += len(piece)
        if self.unsynced >= SYNCED_AT_ONCE:
            os.fsync(self.file)
            self.unsynced = 0

    def _grow(self, by: int):
        self.offset += by
        if not self.looked and (self.offset >= door.HEAD or self.is_complete):
            head = os.pread(self.file, door.HEAD, 0)
            door.kind_of(head, self.upload.length)
            self.looked = True


class CheckedAppending(Appending):
    """The same for a request with a checksum: all of it is taken, or nothing."""

    def __init__(self, file: int, upload: Upload, addition: Addition):
        super().__init__(file, upload, addition)
        self.sum = addition.checksum.begin()
        path = pieces.checking_path_of(upload.uuid)
        self.aside = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)

    def _write(self, piece: bytes):
        self.sum.update(piece)
        pieces.write_all(self.aside, piece)

    def end(self, *, whole: bool) -> None:
        if not whole:
            return
        if self.sum.digest() != self.addition.checksum.digest:
            raise Unanswerable(WRONG_CHECKSUM, "The checksum does not fit what arrived.")
        pieces.append(self.file, self.aside)
        self._grow(self.seen)
        super().end(whole=whole)

    def close(self) -> None:
        os.close(self.aside)
        pieces.checking_path_of(self.upload.uuid).unlink(missing_ok=True)


@contextmanager
def appending(upload: Upload, addition: Addition) -> Iterator[Appending]:
    """Hold the upload's file and take what is to be added; raises Unanswerable where that cannot
    be, and NotPlayable once the first bytes show what they are not.
    """
    with pieces.held(upload.uuid) as file:
        make = Appending if addition.checksum is None else CheckedAppending
        one = make(file, upload, addition)
        try:
            yield one
        finally:
            one.close()
