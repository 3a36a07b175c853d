"""What counts as watched: slots of 5 s, merged whatever the order, never faster than the clock.

The rules of video.md 5. A learner's phone says what it played; the server's clock decides how much
of that can be true. What is said is never lost: it waits until the clock has made it possible. So
pieces, repeats and disorder lead to the same progress (docs/decisions/0033).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

SLOT_MS = 5_000
# A slot that was only brushed is not watched; five pieces of one slot still are.
TOUCH_MS = 1_000
MAX_RATE = 2
SLACK_MS = 2_000
# Slots are charged whole, so the first and last need a little more than the clock has earned.
STARTING_CREDIT_MS = 2 * SLOT_MS
# Nobody's player leaves more crumbs than this; who makes them by hand may lose some.
MOST_PIECES = 500

# One stretch of the video profile's played-segments, in seconds: 0.000[.]12.000
SEGMENT = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\[\.\](\d{1,6}(?:\.\d{1,6})?)")

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Played:
    """A stretch a client says it played, in media time, and how long that took on its clock."""

    uuid: UUID
    from_ms: int
    to_ms: int
    wall_ms: int

    def is_plausible(self, length_ms: int) -> bool:
        """Within the video, and not faster than double speed."""
        if not 0 <= self.from_ms < self.to_ms <= length_ms + SLACK_MS:
            return False
        return self.to_ms - self.from_ms <= self.wall_ms * MAX_RATE + SLACK_MS


@dataclass(frozen=True, slots=True)
class Timeline:
    """The videos of a lesson laid end to end, each starting on a whole slot."""

    videos: tuple[tuple[UUID, int], ...] = ()

    @property
    def length_ms(self) -> int:
        return sum(length for _, length in self.videos)

    def length_of(self, video: UUID) -> int:
        return dict(self.videos).get(video, 0)

    def offset_of(self, video: UUID) -> int:
        """Where `video` starts, in ms from the start of the first."""
        offset = 0
        for uuid, length in self.videos:
            if uuid == video:
                return offset
            offset += -(-length // SLOT_MS) * SLOT_MS
        return 0


@dataclass(frozen=True, slots=True)
class Heard:
    """All that was ever said to be played: whole slots, and pieces of slots that are too short yet.

    Both in ms of the lesson's videos laid end to end.
    """

    slots: bytes = b""
    pieces: Sequence[Span] = ()

    def with_played(self, stretch: Played, length_ms: int, offset_ms: int = 0) -> "Heard":
        """Add a stretch of the video of `length_ms` that starts at `offset_ms`."""
        bits, pieces = bytearray(self.slots), [(low, high) for low, high in self.pieces]
        end_ms = min(stretch.to_ms, length_ms)
        for slot in range(stretch.from_ms // SLOT_MS, -(-end_ms // SLOT_MS)):
            start, stop = slot * SLOT_MS, min((slot + 1) * SLOT_MS, length_ms)
            piece = max(stretch.from_ms, start) + offset_ms, min(end_ms, stop) + offset_ms
            place = slot + offset_ms // SLOT_MS
            if not _has(bits, place):
                _count_slot(bits, pieces, place, piece, min(TOUCH_MS, stop - start))
        return Heard(bytes(bits), tuple(sorted(pieces)[:MOST_PIECES]))


def room_ms(elapsed_ms: int, credited_ms: int) -> int:
    """How much more one person may be credited, `elapsed_ms` after opening the lesson.

    `credited_ms` is what all lessons together brought since then: at most twice the time that
    really passed, on the server's clock.
    """
    return max(STARTING_CREDIT_MS + MAX_RATE * max(elapsed_ms, 0) - credited_ms, 0)


def credited(watched: bytes, heard: bytes, room_ms: int) -> tuple[bytes, int]:
    """Let slots that were heard of count, earliest first, as far as there is room.

    Return the bitmap and the ms spent. What is watched already costs nothing and stays.
    """
    bits, spent = bytearray(watched), 0
    for slot in range(len(heard) * 8):
        if not _has(heard, slot) or _has(bits, slot):
            continue
        if spent + SLOT_MS > room_ms:
            break
        _set(bits, slot)
        spent += SLOT_MS
    return bytes(bits), spent


def covered_ms(watched: bytes, length_ms: int) -> int:
    """How much of the lesson's videos was really played, repeats counted once."""
    return min(int.from_bytes(watched).bit_count() * SLOT_MS, length_ms)


def needed_ms(length_ms: int, share: float) -> int:
    """How much must be played for the lesson to count."""
    return round(length_ms * share)


def segments(watched: bytes, length_ms: int) -> list[tuple[int, int]]:
    """The watched stretches as (from, to) in ms, for the video profile's played-segments."""
    found: list[tuple[int, int]] = []
    for slot in range(len(watched) * 8):
        if not _has(watched, slot):
            continue
        start, end = slot * SLOT_MS, min((slot + 1) * SLOT_MS, max(length_ms, slot * SLOT_MS))
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def played_segments(text: str, source: UUID, timeline: Timeline) -> Iterable[tuple[UUID, Played]]:
    """Read the video profile's played-segments of a lesson: (video, stretch) for each.

    `source` names the statement, so that its stretches have the same names whenever it is read.
    Raises ValueError where the text is none.
    """
    for segment in text.split("[,]") if text else ():
        found = SEGMENT.fullmatch(segment)
        if not found:
            raise ValueError(segment[:40])
        start, end = (round(float(seconds) * 1000) for seconds in found.groups())
        for video, length in timeline.videos:
            offset = timeline.offset_of(video)
            low, high = max(start - offset, 0), min(end - offset, length)
            if low < high:
                name = uuid5(source, f"{video} {low} {high}")
                yield video, Played(name, low, high, high - low)


def _count_slot(bits: bytearray, pieces: list, slot: int, piece: Span, enough_ms: int) -> None:
    """Count a slot once enough of it was played; until then keep the piece."""
    start, stop = slot * SLOT_MS, (slot + 1) * SLOT_MS
    of_slot = [each for each in pieces if start <= each[0] < stop]
    joined = _joined([*of_slot, piece])
    pieces[:] = [each for each in pieces if each not in of_slot]
    if sum(high - low for low, high in joined) >= enough_ms:
        _set(bits, slot)
    else:
        pieces += joined


def _joined(pieces: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for low, high in sorted(pieces):
        if joined and low <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(high, joined[-1][1])
        else:
            joined.append((low, high))
    return joined


def _has(bits: bytes | bytearray, slot: int) -> bool:
    return slot // 8 < len(bits) and bool(bits[slot // 8] >> slot % 8 & 1)


def _set(bits: bytearray, slot: int) -> None:
    if slot // 8 >= len(bits):
        bits.extend(bytes(slot // 8 + 1 - len(bits)))
    bits[slot // 8] |= 1 << slot % 8
