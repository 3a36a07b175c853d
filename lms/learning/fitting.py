"""Which courses close a gap of somebody's post, and the sentence that says so."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from courses.models import CourseCompetency
from lms.competence.api import Gap


def reasons(gaps: Iterable[Gap]) -> dict[int, str]:
    """The reason by course, those for the widest gap first (one query)."""
    wanted = {gap.competency.pk: gap for gap in gaps if gap.gap > 0}
    if not wanted:
        return {}
    rows = CourseCompetency.objects.filter(competency__in=wanted, course__live=True)
    useful = [row for row in rows if row.level > (wanted[row.competency_id].current or 0)]
    useful.sort(key=lambda row: (-wanted[row.competency_id].gap, row.course_id))
    found: dict[int, str] = {}
    for row in useful:
        found.setdefault(row.course_id, _reason(wanted[row.competency_id], row.level))
    return found


def _reason(gap: Gap, level: int) -> str:
    told = {"competency": gap.competency.name, "from": gap.current, "to": level}
    if gap.current is None:
        return _("untuk jabatan Anda: %(competency)s, level %(to)d") % told
    return _("menutup kesenjangan %(competency)s, level %(from)d → %(to)d") % told
