"""What is inside a zip, looked at before anything is unpacked: names, kinds and sizes."""

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from django.conf import settings
from django.utils.translation import gettext_noop as _

from courses.exceptions import PackageRefused

PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
ENCRYPTED = 0x1
LONGEST_PATH = 500
# Text shrinks to a twentieth; what shrinks to less than a hundredth was made to burst.
LARGEST_RATIO = 100
HARMLESS = 10 * 2**20
MIB = 2**20


@contextmanager
def opened(file) -> Iterator[zipfile.ZipFile]:
    """Open a zip; raises PackageRefused for what is none, or breaks while it is read."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise PackageRefused(
            _("Berkas zip ini rusak. Buat zip-nya sekali lagi lalu kirim ulang.")
        ) from error


def members(archive: zipfile.ZipFile, size: int) -> dict[str, zipfile.ZipInfo]:
    """The files by path in a zip of `size` bytes; raises PackageRefused where one is unfit."""
    found: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        _check_name(info)
        if info.is_dir():
            continue
        _check_kind(info)
        if info.filename in found:
            raise PackageRefused(_("Zip memuat dua berkas bernama %(name)s."), name=info.filename)
        found[info.filename] = info
    _check_sizes(found, size)
    return found


def _check_name(info: zipfile.ZipInfo) -> None:
    path = PurePosixPath(info.filename)
    plain = info.filename == info.orig_filename and info.filename.isprintable()
    inside = not path.is_absolute() and ".." not in path.parts and ":" not in info.filename
    if not (plain and inside) or "\\" in info.filename or len(info.filename) > LONGEST_PATH:
        raise PackageRefused(
            _(
                "Nama berkas “%(name)s” di dalam zip menunjuk ke luar paket atau tidak wajar. "
                "Buat zip dari isi foldernya, bukan dari tempat lain."
            ),
            name=info.filename[:80],
        )


def _check_kind(info: zipfile.ZipInfo) -> None:
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise PackageRefused(
            _("“%(name)s” di dalam zip bukan berkas biasa. Ganti dengan berkasnya sendiri."),
            name=info.filename[:80],
        )
    if info.flag_bits & ENCRYPTED or info.compress_type not in PLAIN:
        raise PackageRefused(
            _("“%(name)s” dikunci atau dimampatkan dengan cara lain. Buat zip biasa tanpa sandi."),
            name=info.filename[:80],
        )


def _check_sizes(found: dict[str, zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(info.file_size for info in found.values())
    if len(found) > settings.PACKAGE_MAX_FILES:
        raise PackageRefused(
            _("Paket memuat %(count)d berkas; batasnya %(limit)d."),
            count=len(found),
            limit=settings.PACKAGE_MAX_FILES,
        )
    if unpacked > max(HARMLESS, size * LARGEST_RATIO) or (
        unpacked > settings.PACKAGE_MAX_UNPACKED_BYTES
    ):
        raise PackageRefused(
            _(
                "Isi zip menjadi %(size)d MB bila dibuka; batasnya %(limit)d MB dan seratus kali "
                "besar zip-nya. Kecilkan gambar dan video di dalamnya."
            ),
            size=unpacked // MIB,
            limit=settings.PACKAGE_MAX_UNPACKED_BYTES // MIB,
        )
