"""What somebody is told to do next: at most three things, the most pressing first."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import timezone

from lms.hours.rules import Standing
from lms.learning.models import Route
from lms.profile.steps import next_steps

TODAY = date(2026, 11, 24)
SHORT = Standing(2026, total=12, minimum=20)
ENOUGH = Standing(2026, total=20, minimum=20)


def running(title, *, route=Route.OPEN, minutes=25):
    going = SimpleNamespace(done=2, all=6, minutes_left=minutes)
    release = SimpleNamespace(title=title)
    enrolment = SimpleNamespace(route=route, release=release, enrolled_at=timezone.now())
    return SimpleNamespace(going=going, enrolment=enrolment, url=f"/belajar/{title}/")


def fit(title):
    return SimpleNamespace(
        course=SimpleNamespace(title=title, hours=8), reason="menutup kesenjangan", url="/kursus/x/"
    )


def texts(*args):
    return [step.text for step in next_steps(*args, TODAY)]


def test_a_begun_course_then_the_missing_hours_then_the_largest_gap():
    found = texts([running("Arsip"), running("Etika")], SHORT, [fit("Proyek"), fit("Data")])
    assert found == ["Teruskan Arsip", "Cari kursus untuk 8 JP lagi", "Ikuti Proyek"]


def test_an_assigned_course_comes_before_one_touched_later():
    found = texts([running("Arsip"), running("Wajib", route=Route.ASSIGNMENT)], ENOUGH, [])
    assert found == ["Teruskan Wajib", "Teruskan Arsip"]


def test_each_step_says_until_when_or_how_much():
    steps = next_steps([running("Arsip")], SHORT, [fit("Proyek")], TODAY)
    assert [step.when for step in steps] == [
        "2 dari 6 materi selesai, ± 25 menit lagi",
        "sampai 31 Desember 2026, 37 hari lagi",
        "8 JP, menutup kesenjangan",
    ]


def test_with_enough_hours_and_no_gap_nothing_is_invented():
    assert texts([], ENOUGH, []) == []


@pytest.mark.parametrize("number", [1, 2, 5])
def test_never_more_than_three(number):
    begun = [running(str(each)) for each in range(number)]
    assert len(texts(begun, SHORT, [fit("Proyek")])) == 3
