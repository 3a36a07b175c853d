"""From the bytes of a text file to its text, whatever program wrote them.

Pure, but for the words of its refusals.
"""

import codecs
import re

from django.utils.translation import gettext as _

MAX_BYTES = 1_000_000
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# No text has these; a zip, a picture or a film has them among its first bytes.
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


class CaptionsRefused(Exception):
    """`str()` says what is wrong, where, and what to do."""


def text_of(data: bytes) -> str:
    """Return the text with plain line ends; raises CaptionsRefused.

    UTF-8 and UTF-16 are known by their form, anything else is taken for Windows-1252, in which
    older subtitle programs write.
    """
    if len(data) > MAX_BYTES:
        raise CaptionsRefused(_("Berkas teks ini terlalu besar. Batasnya 1 MB."))
    try:
        text = _decoded(data)
    except UnicodeDecodeError:
        raise CaptionsRefused(
            _("Huruf di berkas ini tidak terbaca. Simpan sebagai UTF-8 lalu kirim lagi.")
        ) from None
    if CONTROLS.search(text):
        raise CaptionsRefused(_("Ini bukan berkas teks. Kirim berkas .vtt, .srt atau .txt."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    if data.startswith(UTF_16):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")
