"""Corrections are reversals: with a reason, by a second person, in the year of the entry."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from lms.accounts.models import Role
from lms.accounts.viewer import Viewer
from lms.hours import api
from lms.hours.exceptions import (
    MayNotReverse,
    NothingToReverse,
    ReasonMissing,
    SecondPersonNeeded,
)
from lms.hours.models import HoursEntry, HoursSource, HoursStatus

NEXT_YEAR = datetime(2027, 1, 5, 3, 0, tzinfo=UTC)


def credited(person, form, **other):
    return api.credit(
        person,
        30,
        form=form,
        title="Manajemen Rumah Sakit Daerah",
        started_on=date(2026, 7, 6),
        ended_on=date(2026, 7, 17),
        source=HoursSource.INTERNAL_CERTIFICATE,
        source_reference=uuid4(),
        **other,
    )


@pytest.fixture
def entry(ayu, forms):
    return credited(ayu, forms["KL03"])


def reverse(entry, viewer, reason="Salah peserta"):
    return api.reverse(entry, viewer=viewer, reason=reason, at=NEXT_YEAR)


def test_a_reversal_takes_the_year_of_what_it_reverses(entry, head_of_hr):
    reversal = reverse(entry, head_of_hr)
    assert (reversal.hours, reversal.year, reversal.note) == (-30, 2026, "Salah peserta")
    assert reversal.created_at == NEXT_YEAR
    assert HoursEntry.objects.in_year(2026).total() == 0


def test_an_entry_is_reversed_once(entry, head_of_hr):
    assert reverse(entry, head_of_hr) == reverse(entry, head_of_hr)
    assert HoursEntry.objects.count() == 2


def test_a_reversal_needs_a_reason(entry, head_of_hr):
    with pytest.raises(ReasonMissing):
        reverse(entry, head_of_hr, reason="  ")


def test_a_superior_does_not_touch_the_ledger(entry, budi):
    with pytest.raises(MayNotReverse):
        reverse(entry, Viewer(budi, Role.ATASAN, NEXT_YEAR.date()))


def test_nobody_reverses_their_own_entry(entry, ayu):
    with pytest.raises(MayNotReverse):
        reverse(entry, Viewer(ayu, Role.ADMIN_BKPSDM, NEXT_YEAR.date()))


def test_who_wrote_an_entry_does_not_take_it_back(ayu, dewi, forms):
    entry = api.credit(
        ayu,
        4,
        form=forms["KL06"],
        title="Seminar",
        started_on=date(2026, 3, 14),
        ended_on=date(2026, 3, 14),
        source=HoursSource.EXTERNAL_CERTIFICATE,
        source_reference=uuid4(),
        created_by=dewi,
    )
    with pytest.raises(SecondPersonNeeded):
        reverse(entry, Viewer(dewi, Role.ADMIN_BKPSDM, NEXT_YEAR.date()))


def test_a_reversal_is_not_reversed(entry, head_of_hr, dewi):
    reversal = reverse(entry, head_of_hr)
    with pytest.raises(NothingToReverse):
        reverse(reversal, Viewer(dewi, Role.ADMIN_BKPSDM, NEXT_YEAR.date()))


def test_a_refused_entry_has_nothing_to_take_back(ayu, forms, head_of_hr):
    refused = credited(ayu, forms["KL03"], status=HoursStatus.REFUSED)
    with pytest.raises(NothingToReverse):
        reverse(refused, head_of_hr)
