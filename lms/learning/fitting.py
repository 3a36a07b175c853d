"""Which courses suit somebody's post, by the gaps they close, and the sentence that says so."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from courses.models import CourseCompetency, CoursePage
from lms.competence.api import Gap
from lms.learning.eligibility import Advice


def reasons(gaps: Iterable[Gap]) -> dict[int, str]:
    """The reason by course (one query): those for the widest gap that somebody rated come first,
    and of them those that aim least beyond what the post asks.
    """
    wanted = {gap.competency.pk: gap for gap in gaps if gap.gap > 0}
    if not wanted:
        return {}
    rows = CourseCompetency.objects.filter(competency__in=wanted, course__live=True)
    useful = [row for row in rows if row.level > (wanted[row.competency_id].current or 0)]
    useful.sort(key=lambda row: _urgency(wanted[row.competency_id], row))
    found: dict[int, str] = {}
    for row in useful:
        found.setdefault(row.course_id, _reason(wanted[row.competency_id], row.level))
    return found


def _urgency(gap, row):
    beyond = max(0, row.level - gap.required)
    return not gap.rated, -gap.gap, beyond, row.course_id


def advice_on(course: CoursePage, gaps: list[Gap]) -> Advice | None:
    """Say whether `course` closes a gap or belongs to the post (EN-1); one query.

    None where nobody can tell: a course without competencies, a person without a post, and a post
    whose own standard is missing (AK-1).
    """
    taught = dict(course.competencies.values_list("competency", "level"))
    asked = [gap for gap in gaps if gap.competency.pk in taught]
    closed = [gap for gap in asked if gap.gap and taught[gap.competency.pk] > (gap.current or 0)]
    if closed:
        widest = max(closed, key=lambda gap: gap.gap)
        return Advice(True, _reason(widest, taught[widest.competency.pk]))
    if asked:
        told = {"competency": asked[0].competency.name}
        return Advice(True, _("sesuai standar jabatan Anda: %(competency)s") % told)
    if not taught or not gaps or any(gap.standard_missing for gap in gaps):
        return None
    return Advice(
        False,
        _(
            "Kursus ini tidak menutup kesenjangan dan tidak termasuk standar jabatan Anda; Anda"
            " tetap boleh mendaftar."
        ),
    )


def _reason(gap: Gap, level: int) -> str:
    told = {"competency": gap.competency.name, "from": gap.current, "to": level}
    if gap.current is None:
        return _("untuk jabatan Anda: %(competency)s, level %(to)d") % told
    return _("menutup kesenjangan %(competency)s, level %(from)d → %(to)d") % told
