"""Seats, lessons and endings in the same moment: one seat, one ending, one proof (EN-9, CE-1)."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest

from lms.accounts import api as accounts
from lms.accounts.models import EmploymentType
from lms.assessment import api as assessment
from lms.certificates.models import Certificate
from lms.hours.models import HoursEntry
from lms.learning import api
from lms.learning.models import Enrolment, PlayedInterval
from lms.learning.progress import Played
from lms.records.models import Statement
from lms.records.verbs import Verb
from tests import course_making as making
from tests.lms.conftest import NOON
from tests.rush import at_once

MINUTE_LATER = NOON + timedelta(minutes=1)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def crowd(db):
    """A dozen people who all want the same."""
    return [
        accounts.provision(
            f"Pegawai {place}",
            number=f"198505302009032{950 + place}",
            employment_type=EmploymentType.PNS,
        )
        for place in range(12)
    ]


@pytest.fixture
def film_and_quiz(provider, registry):
    return making.published(provider, [making.film(60_000), making.exam("kuis")], slug="dua")


def told(verb, enrolment):
    return Statement.objects.filter(verb=verb, registration=enrolment.registration).count()


def proofs():
    return Certificate.objects.count(), HoursEntry.objects.count()


def minute():
    return Played(uuid4(), 0, 60_000, 60_000)


def test_somebody_who_enrols_on_many_screens_at_once_has_one_seat(ayu, budi, reading_course):
    enrol = partial(api.enrol, ayu, reading_course.course, at=NOON)
    seats = at_once(*[enrol] * 8)
    assert len({seat.pk for seat in seats}) == 1
    assert told(Verb.REGISTERED, seats[0]) == 1


def test_the_last_seat_goes_to_one_of_many_en_9(crowd, provider):
    release = making.published(provider, [making.text()], capacity=1)
    enrol = [partial(api.enrol, person, release.course, at=NOON) for person in crowd]
    outcomes = at_once(*enrol, refusals=api.NotEligible)
    refused = [outcome for outcome in outcomes if isinstance(outcome, api.NotEligible)]
    assert len(refused) == len(crowd) - 1
    assert all(refusal.reasons == ["Semua tempat sudah terisi."] for refusal in refused)
    assert Enrolment.objects.count() == 1


def test_lessons_finished_at_once_do_not_miss_each_other(ayu, reading_course, enrolled):
    enrolment = enrolled(ayu, reading_course)
    lessons = list(reading_course.lessons.all())
    for lesson in lessons:
        api.open_lesson(enrolment, lesson, at=NOON)
    at_once(*[partial(api.complete_lesson, enrolment, lesson, at=NOON) for lesson in lessons * 3])
    enrolment.refresh_from_db()
    assert enrolment.completed_at == NOON
    assert told(Verb.COMPLETED, enrolment) == len(lessons) + 1
    assert proofs() == (1, 1)


def test_a_film_and_a_quiz_that_end_the_course_together_bring_one_proof(
    ayu, film_and_quiz, enrolled
):
    enrolment = enrolled(ayu, film_and_quiz)
    film, quiz = film_and_quiz.lessons.order_by("position")
    api.open_lesson(enrolment, film, at=NOON)
    attempt = assessment.start(enrolment, quiz, at=NOON)
    for question, answer in making.RIGHT.items():
        assessment.answer(attempt, question, answer, at=NOON)
    watch = partial(api.observe, enrolment, film, [minute()], position_ms=60_000, at=MINUTE_LATER)
    at_once(*[watch, partial(assessment.submit, attempt, at=MINUTE_LATER)] * 3)
    enrolment.refresh_from_db()
    assert enrolment.completed_at == MINUTE_LATER
    assert proofs() == (1, 1)
    assert told(Verb.PASSED, enrolment) == 1


def test_leaving_and_finishing_at_once_ends_the_course_one_way(ayu, reading_course, enrolled):
    enrolment = enrolled(ayu, reading_course)
    first, last = reading_course.lessons.order_by("position")
    for lesson in (first, last):
        api.open_lesson(enrolment, lesson, at=NOON)
    api.complete_lesson(enrolment, first, at=NOON)
    at_once(
        partial(api.withdraw, enrolment, at=NOON),
        partial(api.complete_lesson, enrolment, last, at=NOON),
        refusals=api.NotLearning,
    )
    enrolment.refresh_from_db()
    assert bool(enrolment.completed_at) != bool(enrolment.withdrawn_at)
    assert proofs() == ((1, 1) if enrolment.completed_at else (0, 0))
    assert told(Verb.LEFT, enrolment) == bool(enrolment.withdrawn_at)


def test_a_lesson_opened_in_two_tabs_at_once_is_told_once(ayu, reading_course, enrolled):
    enrolment = enrolled(ayu, reading_course)
    lesson = reading_course.lessons.first()
    at_once(*[partial(api.open_lesson, enrolment, lesson, at=NOON)] * 6)
    assert told(Verb.EXPERIENCED, enrolment) == 1


def test_the_same_stretch_told_on_many_connections_counts_once_ln_2(ayu, film_course, enrolled):
    enrolment, film = enrolled(ayu, film_course), film_course.lessons.get(kind="video")
    api.open_lesson(enrolment, film, at=NOON)
    half = Played(uuid4(), 0, 30_000, 30_000)
    watch = partial(api.observe, enrolment, film, [half], position_ms=30_000, at=MINUTE_LATER)
    progress = at_once(*[watch] * 6)
    assert {row.watched_ms for row in progress} == {30_000}
    assert PlayedInterval.objects.count() == 1
    assert told(Verb.PLAYED, enrolment) == 1
