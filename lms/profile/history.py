"""A person's working life as one line: posts, activities with their JP, courses under way."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone

from lms.accounts.models import PositionAssignment
from lms.certificates.models import Certificate
from lms.hours.models import HoursEntry, HoursSource, HoursStatus
from lms.learning.models import Enrolment


@dataclass(frozen=True)
class Moment:
    """One thing that happened; `row` is what it was, for the template to tell."""

    on: date
    kind: str
    row: PositionAssignment | HoursEntry | Certificate | Enrolment
    certificate: Certificate | None = None

    @property
    def reversal(self):
        """The entry that took this one back, if there is one."""
        return getattr(self.row, "reversed_by", None)

    @property
    def counts(self) -> bool:
        status = getattr(self.row, "status", None)
        return status == HoursStatus.RECOGNISED and self.reversal is None


@dataclass(frozen=True)
class Year:
    year: int
    moments: list[Moment]


def history_of(*, posts, entries, certificates, running) -> list[Year]:
    """Everything by year, the newest first; a certificate stands with the activity it proves."""
    proofs = {certificate.registration: certificate for certificate in certificates}
    moments = [Moment(post.valid_from, "post", post) for post in posts]
    moments += [Moment(_day(enrolment.enrolled_at), "running", enrolment) for enrolment in running]
    moments += [
        Moment(entry.ended_on, "hours", entry, proofs.pop(entry.source_reference, None))
        for entry in entries
        if entry.source != HoursSource.REVERSAL
    ]
    moments += [
        Moment(_day(proof.issued_at), "certificate", proof, proof) for proof in proofs.values()
    ]
    moments.sort(key=lambda moment: moment.on, reverse=True)
    years = groupby(moments, key=lambda moment: moment.on.year)
    return [Year(year, list(found)) for year, found in years]


def _day(at):
    return timezone.localdate(at)
