"""WebVTT: reading what people upload (.vtt or .srt), writing it, and reading it as a transcript.

Pure, but for the words of its refusals.
"""

import html
import re
from collections import deque
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from media.captioning.decoding import MAX_BYTES, CaptionsRefused, text_of

__all__ = ["MAX_BYTES", "CaptionsRefused", "Cue", "read", "transcript", "write"]

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
TIME = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})"
TIMING = re.compile(rf"^{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t]+.*)?$")
ASIDE = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)")
KNOWN = r"/?(?:b|i|u|v|lang)(?:[ .][^<>]*)?>"
ALLOWED_TAG = re.compile(f"<{KNOWN}")
ANY_TAG = re.compile(r"</?[a-zA-Z0-9.][^<>]*>|<>|</>|\{\\[^{}]*\}")
# A sign that a reader would take for the beginning of mark-up.
LOOSE = re.compile(rf"&(?!(?:amp|lt|gt|nbsp|lrm|rlm|#\d{{1,7}});)|<(?!{KNOWN})")
ESCAPED = {"&": "&amp;", "<": "&lt;"}
# What a talk of three hours needs, and a phone can show; a file made to choke readers has more.
MAX_CUES = 10_000
MAX_CUE_CHARACTERS = 1_000
MAX_AT_ONCE = 8


@dataclass(frozen=True)
class Cue:
    start_ms: int
    end_ms: int
    text: str


def read(data: bytes) -> list[Cue]:
    """Return the cues of a .vtt or .srt file; raises CaptionsRefused."""
    cues = []
    for block in _blocks(text_of(data)):
        if cue := _cue(*block):
            cues.append(cue)
        if len(cues) > MAX_CUES:
            raise CaptionsRefused(
                _("Ada lebih dari %(limit)d teks di berkas ini. Bagi videonya, atau gabungkan.")
                % {"limit": MAX_CUES}
            )
    if not cues:
        raise CaptionsRefused(_("Tidak ada teks di berkas ini. Kirim berkas .vtt atau .srt."))
    _check_order(cues)
    _check_crowd(cues)
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
        Cue(cue.start_ms, cue.end_ms, plain(cue.text).replace("\n", " "))
        for cue in read(webvtt.encode())
    ]


def plain(text: str) -> str:
    """Return a cue's text as it is seen, without mark-up."""
    return html.unescape(ANY_TAG.sub("", text))


def language_name(code: str) -> str:
    return LANGUAGES.get(code, code)


def clock(ms: int) -> str:
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{ms:03d}"


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
    if ASIDE.match(lines[0]):
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
    _check_cue(cue, number + at)
    return cue if cue.text.strip() else None


def _check_cue(cue: Cue, line: int) -> None:
    if cue.end_ms <= cue.start_ms:
        raise CaptionsRefused(_("Baris %(line)d: teks berakhir sebelum mulai.") % {"line": line})
    if len(cue.text) > MAX_CUE_CHARACTERS:
        raise CaptionsRefused(
            _("Baris %(line)d: satu teks berisi lebih dari %(limit)d huruf. Bagi menjadi beberapa.")
            % {"line": line, "limit": MAX_CUE_CHARACTERS}
        )


def _check_order(cues: list[Cue]) -> None:
    for number, (before, after) in enumerate(pairwise(cues), start=2):
        if after.start_ms < before.start_ms:
            raise CaptionsRefused(
                _("Teks ke-%(number)d mulai sebelum teks sebelumnya (%(time)s). Urutkan waktunya.")
                % {"number": number, "time": clock(after.start_ms)}
            )


def _check_crowd(cues: list[Cue]) -> None:
    """Refuse cues in heaps: a browser lays out all that are shown at once, over and over."""
    shown: deque[Cue] = deque()
    for cue in cues:
        shown = deque(each for each in shown if each.end_ms > cue.start_ms)
        shown.append(cue)
        if len(shown) > MAX_AT_ONCE:
            raise CaptionsRefused(
                _("Pada %(time)s ada lebih dari %(limit)d teks sekaligus. Periksa waktunya.")
                % {"time": clock(cue.start_ms), "limit": MAX_AT_ONCE}
            )


def _ms(parts) -> int:
    hours, minutes, seconds, ms = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms


def _clean(lines: list[str]) -> str:
    """Drop mark-up that WebVTT does not know, and signs that it would take for mark-up."""
    text = "\n".join(lines).replace("-->", "→")
    text = ANY_TAG.sub(lambda tag: tag[0] if ALLOWED_TAG.fullmatch(tag[0]) else "", text)
    text = LOOSE.sub(lambda sign: ESCAPED[sign[0]], text)
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())
