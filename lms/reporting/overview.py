"""R1 added up: people per perangkat daerah or unit, by kind of employee and state."""

from collections import Counter
from dataclasses import dataclass, field

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


@dataclass(frozen=True)
class Cell:
    reached: int
    counted: int


@dataclass
class Tally:
    """People in one row of the table, counted by kind of employee and state."""

    unit: Unit | None
    counts: Counter = field(default_factory=Counter)
    kinds: list[EmploymentType] = field(default_factory=list)

    def add(self, kind, state):
        self.counts[kind, state] += 1

    def of(self, *states, kind=None) -> int:
        return sum(
            number
            for (its_kind, state), number in self.counts.items()
            if state in states and kind in (None, its_kind)
        )

    @property
    def counted(self):
        return self.of(JpState.REACHED, JpState.OVER, JpState.SHORT)

    @property
    def reached(self):
        return self.of(JpState.REACHED, JpState.OVER)

    @property
    def short(self):
        return self.of(JpState.SHORT)

    @property
    def over(self):
        return self.of(JpState.OVER)

    @property
    def left_out(self):
        return self.of(JpState.LEFT_OUT)

    @property
    def share(self) -> int | None:
        """Whole percent of the counted who reached their minimum; nothing of nobody."""
        return round(100 * self.reached / self.counted) if self.counted else None

    @property
    def cells(self) -> list[Cell]:
        """Reached and counted for each kind of employee that the table shows."""
        return [self.of_kind(kind) for kind in self.kinds]

    def of_kind(self, kind) -> Cell:
        reached = self.of(JpState.REACHED, JpState.OVER, kind=kind)
        return Cell(reached, reached + self.of(JpState.SHORT, kind=kind))


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
    rows, total, reasons = {}, Tally(None), Counter()
    fields = ("unit_id", "employment_type", "jp", "minimum", "ceiling", "reason")
    for unit_id, kind, jp, minimum, ceiling, reason in people.order_by().values_list(*fields):
        unit = row_of(unit_id)
        if unit not in rows:
            rows[unit] = Tally(unit)
        state = state_of(jp, minimum, ceiling, reason)
        rows[unit].add(kind, state)
        total.add(kind, state)
        reasons[reason] += 1
    kinds = _kinds(total)
    for row in [*rows.values(), total]:
        row.kinds = kinds
    left_out = [(reason, reasons[reason.value]) for reason in LeftOut if reasons[reason.value]]
    return Overview(sorted(rows.values(), key=lambda row: row.unit.path), total, left_out)


def _kinds(total):
    """The kinds of employee that occur, in the order of the law."""
    there = {kind for kind, _state in total.counts}
    return [kind for kind in KINDS if kind in there]
