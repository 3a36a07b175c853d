"""Beranda of a learner: the next lesson first, in as many queries for one course as for five."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lms.accounts.models import Role
from lms.learning import api
from tests.course_making import published, text


@pytest.fixture
def course(provider):
    return published(provider, [text("Pengantar"), text("Ruang lingkup", minutes=8)])


@pytest.fixture
def learning(ayu, course):
    """Ayu has finished the first of two lessons."""
    enrolment = api.enrol(ayu, course.course)
    first = course.lessons.first()
    api.open_lesson(enrolment, first)
    api.complete_lesson(enrolment, first)
    return enrolment


def test_the_next_lesson_stands_on_top_with_its_minutes(ayu, learning, course, as_role, client):
    as_role(client, ayu, Role.ASN)
    page = client.get("/").content.decode()
    assert "Lanjutkan: Ruang lingkup" in page
    assert "± 8 menit" in page
    assert "1 dari 2 materi selesai" in page
    following = course.lessons.last()
    assert f"/belajar/{learning.registration}/materi/{following.uuid}/" in page


def test_what_is_open_is_a_task(ayu, learning, as_role, client):
    as_role(client, ayu, Role.ASN)
    assert "Ruang lingkup, ± 8 menit" in client.get("/tugas/").content.decode()


def test_a_course_one_left_is_no_task_any_more(ayu, learning, as_role, client):
    api.withdraw(learning)
    as_role(client, ayu, Role.ASN)
    assert "Semua beres" in client.get("/tugas/").content.decode()


def test_someone_elses_course_is_not_on_ones_home(eko, learning, as_role, client):
    as_role(client, eko, Role.ASN)
    assert "Ruang lingkup" not in client.get("/").content.decode()


def test_five_courses_take_no_more_queries_than_one(ayu, learning, provider, as_role, client):
    as_role(client, ayu, Role.ASN)
    client.get("/")
    with CaptureQueriesContext(connection) as with_one:
        client.get("/")
    for number in range(4):
        other = published(provider, [text()], slug=f"kursus-{number}", title=f"Kursus {number}")
        api.enrol(ayu, other.course, at=timezone.now() - timedelta(days=number))
    client.get("/")  # what a release holds is read once and remembered
    with CaptureQueriesContext(connection) as with_five:
        client.get("/")
    assert len(with_five) == len(with_one)
