"""One person's development on one page: hours, gaps, history, certificates."""

from dataclasses import dataclass
from datetime import date

from courses.models import CourseCompetency, CoursePage
from lms.accounts import api as accounts
from lms.accounts.models import User
from lms.certificates.models import Certificate
from lms.competence import api as competence
from lms.competence.api import Gap
from lms.hours import api as hours
from lms.hours.models import HoursEntry
from lms.hours.rules import Standing

FEWEST_COURSES = 2


@dataclass(frozen=True)
class GapLine:
    """A gap with the courses that close it, the nearest first."""

    gap: Gap
    courses: list[CoursePage]


@dataclass(frozen=True)
class Profile:
    person: User
    post: object | None
    year: int
    years: list[int]
    standing: Standing
    gaps: list[GapLine]
    entries: list[HoursEntry]
    certificates: list[Certificate]


def profile_of(person: User, *, year: int, on: date) -> Profile:
    """Everything the page shows, in a number of queries that does not grow with the history."""
    entries = list(person.hours_entries.select_related("form").order_by("-ended_on", "-pk"))
    return Profile(
        person=person,
        post=accounts.main_post(person, on),
        year=year,
        years=sorted({on.year, *(entry.year for entry in entries)}, reverse=True),
        standing=hours.standing_of(person, year, on),
        gaps=_with_courses(competence.gaps_of(person, on)),
        entries=[entry for entry in entries if entry.year == year],
        certificates=list(
            Certificate.objects.of(person).filter(replaced_by=None).order_by("-issued_at")
        ),
    )


def _with_courses(gaps: list[Gap]) -> list[GapLine]:
    open_ones = {gap.competency.pk for gap in gaps if gap.gap}
    rows = (
        CourseCompetency.objects.filter(
            competency__in=open_ones, course__live=True, course__releases__isnull=False
        )
        .select_related("course")
        .order_by("level", "course__title")
        .distinct()
    )
    courses: dict[int, list] = {}
    for row in rows:
        courses.setdefault(row.competency_id, []).append(row.course)
    lines = [
        GapLine(gap, courses.get(gap.competency.pk, [])[:FEWEST_COURSES] if gap.gap else [])
        for gap in gaps
    ]
    return sorted(lines, key=lambda line: -line.gap.gap)
