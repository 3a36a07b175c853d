"""How numbers are written and taken (CE-1)."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from lms.certificates.exceptions import NoNumberingRule
from lms.certificates.models import Certificate, NumberingRule
from lms.certificates.numbering import written

PLAIN = "{klasifikasi}/{urut:03d}/{unit}/{tahun}"
WITH_MONTH = "{klasifikasi}/{urut:03d}/{unit}/{bulan_romawi}/{tahun}"


@pytest.mark.parametrize(
    ("pattern", "sequence", "month", "number"),
    [
        (PLAIN, 123, 1, "800.2.4/123/BKPSDM/2026"),
        (PLAIN, 7, 1, "800.2.4/007/BKPSDM/2026"),
        (PLAIN, 1204, 1, "800.2.4/1204/BKPSDM/2026"),
        (WITH_MONTH, 12, 9, "800.2.4/012/BKPSDM/IX/2026"),
    ],
)
def test_numbers_are_written_as_the_city_writes_them(pattern, sequence, month, number):
    assert number == written(
        pattern,
        classification="800.2.4",
        sequence=sequence,
        unit="BKPSDM",
        year=2026,
        month=month,
    )


def test_numbers_follow_each_other_without_a_gap_ce_1(issue, ayu, budi, eko):
    assert [issue(person).sequence for person in (ayu, budi, eko)] == [1, 2, 3]


def test_the_year_of_a_number_begins_at_midnight_in_dumai_ce_1(issue, ayu, budi, eko):
    before = issue(ayu, at=datetime(2026, 12, 31, 16, 59, tzinfo=UTC))
    after = issue(budi, at=datetime(2026, 12, 31, 17, 0, tzinfo=UTC))
    assert (before.number, after.number) == (
        "800.2.4/001/BKPSDM/2026",
        "800.2.4/001/BKPSDM/2027",
    )


def test_a_number_taken_in_vain_is_given_again_ce_1(issue, ayu, budi):
    with transaction.atomic():
        issue(ayu)
        transaction.set_rollback(True)
    assert issue(budi).sequence == 1


def test_each_class_has_its_own_counter_ce_1(issue, ayu, budi):
    issue(ayu)
    NumberingRule.objects.update(classification="800.2.5")
    assert issue(budi).number == "800.2.5/001/BKPSDM/2026"


def test_without_a_rule_in_force_nothing_is_issued(issue, ayu):
    NumberingRule.objects.all().delete()
    with pytest.raises(NoNumberingRule):
        issue(ayu)
    assert not Certificate.objects.exists()


def test_a_new_city_can_issue_from_its_first_day(db):
    assert NumberingRule.objects.get().classification == "800.2.4"
