"""R1 (domain.md 4.11): the numbers, what they leave out, and who sees whose."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict

from lms.accounts import api
from lms.accounts.models import EmploymentType, LegalStatus, Role
from lms.hours import api as hours
from lms.reporting import reports
from lms.reporting.compliance import JpState, state_of
from lms.reporting.filters import JpFilters

TODAY = date.today()


def filters_of(viewer, query=""):
    return JpFilters(QueryDict(query), viewer)


@pytest.fixture
def dewis_view(dewi, seen_by):
    return seen_by(dewi, Role.ADMIN_BKPSDM)


def row_of(report, unit):
    return next(row for row in report.rows if row.unit.code == unit.code)


def test_a_nurse_with_20_jp_has_reached_the_minimum(ayu, dewis_view, hospital, credit):
    credit(ayu, 20)
    row = row_of(reports.jp_overview(filters_of(dewis_view)), hospital)
    assert (row.reached, row.short, row.counted) == (1, 1, 2)
    assert row.share == 50


def test_a_reversal_takes_the_hours_away_again(ayu, dewis_view, hospital, credit):
    entry = credit(ayu, 20)
    hours.reverse(entry, viewer=dewis_view, reason="tertukar orang", at=entry.created_at)
    assert row_of(reports.jp_overview(filters_of(dewis_view)), hospital).reached == 0


def test_last_years_hours_count_in_last_year_only(ayu, dewis_view, hospital, credit):
    credit(ayu, 20, ended_on=date(TODAY.year - 1, 5, 4))
    before = filters_of(dewis_view, f"tahun={TODAY.year - 1}")
    assert row_of(reports.jp_overview(before), hospital).reached == 1
    assert row_of(reports.jp_overview(filters_of(dewis_view)), hospital).reached == 0


@pytest.mark.parametrize(
    "status",
    [
        LegalStatus.UNPAID_LEAVE,
        LegalStatus.FORMAL_STUDY,
        LegalStatus.SUSPENDED,
        LegalStatus.PRE_RETIREMENT,
    ],
)
def test_who_is_not_on_duty_is_left_out_and_named_as_a_number(ayu, dewis_view, hospital, status):
    ayu.legal_status = status
    ayu.save()
    report = reports.jp_overview(filters_of(dewis_view))
    assert row_of(report, hospital).left_out == 1
    assert [(reason.value, number) for reason, number in report.reasons] == [(status.value, 1)]


def test_the_retired_are_not_employees_any_more(ayu, dewis_view, hospital):
    ayu.legal_status = LegalStatus.RETIRED
    ayu.save()
    row = row_of(reports.jp_overview(filters_of(dewis_view)), hospital)
    assert (row.counted, row.left_out) == (1, 0)


def test_who_serves_less_than_six_months_of_the_year_is_left_out(
    ward, nurse_post, dewis_view, hospital
):
    newcomer = api.provision(
        "Fitri", number="199905302025032906", employment_type=EmploymentType.PNS
    )
    api.transfer(newcomer, nurse_post, ward, on=date(TODAY.year - 1, 8, 1))
    before = reports.jp_overview(filters_of(dewis_view, f"tahun={TODAY.year - 1}"))
    assert row_of(before, hospital).left_out == 1
    assert row_of(reports.jp_overview(filters_of(dewis_view)), hospital).left_out == 0


def test_pppk_above_24_are_counted_beside_and_still_count_as_reached(
    ayu, dewis_view, hospital, credit
):
    ayu.employment_type = EmploymentType.PPPK
    ayu.save()
    credit(ayu, 25)
    row = row_of(reports.jp_overview(filters_of(dewis_view)), hospital)
    assert (row.reached, row.over) == (1, 1)


@pytest.mark.parametrize(
    ("jp", "minimum", "ceiling", "reason", "state"),
    [
        (19, 20, None, "", JpState.SHORT),
        (20, 20, None, "", JpState.REACHED),
        (24, 20, 24, "", JpState.REACHED),
        (25, 20, 24, "", JpState.OVER),
        (0, 0, 24, "", JpState.REACHED),
        (40, 20, None, "03", JpState.LEFT_OUT),
    ],
)
def test_what_jp_amount_to(jp, minimum, ceiling, reason, state):
    assert state_of(jp, minimum, ceiling, reason) is state


def test_every_number_leads_to_as_many_rows(ayu, budi, dewis_view, hospital, credit):
    credit(ayu, 25)
    ayu.employment_type = EmploymentType.PPPK
    ayu.save()
    row = row_of(reports.jp_overview(filters_of(dewis_view)), hospital)
    for state, number in (
        ("cukup", row.reached),
        ("kurang", row.short),
        ("lebih", row.over),
        ("di-luar", row.left_out),
    ):
        people = reports.jp_people(filters_of(dewis_view, f"opd=RSUD&keadaan={state}"))
        assert people.count() == number, state


def test_an_agency_opens_into_its_units(ayu, dewis_view, hospital, ward):
    report = reports.jp_overview(filters_of(dewis_view, "opd=RSUD"))
    assert [row.unit.code for row in report.rows] == [hospital.code, ward.code]


def test_the_head_of_an_agency_sees_the_own_agency_only(ayu, budi, eko, seen_by):
    report = reports.jp_overview(filters_of(seen_by(budi, Role.PIMPINAN_OPD)))
    assert [row.unit.code for row in report.rows] == ["RSUD"]
    elsewhere = reports.jp_people(filters_of(seen_by(eko, Role.PIMPINAN_OPD)))
    assert ayu not in elsewhere


def test_an_address_that_asks_for_another_agency_shows_nothing_of_it(ayu, eko, seen_by):
    filters = filters_of(seen_by(eko, Role.PIMPINAN_OPD), "opd=RSUD")
    assert {row.unit.code for row in reports.jp_overview(filters).rows} == {"KEC-SGS"}


def test_nonsense_in_the_address_is_left_out(dewi, as_role, client):
    as_role(client, dewi, Role.ADMIN_BKPSDM)
    query = {"tahun": "abad", "opd": "'--", "unit": "x", "jenis": "y", "urut": "z", "hal": "-3"}
    assert client.get("/kelola/", query).status_code == 200
    assert client.get("/kelola/pegawai/", query).status_code == 200


def test_leaders_read_totals_and_no_names(ayu, citra, dewi, as_role, client, seen_by):
    leader = api.provision(
        "Gubah", email="gubah@x.example", employment_type=EmploymentType.OFFICIAL
    )
    api.grant_role(leader, Role.PIMPINAN, on=TODAY - timedelta(days=9))
    as_role(client, leader, Role.PIMPINAN)
    page = client.get("/kelola/").content.decode()
    assert "RSUD dr. Suhatman" in page
    assert "/kelola/pegawai/" not in page
    assert client.get("/kelola/pegawai/").status_code == 403
    taken = client.post("/kelola/ekspor/", {"laporan": "jp-pegawai", "bentuk": "csv"})
    assert taken.status_code == 403


def test_the_queries_do_not_grow_with_the_people(
    ayu, dewi, ward, nurse_post, as_role, client, django_assert_max_num_queries
):
    as_role(client, dewi, Role.ADMIN_BKPSDM)
    for number in range(1, 31):
        person = api.provision(
            f"Perawat {number}",
            number=f"1990010120150320{number:02}",
            employment_type=EmploymentType.PNS,
        )
        api.transfer(person, nurse_post, ward, on=date(2020, 1, 1))
    client.get("/kelola/")
    for address, most in (("/kelola/", 6), ("/kelola/pegawai/", 7), ("/kelola/kelulusan/", 5)):
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200


@pytest.fixture
def part_timer(ayu):
    """Somebody whose kind of employment has no minimum (domain.md 1.3)."""
    ayu.employment_type = EmploymentType.PPPK_PARUH_WAKTU
    ayu.save()
    return ayu


def test_who_has_no_minimum_has_not_reached_one(part_timer, dewi, as_role, client):
    as_role(client, dewi, Role.ADMIN_BKPSDM)
    page = client.get("/kelola/pegawai/?opd=RSUD&jenis=PPPK_PARUH_WAKTU").content.decode()
    assert "Ayu Lestari" in page
    assert "– tidak ada target" in page
    assert "<td>Cukup</td>" not in page


def test_more_than_the_ceiling_is_told_without_a_minimum_too(part_timer, dewis_view, credit):
    credit(part_timer, 25)
    people = reports.jp_people(filters_of(dewis_view, "jenis=PPPK_PARUH_WAKTU"))
    assert reports.standing_of(people.get()) is JpState.OVER
