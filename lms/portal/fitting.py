"""Courses that fit a person's post: those that close a gap, each with the reason."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from courses.models import CoursePage, CourseRelease
from lms.accounts.models import User
from lms.competence.api import Gap
from lms.learning.fitting import reasons

MOST = 4


@dataclass(frozen=True)
class Fit:
    course: CoursePage
    reason: str

    @property
    def url(self):
        return f"/kursus/{self.course.slug}/"


def courses_closing(gaps: list[Gap], person: User) -> list[Fit]:
    """Courses for the widest gaps that `person` has not begun, widest first (two queries)."""
    why = reasons(gaps)
    released = CourseRelease.objects.filter(course=OuterRef("pk"))
    begun = person.enrolments.filter(course=OuterRef("pk"), withdrawn_at=None)
    open_to_them = CoursePage.objects.filter(Exists(released), ~Exists(begun)).in_bulk(list(why))
    fits = [Fit(open_to_them[course], why[course]) for course in why if course in open_to_them]
    return fits[:MOST]
