"""The rules of the JP ledger (domain.md 1.3, 1.5); plain Python, no database."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

MINUTES_PER_LESSON_HOUR = 45


def lesson_hours(minutes: int) -> int:
    """Return the whole lesson hours in `minutes`; a part of one earns nothing (JP-1, JP-4)."""
    return minutes // MINUTES_PER_LESSON_HOUR


def stated_or_default(stated: int | None, default: int | None) -> int | None:
    """Return the JP of an activity: what its certificate or programme states wins (JP-2)."""
    return default if stated is None else stated


def year_of(ended_on: date) -> int:
    """Return the year an activity counts in: whole, the year of its last day (JP-3)."""
    return ended_on.year


@dataclass(frozen=True)
class Cap:
    """At most `hours` JP of a form within each `period`, "day" or "month" (JP-5)."""

    hours: int
    period: str
    wording: str

    def span(self, day: date) -> tuple[date, date]:
        """Return the first and last day of the period that `day` lies in."""
        if self.period == "day":
            return day, day
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])

    def room(self, hours: int, used: int) -> int:
        """Return how many of `hours` still count when `used` are credited already."""
        return max(0, min(hours, self.hours - used))


@dataclass(frozen=True)
class Standing:
    """Where a person stands in one year against the minimum and the ceiling of their kind."""

    year: int
    total: int
    minimum: int = 0
    ceiling: int | None = None
    by_form: Mapping[str, int] = field(default_factory=dict)

    @property
    def short(self) -> int:
        """JP still missing to the minimum."""
        return max(0, self.minimum - self.total)

    @property
    def over(self) -> int:
        """JP beyond the ceiling; shown and kept, never cut."""
        return 0 if self.ceiling is None else max(0, self.total - self.ceiling)

    @property
    def met(self) -> bool:
        return self.short == 0
