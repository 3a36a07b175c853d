"""Spoken text cut into sentences and captions (WebVTT)."""

import re
from dataclasses import dataclass

LINE_LENGTH = 42
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z0-9\"“])")


@dataclass(frozen=True)
class Cue:
    """A caption and the seconds between which it is shown."""

    start: float
    end: float
    text: str


def sentences(text: str) -> list[str]:
    return _SENTENCE_END.split(" ".join(text.split()))


def cues_of(sentence: str, start: float, end: float) -> list[Cue]:
    """The captions of one sentence: at most two lines each, timed by their length."""
    pieces = _pieces(sentence, 2 * LINE_LENGTH)
    letters = sum(map(len, pieces))
    cues = []
    for piece in pieces:
        until = start + (end - start) * len(piece) / letters
        cues.append(Cue(start, until, piece))
        start, end, letters = until, end, letters - len(piece)
    return cues


def webvtt(cues: list[Cue]) -> str:
    blocks = [
        f"{_stamp(cue.start)} --> {_stamp(cue.end)}\n" + "\n".join(_pieces(cue.text, LINE_LENGTH))
        for cue in cues
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _pieces(text: str, longest: int) -> list[str]:
    """`text` in pieces of about equal length, none longer than `longest`, cut between words."""
    count = -(-len(text) // longest)
    while True:
        pieces = _cut(text.split(), len(text) / count)
        if all(len(piece) <= longest for piece in pieces):
            return pieces
        count += 1


def _cut(words: list[str], aim: float) -> list[str]:
    pieces = [""]
    for word in words:
        longer = f"{pieces[-1]} {word}".strip()
        if pieces[-1] and len(longer) > aim + 4:
            pieces.append(word)
        else:
            pieces[-1] = longer
    return pieces


def _stamp(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, milliseconds = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{milliseconds / 1000:06.3f}"
