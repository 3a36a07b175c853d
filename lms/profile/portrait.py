"""One person's development on one page: hours, next steps, gaps, history, certificates."""

from dataclasses import dataclass
from datetime import date

from lms.accounts import api as accounts
from lms.accounts.models import Identifier, OrganisationUnit, PositionAssignment, User
from lms.accounts.ranks import rank_title
from lms.accounts.viewer import Viewer
from lms.certificates.models import Certificate
from lms.competence import api as competence
from lms.hours import api as hours
from lms.hours.models import HoursEntry, HoursStatus
from lms.hours.rules import Standing
from lms.profile import history
from lms.profile.continuing import running_courses
from lms.profile.fitting import GapLine, courses_closing, gap_lines
from lms.profile.scope import Shown, shown_to
from lms.profile.steps import Step, next_steps


@dataclass(frozen=True)
class Facts:
    """Who this is at work, as far as the viewer may read it."""

    post: PositionAssignment | None
    agency: OrganisationUnit | None
    supervisor: User | None
    identifier: Identifier | None
    rank: str


@dataclass(frozen=True)
class FormShare:
    """The recognised JP of a year in one form of development."""

    name: str
    classical: bool
    hours: int


@dataclass(frozen=True)
class Portrait:
    person: User
    shown: Shown
    on: date
    facts: Facts
    years: list[int]
    standing: Standing
    shares: list[FormShare]
    steps: list[Step]
    gaps: list[GapLine]
    history: list[history.Year]
    certificates: list[Certificate]

    @property
    def is_this_year(self) -> bool:
        return self.standing.year == self.on.year

    @property
    def days_left(self) -> int:
        return (date(self.on.year, 12, 31) - self.on).days

    @property
    def classical(self) -> int:
        return sum(share.hours for share in self.shares if share.classical)

    @property
    def nonclassical(self) -> int:
        return sum(share.hours for share in self.shares if not share.classical)

    @property
    def open_gaps(self) -> list[GapLine]:
        return [line for line in self.gaps if line.gap.gap and line.gap.rated]

    @property
    def unrated(self) -> list[GapLine]:
        return [line for line in self.gaps if not line.gap.rated]

    @property
    def met(self) -> list[GapLine]:
        return [line for line in self.gaps if not line.gap.gap]


def portrait_of(person: User, *, viewer: Viewer, year: int | None = None) -> Portrait:
    """What `viewer` may read of `person`, in a number of queries that does not grow with the
    history. A year without anything to tell falls back to the present one.
    """
    on, shown = viewer.on, shown_to(viewer, person)
    entries = list(person.hours_entries.select_related("form", "reversed_by"))
    years = sorted({on.year, *(entry.year for entry in entries)}, reverse=True)
    year = year if year in years else on.year
    standing = hours.standing_of(person, year, on)
    gaps = competence.gaps_of(person, on) if shown.needs else []
    certificates = _certificates(person) if shown.certificates else []
    running = running_courses(person)
    return Portrait(
        person=person,
        shown=shown,
        on=on,
        facts=_facts(person, shown, on),
        years=years,
        standing=standing,
        shares=_shares(entries, year) if shown.entries else [],
        steps=_steps(person, standing, running, gaps, on) if shown.is_own else [],
        gaps=gap_lines(gaps),
        history=history.history_of(
            posts=person.position_assignments.select_related("position", "unit"),
            entries=entries if shown.entries else [],
            certificates=certificates,
            running=[each.enrolment for each in running],
        ),
        certificates=certificates,
    )


def _facts(person, shown, on):
    post = accounts.main_post(person, on)
    numbers = person.identifiers.valid_on(on).order_by("-valid_from")
    return Facts(
        post=post,
        agency=post.unit.agency() if post else None,
        supervisor=accounts.supervisor_of(person, on),
        identifier=numbers.first() if shown.number else None,
        rank=rank_title(person.rank_code),
    )


def _certificates(person):
    """In force or revoked; one that was replaced is found through its successor."""
    found = Certificate.objects.of(person).filter(replaced_by=None)
    return list(found.prefetch_related("events").order_by("-issued_at"))


def _shares(entries: list[HoursEntry], year) -> list[FormShare]:
    totals: dict = {}
    for entry in entries:
        if entry.year == year and entry.status == HoursStatus.RECOGNISED:
            key = (not entry.form.classical, entry.form.name)
            totals[key] = totals.get(key, 0) + entry.hours
    return [
        FormShare(name, not nonclassical, total)
        for (nonclassical, name), total in sorted(totals.items())
        if total
    ]


def _steps(person, standing, running, gaps, on):
    """Always those of today, whichever year is looked at."""
    if standing.year != on.year:
        standing = hours.standing_of(person, on.year, on)
    return next_steps(running, standing, courses_closing(gaps, person), on)
