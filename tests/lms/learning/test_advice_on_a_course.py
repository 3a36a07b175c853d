"""EN-1: whether a course suits the post is said, and bars nobody (EN-2)."""

import pytest

from courses.models import Competency, CourseCompetency
from lms.accounts.models import Role
from lms.competence.models import PositionStandard, Rating
from lms.learning import api
from tests.conftest import LONG_AGO
from tests.lms.conftest import NOON

TODAY = NOON.date()
ADDRESS = "/kursus/manajemen-proyek/"


@pytest.fixture
def safety(db):
    return Competency.objects.create(code="T-MKP", kind="teknis", name="Keselamatan", definition="")


@pytest.fixture
def planning(db):
    return Competency.objects.create(code="T-REN", kind="teknis", name="Perencanaan", definition="")


@pytest.fixture
def standard(nurse_post, safety):
    """Ayu's post asks for safety at level 3."""
    made = PositionStandard.objects.create(position=nurse_post, valid_from=LONG_AGO)
    made.items.create(competency=safety, level=3)
    return made


@pytest.fixture
def teaches(reading_course):
    def teach(competency, level):
        CourseCompetency.objects.create(
            course=reading_course.course, competency=competency, level=level
        )

    return teach


def rate(person, competency, level):
    Rating.objects.create(
        person=person, competency=competency, level=level, source="SELF", rated_on=LONG_AGO
    )


def advice(person, release):
    lines = api.eligibility(person, release.course, TODAY)
    return next(((line.ok, line.reason) for line in lines if not line.hard), None)


def test_a_gap_that_the_course_closes_is_named(ayu, standard, safety, teaches, reading_course):
    rate(ayu, safety, 1)
    teaches(safety, 2)
    assert advice(ayu, reading_course) == (
        True,
        "menutup kesenjangan Keselamatan, level 1 → 2",
    )


def test_a_course_of_the_post_without_a_gap_suits_it(
    ayu, standard, safety, teaches, reading_course
):
    rate(ayu, safety, 3)
    teaches(safety, 2)
    assert advice(ayu, reading_course) == (True, "sesuai standar jabatan Anda: Keselamatan")


def test_a_course_beside_the_post_is_advised_against_and_open_all_the_same(
    client, as_role, ayu, standard, planning, teaches, reading_course
):
    teaches(planning, 2)
    suits, reason = advice(ayu, reading_course)
    assert not suits
    as_role(client, ayu, Role.ASN)
    page = client.get(ADDRESS).content.decode()
    assert reason in page
    assert "Daftar kursus ini" in page
    assert api.enrol(ayu, reading_course.course, at=NOON)


def test_where_the_posts_own_standard_is_missing_nobody_is_advised_against(
    ayu, planning, teaches, reading_course
):
    """AK-1: only the rank's general levels are known."""
    general = Competency.objects.create(code="M1", kind="manajerial", name="Integritas")
    teaches(planning, 2)
    assert advice(ayu, reading_course) is None
    teaches(general, 2)
    assert advice(ayu, reading_course)[0]


def test_a_course_without_competencies_and_an_outsider_get_no_advice(
    ayu, citra, standard, safety, teaches, reading_course
):
    assert advice(ayu, reading_course) is None
    teaches(safety, 2)
    assert advice(citra, reading_course) is None


def test_the_reason_stands_on_the_courses_page(
    client, as_role, ayu, standard, safety, teaches, reading_course
):
    teaches(safety, 3)
    as_role(client, ayu, Role.ASN)
    assert "Untuk jabatan Anda: Keselamatan, level 3" in client.get(ADDRESS).content.decode()
