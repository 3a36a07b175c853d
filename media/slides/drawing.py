"""The pages of a PDF as pictures and text. The only place that opens a PDF.

PDFium runs in a process of its own, with little time, memory and no network: the file is a
stranger's. Run as `python -m media.slides.drawing FILE DIRECTORY PAGES`, it writes the pictures and
prints one line of JSON for the file, one for each page.
"""

import errno
import json
import os
import re
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_noop as _

from media.encoding import limits
from media.exceptions import NotPlayable

# The narrow picture is for a phone of 360 px with two dots to each, the wide one for a screen.
# Neither is higher than the longest page that one would still call a slide.
WIDTHS = {"small": 720, "large": 1280}
HIGHEST = 1.5
QUALITY = 75  # measured beside AVIF and 60: docs/decisions
SECONDS_A_PAGE = 60
CPU_SECONDS = 15 * 60
MEMORY_BYTES = 2 * 1024**3
MOST_TEXT = 4_000
# A letter on a phone is read from 7 px on, of the 328 px that a page is wide there.
LEGIBLE_SHARE = 7 / 328
# So many of a page's letters may be small (its number, a source) before anybody minds.
SMALL_SHARE = 0.25
PASSWORD = 4  # FPDF_ERR_PASSWORD


@dataclass(frozen=True)
class Page:
    """One page as drawn: `width` and `height` are those of the large picture."""

    number: int
    width: int
    height: int
    text: str
    has_small_letters: bool


def picture(directory: Path, number: int, kind: str) -> Path:
    return directory / f"{number:03}-{WIDTHS[kind]}.webp"


def draw(path: Path, into: Path, *, on_progress: Callable[[int], None]) -> list[Page]:
    """Write two pictures for every page of the PDF at `path`; return what is on the pages.

    `on_progress` is called with 0–100 after each page and may raise to stop. Raises NotPlayable
    with the reason, OSError where the disk is full.
    """
    command = [sys.executable, "-m", "media.slides.drawing"]
    with subprocess.Popen(  # noqa: S603  our own interpreter, our own module
        [*command, str(path), str(into), str(settings.MEDIA_MAX_SLIDES)],
        cwd=Path(__file__).resolve().parents[2],
        env={},  # no keys and no addresses for whatever the file manages to do
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        preexec_fn=limits.confined(memory=MEMORY_BYTES, cpu_seconds=CPU_SECONDS),
    ) as running:
        try:
            return _gathered(_told(running), on_progress)
        finally:
            running.kill()


def _told(running) -> Iterator[dict]:
    """Yield what the process prints; one that says nothing for too long is ended."""
    while True:
        alarm = threading.Timer(SECONDS_A_PAGE, running.kill)
        alarm.start()
        try:
            line = running.stdout.readline()
        finally:
            alarm.cancel()
        if not line.endswith(b"\n"):
            return
        yield json.loads(line)


def _gathered(told: Iterator[dict], on_progress) -> list[Page]:
    pages: list[Page] = []
    count = _fact(next(told, {"error": "corrupt"}))["count"]
    if not count:
        _fact({"error": "corrupt"})
    for found in told:
        pages.append(Page(**_fact(found)))
        on_progress(100 * len(pages) // count)
    if len(pages) < count:  # it died, or was ended, over the next page
        _fact({"error": "heavy", "number": len(pages) + 1})
    return pages


def _fact(found: dict) -> dict:
    """Return what was found; raises what is wrong with it."""
    error = found.pop("error", None)
    if error == "space":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if error:
        raise NotPlayable(_explain(error), **found)
    return found


def _explain(error: str) -> str:
    if error == "locked":
        return _("PDF ini dikunci kata sandi. Simpan ulang tanpa kata sandi lalu kirim lagi.")
    if error == "pages":
        return _("PDF ini %(count)d halaman. Batasnya %(limit)d; bagi menjadi beberapa berkas.")
    if error == "heavy":
        return _(
            "Halaman %(number)d terlalu berat untuk digambar. Kecilkan gambar di dalamnya lalu "
            "ekspor ulang PDF-nya."
        )
    if error == "page":
        return _("Halaman %(number)d rusak. Ekspor ulang PDF-nya lalu kirim lagi.")
    return _("PDF ini rusak atau tidak lengkap. Ekspor ulang dari aplikasinya lalu kirim.")


# What follows is done in the process of its own.


def _draw_all(path: str, into: Path, most: int) -> None:
    import pypdfium2  # here, because no other process opens a PDF

    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        _say(error="locked" if error.err_code == PASSWORD else "corrupt")
        return
    if len(pdf) > most:
        _say(error="pages", count=len(pdf), limit=most)
        return
    _say(count=len(pdf))
    for number in range(1, len(pdf) + 1):
        try:
            _say(**asdict(_drawn(pdf[number - 1], number, into)))
        except MemoryError:
            _say(error="heavy", number=number)
        except (pypdfium2.PdfiumError, ValueError):
            _say(error="page", number=number)
        except OSError as error:
            _say(error="space" if error.errno == errno.ENOSPC else "page", number=number)


def _say(**facts) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def _drawn(page, number: int, into: Path) -> Page:
    from PIL import Image

    width, height = page.get_size()
    if min(width, height) <= 0:
        raise ValueError("a page without a side")
    widest = WIDTHS["large"]
    large = (
        page.render(scale=min(widest / width, widest * HIGHEST / height)).to_pil().convert("RGB")
    )
    ratio = WIDTHS["small"] / widest
    sides = (max(1, round(large.width * ratio)), max(1, round(large.height * ratio)))
    pictures = {"large": large, "small": large.resize(sides, Image.Resampling.LANCZOS)}
    for kind, drawn in pictures.items():
        drawn.save(picture(into, number, kind), "WEBP", quality=QUALITY, method=6)
    text, has_small_letters = _read(page, width)
    page.close()
    return Page(number, large.width, large.height, text, has_small_letters)


def _read(page, width: float) -> tuple[str, bool]:
    """Return the text of a page and whether much of it is too small for a phone."""
    written = page.get_textpage()
    told = written.get_text_bounded()[:MOST_TEXT]
    sizes = [
        top - bottom
        for index in range(min(written.count_chars(), MOST_TEXT))
        for _left, bottom, _right, top in [written.get_charbox(index, loose=True)]
        if top > bottom
    ]
    small = sum(size < width * LEGIBLE_SHARE for size in sizes)
    return cleaned(told), bool(sizes) and small >= len(sizes) * SMALL_SHARE


def cleaned(text: str) -> str:
    """Return text as people write it: lines without odd characters, words unbroken.

    >>> cleaned("Pela\\ufffe\\r\\nyanan   publik\\x00\\r\\n\\r\\n• satu")
    'Pelayanan publik\\n• satu'
    """
    # PDFium's sign for a hyphen at the end of a line.
    text = re.sub(r"[\ufffe\u00ad]\s*", "", unicodedata.normalize("NFC", text))
    lines = (_line(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _line(text: str) -> str:
    kept = "".join(
        " " if unicodedata.category(each) in {"Cc", "Zs"} else each
        for each in text
        if unicodedata.category(each) not in {"Cs", "Co", "Cn"}
    )
    return " ".join(kept.replace("\0", "").split())


if __name__ == "__main__":
    _draw_all(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
