"""WebVTT: reading what people upload (.vtt or .srt), checking it, and reading it as a transcript.

Pure, but for the words of its refusals.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
TIME = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})"
TIMING = re.compile(rf"^{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t]+.*)?$")
ALLOWED_TAG = re.compile(r"</?(?:b|i|u|v|lang)(?:[ .][^<>]*)?>")
ANY_TAG = re.compile(r"<[^<>]*>")
MAX_CHARACTERS = 1_000_000


class CaptionsRefused(Exception):
    """`str()` says what is wrong, where, and what to do."""


@dataclass(frozen=True)
class Cue:
    start_ms: int
    end_ms: int
    text: str


def read(data: bytes) -> list[Cue]:
    """Return the cues of a .vtt or .srt file; raises CaptionsRefused."""
    cues = [cue for block in _blocks(_text(data)) if (cue := _cue(*block))]
    if not cues:
        raise CaptionsRefused(_("Tidak ada teks di berkas ini. Kirim berkas .vtt atau .srt."))
    for number, (before, after) in enumerate(pairwise(cues), start=2):
        if after.start_ms < before.start_ms:
            raise CaptionsRefused(
                _("Teks ke-%(number)d mulai sebelum teks sebelumnya (%(time)s). Urutkan waktunya.")
                % {"number": number, "time": clock(after.start_ms)}
            )
    return cues


def write(cues: list[Cue]) -> str:
    """Return the cues as WebVTT."""
    parts = ["WEBVTT\n"]
    parts += [f"{clock(cue.start_ms)} --> {clock(cue.end_ms)}\n{cue.text}\n" for cue in cues]
    return "\n".join(parts)


def check_length(cues: list[Cue], duration_ms: int | None) -> None:
    """Raise CaptionsRefused if the cues go on long after the video has ended."""
    if duration_ms and cues[-1].start_ms > duration_ms:
        raise CaptionsRefused(
            _("Teks terakhir mulai pada %(time)s, padahal video selesai pada %(end)s.")
            % {"time": clock(cues[-1].start_ms), "end": clock(duration_ms)}
        )


def transcript(webvtt: str) -> list[Cue]:
    """Return the cues for reading, without mark-up; of text that `write` made."""
    return [
        Cue(cue.start_ms, cue.end_ms, ANY_TAG.sub("", cue.text).replace("\n", " "))
        for cue in read(webvtt.encode())
    ]


def language_name(code: str) -> str:
    return LANGUAGES.get(code, code)


def clock(ms: int) -> str:
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{ms:03d}"


def _text(data: bytes) -> str:
    if len(data) > MAX_CHARACTERS:
        raise CaptionsRefused(_("Berkas teks ini terlalu besar. Batasnya 1 MB."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CaptionsRefused(
            _("Huruf di berkas ini tidak terbaca. Simpan sebagai UTF-8 lalu kirim lagi.")
        ) from None
    if "\0" in text:
        raise CaptionsRefused(_("Ini bukan berkas teks. Kirim berkas .vtt atau .srt."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _blocks(text: str):
    """Yield (line number, lines) of every block between blank lines."""
    block: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield number - len(block), block
            block = []


def _cue(number: int, lines: list[str]) -> Cue | None:
    """Return the cue of a block, None for header, notes and styles; raises CaptionsRefused."""
    if lines[0].startswith(("WEBVTT", "NOTE", "STYLE", "REGION")):
        return None
    at = next((index for index, line in enumerate(lines[:2]) if "-->" in line), None)
    if at is None:
        raise CaptionsRefused(
            _("Baris %(line)d: waktu tidak ditemukan. Contoh: 00:00:01.000 --> 00:00:04.000")
            % {"line": number}
        )
    found = TIMING.match(lines[at])
    if not found:
        raise CaptionsRefused(
            _("Baris %(line)d: “%(text)s” bukan waktu. Contoh: 00:00:01.000 --> 00:00:04.000")
            % {"line": number + at, "text": lines[at][:60]}
        )
    cue = Cue(_ms(found.groups()[:4]), _ms(found.groups()[4:]), _clean(lines[at + 1 :]))
    if cue.end_ms <= cue.start_ms:
        raise CaptionsRefused(
            _("Baris %(line)d: teks berakhir sebelum mulai.") % {"line": number + at}
        )
    return cue if cue.text else None


def _ms(parts) -> int:
    hours, minutes, seconds, ms = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms


def _clean(lines: list[str]) -> str:
    """Drop mark-up that WebVTT does not know, and an arrow that would end the cue."""
    text = "\n".join(lines).replace("-->", "→")
    return ANY_TAG.sub(lambda tag: tag[0] if ALLOWED_TAG.fullmatch(tag[0]) else "", text)
