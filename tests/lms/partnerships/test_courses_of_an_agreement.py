"""PT-1: courses are open only under an agreement; when it ends they take nobody new, and who has
started keeps going (LN-5).
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from courses.exceptions import CourseIncomplete
from courses.models import ProviderIndexPage
from lms.accounts.models import Notice, Role
from lms.certificates.models import Certificate
from lms.learning import api as learning
from lms.partnerships import api
from tests import course_making as making
from tests.lms.conftest import NOON

LAST_DAY = date(2026, 11, 24)
# 01.00 in Jakarta of the day after.
NIGHT = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


@pytest.fixture
def agreement(provider):
    return making.sign(provider, LAST_DAY)


@pytest.fixture
def course(agreement, reading_course):
    return reading_course.course


def is_open(course):
    course.refresh_from_db()
    return course.live


def reasons(course, on):
    return api.agreement_check(course, on).faults


def test_a_course_is_open_to_the_last_day_and_closed_the_night_after(course):
    api.close_courses(NIGHT - timedelta(hours=2))
    assert is_open(course)
    api.close_courses(NIGHT)
    assert not is_open(course)


def test_nobody_new_may_enrol_and_the_catalogue_forgets_it(client, ayu, course):
    api.close_courses(NIGHT)
    with pytest.raises(learning.NotEligible) as refusal:
        learning.enrol(ayu, course, at=NIGHT)
    assert refusal.value.reasons == ["Kursus ini belum atau tidak lagi dibuka."]
    assert course.title not in client.get("/katalog/").content.decode()
    assert client.get("/kursus/manajemen-proyek/").status_code == 404


def test_who_has_started_keeps_going_to_the_certificate(
    client, ayu, as_role, course, reading_course, enrolled
):
    enrolment = enrolled(ayu, reading_course)
    api.close_courses(NIGHT)
    for lesson in reading_course.lessons.all():
        learning.open_lesson(enrolment, lesson, at=NIGHT)
        learning.complete_lesson(enrolment, lesson, at=NIGHT)
    assert Certificate.objects.filter(registration=enrolment.registration).exists()
    as_role(client, ayu, Role.ASN)
    for address in ("/kursus/manajemen-proyek/", enrolment.outline_url, "/belajar/"):
        assert client.get(address).status_code == 200


def test_who_leaves_a_closed_course_is_not_sent_to_a_page_that_is_gone(
    client, ayu, as_role, course, reading_course, enrolled
):
    enrolment = enrolled(ayu, reading_course)
    api.close_courses(NIGHT)
    as_role(client, ayu, Role.ASN)
    answer = client.post(f"{enrolment.outline_url}pengunduran/", follow=True)
    assert answer.redirect_chain == [("/belajar/", 302)]
    page = client.get(enrolment.lesson_url(reading_course.lessons.first()))
    assert "kursusnya tidak lagi dibuka" in page.content.decode()


def test_coordinators_and_hr_are_told_once_however_often_the_night_comes(
    ayu, citra, dewi, eko, course, reading_course, enrolled
):
    enrolled(ayu, reading_course)
    for night in range(3):
        api.close_courses(NIGHT + timedelta(days=night))
    closed = Notice.objects.filter(source_reference__startswith="closed:")
    assert {notice.person for notice in closed} == {citra, dewi}
    assert closed.count() == 2
    assert "dapat menyelesaikannya: 1." in closed.first().text


def test_a_successor_keeps_the_courses_open(course, provider):
    making.sign(provider, "2028-12-31", starts_on=LAST_DAY)
    api.close_courses(NIGHT)
    assert is_open(course)


@pytest.mark.parametrize("fields", [{"kind": "MOU"}, {"state": "DIHENTIKAN"}])
def test_an_intention_or_a_stopped_agreement_carries_nothing(reading_course, provider, fields):
    making.sign(provider, **fields)
    api.close_courses(NOON)
    assert not is_open(reading_course.course)


def test_the_citys_own_courses_need_no_agreement(reading_course, provider):
    provider.kind = "BKPSDM"
    provider.save()
    api.close_courses(NIGHT)
    assert is_open(reading_course.course)
    assert reasons(reading_course.course, LAST_DAY) == []


def test_the_checklist_says_when_the_agreement_ended(course):
    assert reasons(course, LAST_DAY) == []
    assert reasons(course, LAST_DAY + timedelta(days=1)) == [
        "Perjanjian kerja sama berakhir 24 November 2026. Hubungi BKPSDM."
    ]


def test_without_an_agreement_nothing_is_published(reading_course, provider):
    course = reading_course.course
    assert reasons(course, LAST_DAY) == [
        "Belum ada perjanjian kerja sama yang berlaku. Hubungi BKPSDM."
    ]
    with pytest.raises(CourseIncomplete, match="Belum ada perjanjian"):
        course.save_revision().publish()


def test_a_partner_sees_on_the_desk_that_the_course_is_closed(client, citra, as_role, course):
    api.close_courses(NIGHT)
    as_role(client, citra, Role.MITRA)
    assert "Ditutup bagi peserta baru" in client.get("/mitra/").content.decode()
    assert ProviderIndexPage.objects.live().exists()
