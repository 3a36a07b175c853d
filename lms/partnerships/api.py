"""What agreements decide about courses: which may be published, and which take nobody new (PT-1).

A self-paced course has no batch with a first and a last day: it is open day by day, and each of
those days must lie inside an agreement. Who has started keeps the release begun (LN-5).
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.completeness import Check
from courses.models import CoursePage, Provider
from courses.models.providers import ProviderKind
from lms.partnerships import notices
from lms.partnerships.models import Agreement

__all__ = ["agreement_check", "close_courses", "providers_without_agreement"]


def agreement_check(course: CoursePage, on: date | None = None) -> Check:
    """The line of a course's checklist that lets it be published only under an agreement."""
    on = on or timezone.localdate()
    provider = course.provider
    lacking = providers_without_agreement(on).filter(pk=provider.pk).exists()
    return Check(_("Kerja sama dengan lembaga berlaku"), [_reason(provider, on)] if lacking else [])


def providers_without_agreement(on: date) -> QuerySet[Provider]:
    """Institutions whose courses may not be open on that day; the city's own need no agreement."""
    carried = Agreement.objects.carrying(on, on).values("provider")
    return Provider.objects.exclude(kind=ProviderKind.OWN).exclude(pk__in=carried)


def close_courses(at: datetime) -> None:
    """Take out of the catalogue what no agreement carries any more; nightly, safe to repeat."""
    uncarried = providers_without_agreement(timezone.localdate(at))
    for provider in uncarried.exclude(index_page=None).select_related("index_page"):
        _close(provider, at)


@transaction.atomic
def _close(provider, at):
    courses = list(CoursePage.objects.live().child_of(provider.index_page).order_by("title"))
    for course in courses:
        course.unpublish()
    if courses:
        notices.tell_of_closing(provider, courses, at)


def _reason(provider, on):
    last = provider.agreements.ended_before(on).order_by("-ends_on").first()
    if last is None:
        return _("Belum ada perjanjian kerja sama yang berlaku. Hubungi BKPSDM.")
    day = date_format(last.ends_on, "DATE_FORMAT")
    return _("Perjanjian kerja sama berakhir %(day)s. Hubungi BKPSDM.") % {"day": day}
