"""The next steps of a learner: at most three, each with a date or what it takes, and a link."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.learning.models import Route

MOST = 3


@dataclass(frozen=True)
class Step:
    text: str
    url: str
    when: str = ""


def next_steps(running, standing, fits, on: date) -> list[Step]:
    """What to do next, most pressing first: an assigned or begun course, the JP still missing this
    year, the course that closes the largest gap. `running` are begun courses, last touched first.
    """
    begun = [_go_on(each) for each in sorted(running, key=_not_assigned)]
    short = [_find_hours(standing, on)] if standing.short else []
    fitting = [_close_gap(fit) for fit in fits[:1]]
    return [*begun[:1], *short, *fitting, *begun[1:]][:MOST]


def _not_assigned(running):
    return running.enrolment.route != Route.ASSIGNMENT


def _go_on(running):
    going = running.going
    told = {
        "done": going.done,
        "all": going.all,
        "minutes": going.minutes_left,
        "day": date_format(running.enrolment.enrolled_at, "j F"),
    }
    if running.enrolment.route == Route.ASSIGNMENT:
        when = _("penugasan sejak %(day)s, %(done)d dari %(all)d materi selesai")
    elif going.minutes_left:
        when = _("%(done)d dari %(all)d materi selesai, ± %(minutes)d menit lagi")
    else:
        when = _("%(done)d dari %(all)d materi selesai")
    title = _("Teruskan %(course)s") % {"course": running.enrolment.release.title}
    return Step(title, running.url, when % told)


def _find_hours(standing, on):
    last_day = date(on.year, 12, 31)
    days = (last_day - on).days
    when = ngettext(
        "sampai %(day)s, %(days)d hari lagi", "sampai %(day)s, %(days)d hari lagi", days
    )
    return Step(
        _("Cari kursus untuk %(hours)d JP lagi") % {"hours": standing.short},
        reverse("learning:catalogue"),
        when % {"day": date_format(last_day, "DATE_FORMAT"), "days": days},
    )


def _close_gap(fit):
    text = _("Ikuti %(course)s") % {"course": fit.course.title}
    told = {"hours": fit.course.hours, "reason": fit.reason}
    return Step(text, fit.url, _("%(hours)d JP, %(reason)s") % told)
