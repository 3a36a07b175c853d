"""Completions: by course, by unit and by person, in the year they belong to."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import QueryDict

from lms.accounts.models import Role
from lms.learning.models import Enrolment
from lms.reporting import completions, reports
from lms.reporting.filters import CompletionFilters
from tests.course_making import published, text

THIS_YEAR = date.today().year


@pytest.fixture
def release(provider):
    return published(provider, [text()])


@pytest.fixture
def enrolled(ayu, release):
    """`enrolled(ayu, completed_at=…)`."""

    def enrol(person=ayu, enrolled_at=None, **facts):
        return Enrolment.objects.create(
            learner=person,
            course=release.course,
            release=release,
            enrolled_at=enrolled_at or datetime(THIS_YEAR, 1, 5, tzinfo=UTC),
            **facts,
        )

    return enrol


def rows(viewer, query=""):
    return reports.completions_of(CompletionFilters(QueryDict(query), viewer))


def test_a_course_finished_this_year_counts_this_year(ayu, dewi, enrolled, seen_by):
    finished = datetime(THIS_YEAR, 1, 9, tzinfo=UTC)
    enrolled(enrolled_at=finished - timedelta(days=60), completed_at=finished)
    viewer = seen_by(dewi, Role.ADMIN_BKPSDM)
    (line,) = completions.by_course(completions.counted(rows(viewer)))
    assert (line.completed, line.running, line.left) == (1, 0, 0)
    assert not rows(viewer, f"tahun={THIS_YEAR - 1}").exists()


def test_the_year_ends_in_jakarta(ayu, dewi, enrolled, seen_by):
    """18.00 UTC on 31 December is 1 January at 01.00 WIB."""
    enrolled(
        enrolled_at=datetime(THIS_YEAR - 1, 11, 1, tzinfo=UTC),
        completed_at=datetime(THIS_YEAR - 1, 12, 31, 18, tzinfo=UTC),
    )
    assert rows(seen_by(dewi, Role.ADMIN_BKPSDM)).count() == 1


def test_running_and_left_are_told_apart(ayu, budi, dewi, enrolled, seen_by):
    enrolled(ayu)
    enrolled(budi, withdrawn_at=datetime(THIS_YEAR, 1, 7, tzinfo=UTC))
    viewer = seen_by(dewi, Role.ADMIN_BKPSDM)
    filters = CompletionFilters(QueryDict(""), viewer)
    (line,) = completions.by_unit(completions.counted(rows(viewer)), filters.row_of)
    assert (line.name, line.running, line.left) == ("RSUD dr. Suhatman", 1, 1)
    assert rows(viewer, "status=berhenti").get().learner == budi


def test_another_agency_sees_nothing_of_it(ayu, eko, enrolled, seen_by):
    enrolled()
    assert not rows(seen_by(eko, Role.PIMPINAN_OPD)).exists()


def test_the_pages_show_it_and_link_to_the_people(ayu, dewi, enrolled, as_role, client):
    enrolled()
    as_role(client, dewi, Role.ADMIN_BKPSDM)
    assert "status=berjalan" in client.get("/kelola/kelulusan/").content.decode()
    page = client.get("/kelola/kelulusan/pegawai/?status=berjalan&kursus=manajemen-proyek")
    assert "Ayu Lestari" in page.content.decode()
    answer = client.post("/kelola/ekspor/", {"laporan": "kelulusan", "bentuk": "csv"})
    assert b"Ayu Lestari" in b"".join(answer.streaming_content)


def test_the_queries_do_not_grow_with_the_enrolments(
    ayu, budi, eko, dewi, enrolled, as_role, client, django_assert_num_queries
):
    as_role(client, dewi, Role.ADMIN_BKPSDM)
    client.get("/kelola/")
    for person in (ayu, budi, eko):
        enrolled(person)
        with django_assert_num_queries(6):
            assert client.get("/kelola/kelulusan/pegawai/").status_code == 200
