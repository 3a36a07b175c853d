"""One person's development on one page, for that person and those who may read it."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from courses.models import Competency, CompetencyKind
from lms.accounts import api as accounts
from lms.accounts.models import Role
from lms.accounts.viewer import Viewer
from lms.competence import api as competence
from lms.competence.models import PositionStandard, PositionStandardItem, RatingSource
from lms.hours import api as hours
from lms.hours.models import HoursSource
from tests.course_making import form
from tests.permission_samples.certificates import certificate_of

THIS_YEAR = date.today().year
MOST_QUERIES = 26


@pytest.fixture
def credited(ayu):
    def credit(title, jp, day=date(THIS_YEAR, 1, 5)):
        return hours.credit(
            ayu,
            jp,
            form=form(),
            title=title,
            started_on=day,
            ended_on=day,
            source=HoursSource.EXTERNAL_CERTIFICATE,
            source_reference=uuid4(),
        )

    credit("Etika digital", 12)
    return credit


@pytest.fixture
def rated(ayu, budi, nurse_post):
    """Her post asks for level 3 of a competency; her superior sees level 1."""
    competency = Competency.objects.create(
        code="T-MPR", name="Manajemen Proyek", kind=CompetencyKind.TECHNICAL
    )
    standard = PositionStandard.objects.create(position=nurse_post, valid_from=date(2020, 1, 1))
    PositionStandardItem.objects.create(standard=standard, competency=competency, level=3)
    competence.rate(
        ayu,
        competency,
        1,
        source=RatingSource.SUPERVISOR,
        on=date(THIS_YEAR, 1, 2),
        rated_by=budi,
    )
    return competency


def read(client, as_role, reader, role, person, **query):
    """The page of `person` as `reader` gets it."""
    address = reverse("profile:of-person", args=[person.uuid], query=query or None)
    return as_role(client, reader, role).get(address).content.decode()


def test_the_owner_reads_what_is_missing_and_until_when(client, as_role, ayu, credited):
    page = as_role(client, ayu, Role.ASN).get(reverse("profile:own")).content.decode()
    assert "<b>12</b> dari 20 JP" in page
    assert "Kurang 8 JP" in page
    assert "Cari kursus untuk 8 JP lagi" in page
    assert f"sampai 31 Desember {THIS_YEAR}" in page
    assert "Etika digital" in page


def test_the_split_by_form_and_the_post_are_told(client, as_role, ayu, credited):
    page = as_role(client, ayu, Role.ASN).get(reverse("profile:own")).content.decode()
    assert "Klasikal 0 JP" in page
    assert "Nonklasikal 12 JP" in page
    assert "1 Januari 2020" in page


def test_another_year_is_one_tap_away(client, as_role, ayu, credited):
    credited("Seminar lama", 3, day=date(THIS_YEAR - 1, 5, 5))
    page = read(client, as_role, ayu, Role.ASN, ayu, tahun=THIS_YEAR - 1)
    assert f"JP tahun {THIS_YEAR - 1}" in page
    assert "<b>3</b> dari 20 JP" in page
    assert "Cari kursus untuk 8 JP lagi" in page, "what is next is always of today"


@pytest.mark.parametrize("asked", ["0000", "9999", "tahun lalu", "-1", "١٩٩٩"])
def test_a_year_that_is_nonsense_shows_this_one(client, as_role, ayu, credited, asked):
    assert f"JP tahun {THIS_YEAR}" in read(client, as_role, ayu, Role.ASN, ayu, tahun=asked)


def test_what_was_taken_back_stays_in_the_history_with_its_reason(
    client, as_role, ayu, dewi, credited
):
    entry = credited("Salah catat", 5)
    dewi_looks = Viewer(dewi, Role.ADMIN_BKPSDM, date.today())
    hours.reverse(entry, viewer=dewi_looks, reason="Bukan peserta", at=timezone.now())
    page = as_role(client, ayu, Role.ASN).get(reverse("profile:own")).content.decode()
    assert "<b>12</b> dari 20 JP" in page
    assert "dikurangkan kembali" in page
    assert "Bukan peserta" in page


def test_a_finished_course_leads_to_its_certificate(client, as_role, ayu, certificate):
    page = as_role(client, ayu, Role.ASN).get(reverse("profile:own")).content.decode()
    assert f'href="{certificate.get_absolute_url()}"' in page
    assert certificate.number in page


@pytest.mark.parametrize(
    ("who", "role", "may"),
    [
        ("ayu", Role.ASN, {"number", "level", "entry", "certificate"}),
        ("budi", Role.ATASAN, {"number", "level", "certificate"}),
        ("budi", Role.PIMPINAN_OPD, set()),
        ("eko", Role.PENGELOLA_OPD, {"number", "entry", "certificate"}),
        ("dewi", Role.ADMIN_BKPSDM, {"number", "level", "entry", "certificate"}),
        ("dewi", Role.KEPALA_BKPSDM, {"number", "level", "entry", "certificate"}),
        ("dewi", Role.AUDITOR, {"number", "entry", "certificate"}),
    ],
)
def test_everybody_reads_what_the_matrix_gives_them(
    request, client, as_role, ayu, hospital, rated, credited, certificate, who, role, may
):
    """domain.md 3.2: rows 3 (number), 8 and 9 (levels), 19 (certificates), 21 (ledger)."""
    reader = request.getfixturevalue(who)
    if role in {Role.PENGELOLA_OPD, Role.KEPALA_BKPSDM, Role.AUDITOR}:
        unit = hospital if role == Role.PENGELOLA_OPD else None
        accounts.grant_role(reader, role, on=date(2020, 1, 1), unit=unit)
    page = read(client, as_role, reader, role, ayu)
    assert "dari 20 JP" in page, "totals are for everybody who may open the page"
    seen = {
        "number": ayu.username in page,
        "level": "Level 1, diminta 3: kurang 2" in page,
        "entry": "Etika digital" in page,
        "certificate": certificate.number in page,
    }
    assert {part for part, shown in seen.items() if shown} == may


def test_hr_of_an_opd_reads_which_competencies_are_needed_without_levels(
    client, as_role, ayu, budi, hospital, rated
):
    accounts.grant_role(budi, Role.PENGELOLA_OPD, unit=hospital, on=date(2020, 1, 1))
    page = read(client, as_role, budi, Role.PENGELOLA_OPD, ayu)
    assert rated.name in page
    assert "diminta 3" not in page


@pytest.mark.parametrize("role", [Role.PIMPINAN, Role.MITRA, Role.SUPERADMIN])
def test_leaders_partners_and_technicians_are_told_that_it_is_not_for_them(
    client, as_role, ayu, citra, role
):
    """domain.md 3.2 row 1: none, and partners only names of their participants on their desk."""
    if role != Role.MITRA:
        accounts.grant_role(citra, role, on=date(2020, 1, 1))
    as_role(client, citra, role)
    answer = client.get(reverse("profile:of-person", args=[ayu.uuid]))
    assert answer.status_code == 403
    assert "bukan untuk peran Anda" in answer.content.decode()


def test_an_outsider_has_a_page_of_certificates_only(client, as_role, citra):
    page = as_role(client, citra, Role.MITRA).get(reverse("profile:own")).content.decode()
    assert "di sini tampil sertifikat Anda saja" in page
    assert "Kompetensi jabatan" not in page


def test_a_stranger_does_not_find_it(client, as_role, ayu, eko):
    url = reverse("profile:of-person", args=[ayu.uuid])
    assert as_role(client, eko, Role.ATASAN).get(url).status_code == 404


def test_a_longer_history_costs_no_more_queries(
    client, as_role, ayu, certificate, credited, rated, django_assert_max_num_queries
):
    as_role(client, ayu, Role.ASN)
    client.get(reverse("profile:own"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("profile:own"))
    for number in range(10):
        credited(f"Kegiatan {number}", 1)
        certificate_of(ayu)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("profile:own"))
    assert len(few) <= MOST_QUERIES
