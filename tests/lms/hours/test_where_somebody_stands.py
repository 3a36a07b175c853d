"""The city's own ledger (buku_jp_contoh) and what it must add up to."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from lms.accounts.models import EmploymentType, User
from lms.hours import api
from lms.hours.models import HoursSource, HoursStatus

# Id, person, form, source, last day, JP, status.
LEDGER = [
    ("J01", "P04", "KL03", "SERTIFIKAT_INTERNAL", "2026-07-17", 30, "DIAKUI"),
    ("J02", "P04", "KL06", "SERTIFIKAT_LUAR", "2026-03-14", 4, "DIAKUI"),
    ("J03", "P04", "NKL03", "SERTIFIKAT_LUAR", "2026-04-02", 6, "DITOLAK"),
    ("J04", "P07", "NKL03", "SERTIFIKAT_INTERNAL", "2026-05-20", 8, "DIAKUI"),
    ("J05", "P07", "NKL01", "COACHING", "2026-05-28", 4, "DIAKUI"),
    ("J06", "P07", "NKL01", "COACHING", "2026-05-29", 2, "DIAKUI"),
    ("J07", "P07", "KL10", "SERTIFIKAT_LUAR", "2025-12-19", 16, "DIAKUI"),
    ("J08", "P12", "NKL03", "SERTIFIKAT_INTERNAL", "2026-06-10", 8, "DIAKUI"),
    ("J09", "P12", "NKL03", "SERTIFIKAT_INTERNAL", "2026-08-21", 10, "DIAKUI"),
    ("J10", "P12", "NKL03", "SERTIFIKAT_INTERNAL", "2026-09-04", 8, "DIAKUI"),
    ("J11", "P11", "KL11", "SERTIFIKAT_LUAR", "2026-02-26", 4, "DIAKUI"),
    ("J13", "P04", "KL03", "SERTIFIKAT_INTERNAL", "2026-07-17", 30, "DIAKUI"),
]
KINDS = {"P04": "PNS", "P07": "PNS", "P11": "PNS", "P12": "PPPK"}
AUGUST = datetime(2026, 8, 1, tzinfo=UTC)
END_OF_2026 = date(2026, 12, 31)


@pytest.fixture
def town(forms, head_of_hr):
    """The people of the ledger by their codes, with every entry; J12 reverses J01."""
    people = {
        code: User.objects.create_user(code, name=code, employment_type=kind)
        for code, kind in KINDS.items()
    }
    entries = {}
    for code, person, form, source, day, hours, status in LEDGER:
        ended_on = date.fromisoformat(day)
        entries[code] = api.credit(
            people[person],
            hours,
            form=forms[form],
            title=code,
            started_on=ended_on,
            ended_on=ended_on,
            source=HoursSource(source),
            source_reference=uuid4(),
            status=HoursStatus(status),
        )
    api.reverse(
        entries["J01"],
        viewer=head_of_hr,
        reason="Salah peserta",
        at=datetime(2026, 8, 1, tzinfo=UTC),
    )
    return people


@pytest.mark.parametrize(
    ("person", "total", "short", "over"),
    [("P04", 34, 0, 0), ("P07", 12, 8, 0), ("P12", 26, 0, 2), ("P11", 4, 16, 0)],
)
def test_the_citys_own_ledger_adds_up_in_2026(town, person, total, short, over):
    standing = api.standing_of(town[person], 2026, END_OF_2026)
    assert (standing.total, standing.short, standing.over) == (total, short, over)


def test_a_certificate_of_december_counts_in_its_own_year_jp_3(town):
    assert api.standing_of(town["P07"], 2025, END_OF_2026).total == 16


def test_a_standing_is_split_by_form(town):
    split = api.standing_of(town["P07"], 2026, END_OF_2026).by_form
    assert split == {"Coaching": 4, "E-Learning": 8}


def test_the_standings_of_everybody_take_three_queries(town, django_assert_num_queries):
    with django_assert_num_queries(3):
        standings = api.standings(User.objects.filter(username__in=KINDS), 2026, END_OF_2026)
    assert {standing.total for standing in standings.values()} == {34, 12, 26, 4}


def test_a_part_time_contract_has_no_minimum(db):
    rini = User.objects.create_user(
        "rini", name="Rini", employment_type=EmploymentType.PPPK_PARUH_WAKTU
    )
    standing = api.standing_of(rini, 2026, END_OF_2026)
    assert (standing.minimum, standing.ceiling, standing.short) == (0, 24, 0)


def test_the_target_is_the_one_in_force_at_the_end_of_a_past_year(ayu):
    api.HoursTarget.objects.filter(employment_type="PNS").update(valid_to=date(2026, 12, 31))
    api.HoursTarget.objects.create(
        employment_type="PNS", minimum=24, valid_from=date(2027, 1, 1), regulation="PP baru"
    )
    assert api.standing_of(ayu, 2026, date(2027, 6, 1)).minimum == 20
    assert api.standing_of(ayu, 2027, date(2027, 6, 1)).minimum == 24
