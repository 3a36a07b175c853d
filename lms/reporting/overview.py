"""R1 added up: people per perangkat daerah or unit, by kind of employee and state."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache, cached_property

from lms.accounts.models import EmploymentType
from lms.reporting.compliance import JpState, LeftOut, state_of
from lms.reporting.organisation import Unit

# CPNS stand apart: their basic training is not theirs to plan (domain.md 1.3).
KINDS = [
    EmploymentType.PNS,
    EmploymentType.CPNS,
    EmploymentType.PPPK,
    EmploymentType.PPPK_PARUH_WAKTU,
]


# Enumeration members hash slowly, and there is one for every person.
REACHED, SHORT, OVER, LEFT_OUT = (
    state.value for state in (JpState.REACHED, JpState.SHORT, JpState.OVER, JpState.LEFT_OUT)
)


@dataclass(frozen=True)
class Cell:
    reached: int
    counted: int

    def __str__(self):
        return f"{self.reached}/{self.counted}" if self.counted else "–"


@dataclass
class Tally:
    """People in one row of the table, counted by kind of employee and state."""

    unit: Unit | None
    counts: Counter = field(default_factory=Counter)
    kinds: list[EmploymentType] = field(default_factory=list)

    def of(self, *states, kind=None) -> int:
        kinds = {its_kind for its_kind, _state in self.counts} if kind is None else [kind]
        return sum(self.counts[each, state] for each in kinds for state in states)

    @cached_property
    def reached(self):
        return self.of(REACHED, OVER)

    @cached_property
    def short(self):
        return self.of(SHORT)

    @cached_property
    def over(self):
        return self.of(OVER)

    @cached_property
    def left_out(self):
        return self.of(LEFT_OUT)

    @property
    def counted(self):
        return self.reached + self.short

    @property
    def share(self) -> int | None:
        """Whole percent of the counted who reached their minimum; nothing of nobody."""
        return round(100 * self.reached / self.counted) if self.counted else None

    @property
    def cells(self) -> list[Cell]:
        """Reached and counted for each kind of employee that the table shows."""
        return [self.of_kind(kind.value) for kind in self.kinds]

    def of_kind(self, kind: str) -> Cell:
        reached = self.of(REACHED, OVER, kind=kind)
        return Cell(reached, reached + self.of(SHORT, kind=kind))


@dataclass
class Overview:
    rows: list[Tally]
    total: Tally
    reasons: list[tuple[LeftOut, int]]

    @property
    def kinds(self):
        return self.total.kinds


def overview(people, row_of) -> Overview:
    """Add up `with_standing(…)` people; `row_of(unit id)` says in which row a unit's people count.

    One query; rows in the order of the organisation.
    """
    fields = ("unit_id", "employment_type", "jp", "minimum", "ceiling", "reason")
    standings = people.order_by().values_list(*fields)
    reasons: Counter[str] = Counter()
    # Thousands of people, but few combinations: each is judged once.
    state = cache(lambda *standing: state_of(*standing).value)
    counted = Counter(
        (unit_id, kind, state(*standing), standing[-1]) for unit_id, kind, *standing in standings
    )
    rows: dict[str, Tally] = {}
    total = Tally(None)
    for (unit_id, kind, its_state, reason), number in counted.items():
        unit = row_of(unit_id)
        reasons[reason] += number
        for row in (rows.setdefault(unit.path, Tally(unit)), total):
            row.counts[kind, its_state] += number
    for row in [*rows.values(), total]:
        row.kinds = _kinds(total)
    left_out = [(reason, reasons[reason.value]) for reason in LeftOut if reasons[reason.value]]
    return Overview([rows[path] for path in sorted(rows)], total, left_out)


def _kinds(total):
    """The kinds of employee that occur, in the order of the law."""
    there = {kind for kind, _state in total.counts}
    return [kind for kind in KINDS if kind.value in there]
