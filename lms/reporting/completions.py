"""Who took which course in a year: running, finished or left; by course, by unit or by person."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import NamedTuple

from django.db import models
from django.db.models import Case, CharField, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import OrganisationUnit
from lms.learning.models import Enrolment
from lms.reporting.compliance import Period


class CourseState(models.TextChoices):
    COMPLETED = "selesai", _("Selesai")
    REVOKED = "dicabut", _("Selesai, sertifikat dicabut")
    RUNNING = "berjalan", _("Berjalan")
    LEFT = "berhenti", _("Berhenti")


def enrolments_in(people, period: Period):
    """Enrolments of `people` that belong to the year, with unit and state; one row each.

    A finished one belongs to the year it was finished in, any other to the year it began.
    """
    start, end = _bounds(period.year)
    in_year = Q(completed_at__range=(start, end)) | Q(
        completed_at=None, enrolled_at__range=(start, end)
    )
    return (
        Enrolment.objects.filter(in_year, learner__in=people.values("pk"))
        .filter(_learner_holds_main_post_on(period.on))
        .with_proof()
        .annotate(
            unit_id=F("learner__position_assignments__unit_id"),
            state=Case(
                When(revoked=True, then=Value(CourseState.REVOKED.value)),
                When(completed_at__isnull=False, then=Value(CourseState.COMPLETED.value)),
                When(withdrawn_at__isnull=False, then=Value(CourseState.LEFT.value)),
                default=Value(CourseState.RUNNING.value),
                output_field=CharField(),
            ),
        )
    )


@dataclass
class Line:
    """One course or unit with its numbers."""

    name: str
    code: str
    counts: Counter = field(default_factory=Counter)

    @property
    def completed(self):
        return self.counts[CourseState.COMPLETED]

    @property
    def revoked(self):
        return self.counts[CourseState.REVOKED]

    @property
    def running(self):
        return self.counts[CourseState.RUNNING]

    @property
    def left(self):
        return self.counts[CourseState.LEFT]

    @property
    def all(self):
        return self.counts.total()


class Counted(NamedTuple):
    """How many enrolments a course has in a unit, in one state."""

    slug: str
    title: str
    unit_id: int
    state: str
    number: int


def counted(enrolments) -> list[Counted]:
    """The enrolments counted by course, unit and state (one query): what all sums come from."""
    rows = enrolments.order_by().values_list("course__slug", "course__title", "unit_id", "state")
    return [Counted(*row) for row in rows.annotate(number=models.Count("pk"))]


def by_course(counts: list[Counted]) -> list[Line]:
    """One line for each course, most taken first."""
    lines: dict[str, Line] = {}
    for slug, title, _unit_id, state, number in counts:
        lines.setdefault(slug, Line(title, slug)).counts[state] += number
    return sorted(lines.values(), key=lambda line: (-line.all, line.name))


def by_unit(counts: list[Counted], row_of) -> list[Line]:
    """One line for each unit that `row_of(unit id)` gives, in the organisation's order."""
    lines: dict[OrganisationUnit, Line] = {}
    for _slug, _title, unit_id, state, number in counts:
        unit = row_of(unit_id)
        lines.setdefault(unit, Line(unit.name, unit.code)).counts[state] += number
    return [lines[unit] for unit in sorted(lines, key=lambda unit: unit.path)]


def _bounds(year):
    zone = timezone.get_default_timezone()
    first = datetime.combine(datetime(year, 1, 1), time.min, zone)
    last = datetime.combine(datetime(year, 12, 31), time.max, zone)
    return first, last


def _learner_holds_main_post_on(day):
    return Q(
        Q(learner__position_assignments__valid_to=None)
        | Q(learner__position_assignments__valid_to__gte=day),
        learner__position_assignments__valid_from__lte=day,
        learner__position_assignments__is_main=True,
    )
