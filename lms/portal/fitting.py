"""Courses that fit a person's post: those that close a gap, each with the reason."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from courses.models import CourseCompetency, CoursePage, CourseRelease
from lms.accounts.models import User
from lms.competence.api import Gap

MOST = 4


@dataclass(frozen=True)
class Fit:
    course: CoursePage
    reason: str

    @property
    def url(self):
        return f"/kursus/{self.course.slug}/"


def courses_closing(gaps: list[Gap], person: User) -> list[Fit]:
    """Courses for the widest gaps that `person` has not begun, widest first (one query)."""
    by_competency = {gap.competency.pk: gap for gap in gaps if gap.gap > 0}
    if not by_competency:
        return []
    released = CourseRelease.objects.filter(course=OuterRef("course"))
    begun = person.enrolments.filter(course=OuterRef("course"), withdrawn_at=None)
    rows = CourseCompetency.objects.filter(
        Exists(released), ~Exists(begun), competency__in=by_competency, course__live=True
    ).select_related("course")
    useful = [row for row in rows if row.level > (by_competency[row.competency_id].current or 0)]
    useful.sort(key=lambda row: (-by_competency[row.competency_id].gap, row.course.title))
    fits = {}
    for row in useful:
        fits.setdefault(row.course_id, Fit(row.course, _reason(row, by_competency)))
    return list(fits.values())[:MOST]


def _reason(row, by_competency) -> str:
    gap = by_competency[row.competency_id]
    facts = {"competency": gap.competency.name, "to": row.level}
    if gap.current is None:
        return _("untuk jabatan Anda: %(competency)s, level %(to)d") % facts
    return _("menutup kesenjangan %(competency)s, level %(from)d → %(to)d") % {
        **facts,
        "from": gap.current,
    }
