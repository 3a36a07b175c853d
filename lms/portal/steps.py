"""The next steps of a learner: at most three, each with a date and what it takes."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

MOST = 3


@dataclass(frozen=True)
class Step:
    text: str
    url: str
    when: str = ""


def next_steps(running, standing, fits, on: date) -> list[Step]:
    """What to do next, most pressing first; the first running course stands on the page already."""
    found = [
        Step(
            _("Teruskan %(course)s") % {"course": each.enrolment.release.title},
            each.url,
            _("%(done)d dari %(all)d materi selesai")
            % {"done": each.going.done, "all": each.going.all},
        )
        for each in running[1:]
    ]
    if standing.short:
        last_day = date_format(date(on.year, 12, 31), "DATE_FORMAT")
        found.insert(
            0,
            Step(
                _("Cari kursus untuk %(hours)d JP lagi") % {"hours": standing.short},
                "/katalog/",
                _("sampai %(day)s") % {"day": last_day},
            ),
        )
    found += [Step(fit.course.title, fit.url, fit.reason) for fit in fits[:1]]
    return found[:MOST]
