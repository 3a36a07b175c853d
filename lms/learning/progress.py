"""What counts as watched: slots of 5 s, merged whatever the order, never faster than the clock.

The rules of video.md 5. A learner's phone says what it played; the server's clock decides how much
of that can be true.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

SLOT_MS = 5_000
# A slot that was only brushed is not watched; five pieces of one slot still are.
TOUCH_MS = 1_000
MAX_RATE = 2
SLACK_MS = 2_000
ONLINE_CAP_MS = 10 * 60 * 1_000
# Slots are charged whole, so the first and last need a little more than the clock has earned.
STARTING_CREDIT_MS = 2 * SLOT_MS


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


def refilled(credit_ms: int, elapsed_ms: int, *, offline: bool = False) -> int:
    """Return the credit after `elapsed_ms` of the server's clock.

    Someone online can save up ten minutes; what waited on a phone without a connection may be
    as long as that phone was away, at most at double speed. What was saved is never cut.
    """
    earned = max(elapsed_ms, 0) * MAX_RATE
    cap = max(ONLINE_CAP_MS, earned) if offline else ONLINE_CAP_MS
    return max(credit_ms, min(credit_ms + earned, cap))


def credited(
    watched: bytes, played: Played, *, length_ms: int, credit_ms: int, offset_ms: int = 0
) -> tuple[bytes, int]:
    """Merge `played` into the bitmap as far as the credit goes; return the bitmap and the spent ms.

    What is watched already costs nothing and is never taken away.
    """
    bits = bytearray(watched)
    spent = 0
    for slot in _slots(played, length_ms, offset_ms):
        byte, bit = divmod(slot, 8)
        if byte >= len(bits):
            bits.extend(bytes(byte + 1 - len(bits)))
        if bits[byte] >> bit & 1:
            continue
        if spent + SLOT_MS > credit_ms:
            break
        bits[byte] |= 1 << bit
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
        if not watched[slot // 8] >> slot % 8 & 1:
            continue
        start, end = slot * SLOT_MS, min((slot + 1) * SLOT_MS, max(length_ms, slot * SLOT_MS))
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _slots(played: Played, length_ms: int, offset_ms: int) -> Iterable[int]:
    end_ms = min(played.to_ms, length_ms)
    for slot in range(played.from_ms // SLOT_MS, -(-end_ms // SLOT_MS)):
        start, stop = slot * SLOT_MS, min((slot + 1) * SLOT_MS, length_ms)
        touched = min(end_ms, stop) - max(played.from_ms, start)
        if touched >= min(TOUCH_MS, stop - start):
            yield offset_ms // SLOT_MS + slot
