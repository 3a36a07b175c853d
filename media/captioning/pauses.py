"""Where somebody speaks in a film, from its loudness alone. Pure."""

from dataclasses import dataclass
from itertools import groupby

STEP_MS = 10
# Shorter silences are the stops inside a word (p, t, k); shorter noises are clicks.
SHORTEST_PAUSE_MS = 120
SHORTEST_SPEECH_MS = 40
LOUD_SHARE = 0.2
FAINT_SHARE = 0.07


@dataclass(frozen=True)
class Speech:
    """A stretch without a pause."""

    start_ms: int
    end_ms: int

    @property
    def length_ms(self) -> int:
        return self.end_ms - self.start_ms


def speech_in(peaks: bytes) -> list[Speech]:
    """Return the stretches of speech; `peaks` as media.captioning.listening tells them.

    What counts as loud follows from the recording itself, between its murmur and its voice.
    """
    if not peaks:
        return []
    ordered = sorted(peaks)
    murmur, voice = ordered[len(ordered) // 20], ordered[len(ordered) * 9 // 10]
    loud = max(murmur + 1, murmur + LOUD_SHARE * (voice - murmur))
    faint = max(murmur + 1, murmur + FAINT_SHARE * (voice - murmur))
    heard = [_widened(each, peaks, faint) for each in _runs(peaks, loud)]
    return [each for each in _joined(heard) if each.length_ms >= SHORTEST_SPEECH_MS]


def _runs(peaks: bytes, loud: float):
    at = 0
    for is_loud, run in groupby(peaks, key=lambda peak: peak >= loud):
        length = sum(1 for _peak in run)
        if is_loud:
            yield at, at + length
        at += length


def _widened(run: tuple[int, int], peaks: bytes, faint: float) -> Speech:
    """Take the faint beginning and end of a word along."""
    start, end = run
    while start > 0 and peaks[start - 1] >= faint:
        start -= 1
    while end < len(peaks) and peaks[end] >= faint:
        end += 1
    return Speech(start * STEP_MS, end * STEP_MS)


def _joined(heard: list[Speech]) -> list[Speech]:
    joined = heard[:1]
    for after in heard[1:]:
        if after.start_ms - joined[-1].end_ms < SHORTEST_PAUSE_MS:
            joined[-1] = Speech(joined[-1].start_ms, max(joined[-1].end_ms, after.end_ms))
        else:
            joined.append(after)
    return joined
