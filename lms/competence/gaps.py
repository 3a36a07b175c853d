"""How large a gap is, and whose word on a level counts (domain.md 4.1, AK-2); plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

SELF, SUPERVISOR, ASSESSMENT_CENTER, COURSE = "SELF", "SUPERVISOR", "ASSESSMENT_CENTER", "COURSE"
# Those who judge somebody else's level; their newest word stands above the person's own.
JUDGES = {SUPERVISOR, ASSESSMENT_CENTER}


@dataclass(frozen=True)
class Said:
    """Somebody's word on a level, and when it was given."""

    source: str
    level: int
    on: date


@dataclass(frozen=True)
class Used:
    """The level that counts; `validated` when a judge has given or confirmed it."""

    level: int
    validated: bool


def used_level(said: Iterable[Said]) -> Used | None:
    """Return the level that counts among everything `said`, oldest first; None if nothing was.

    The newest judgement stands above the person's own word. A course passed after it (or without
    one) can raise the level, never lower it, and waits for the supervisor to confirm.
    """
    own = judged = None
    learned = 0
    for word in said:
        if word.source in JUDGES:
            judged, learned = word.level, 0
        elif word.source == COURSE:
            learned = max(learned, word.level)
        else:
            own = word.level
    base = own if judged is None else judged
    if learned > (base or 0):
        return Used(learned, validated=False)
    if base is None:
        return None
    return Used(base, validated=judged is not None)


def gap(required: int, used: int) -> int:
    """Return the levels missing; more than required is no gap (AK-2)."""
    return max(0, required - used)
