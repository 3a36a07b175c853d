"""Courses that fit a person's post: those that close a gap, each with the reason."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse

from courses.models import CourseCompetency, CoursePage, CourseRelease
from lms.accounts.models import User
from lms.competence.api import Gap
from lms.learning.api import reasons

MOST = 4
FEWEST = 2


@dataclass(frozen=True)
class Fit:
    course: CoursePage
    reason: str

    @property
    def url(self):
        return reverse("learning:course", args=[self.course.slug])


def courses_closing(gaps: list[Gap], person: User) -> list[Fit]:
    """Courses for the widest gaps that `person` has not begun, widest first (two queries)."""
    why = reasons(gaps)
    released = CourseRelease.objects.filter(course=OuterRef("pk"))
    begun = person.enrolments.filter(course=OuterRef("pk"), withdrawn_at=None)
    open_to_them = CoursePage.objects.filter(Exists(released), ~Exists(begun)).in_bulk(list(why))
    fits = [Fit(open_to_them[course], why[course]) for course in why if course in open_to_them]
    return fits[:MOST]


@dataclass(frozen=True)
class GapLine:
    """A competency of the post with the courses that lead beyond the present level."""

    gap: Gap
    courses: list[CoursePage]


def gap_lines(gaps: list[Gap]) -> list[GapLine]:
    """The gaps in their order, each with at most two courses: those that close it first, and of
    them the one that asks least (one query).
    """
    wanted = {gap.competency.pk: gap for gap in gaps if gap.gap}
    released = CourseRelease.objects.filter(course=OuterRef("course"))
    rows = CourseCompetency.objects.filter(
        Exists(released), competency__in=wanted, course__live=True
    ).select_related("course")
    found: dict[int, list] = {pk: [] for pk in wanted}
    for row in rows:
        if row.level > (wanted[row.competency_id].current or 0):
            found[row.competency_id].append(row)
    return [GapLine(gap, _nearest(gap, found.get(gap.competency.pk, []))) for gap in gaps]


def _nearest(gap, rows):
    rows = sorted(rows, key=lambda row: (row.level < gap.required, row.level, row.course.title))
    return [row.course for row in rows[:FEWEST]]
