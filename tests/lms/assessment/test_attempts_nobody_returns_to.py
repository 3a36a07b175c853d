"""Attempts nobody returns to: closed by the hour's round, marked with what was saved (AS-7)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from config import rounds
from lms.accounts.models import Notice, Role
from lms.assessment import api
from lms.assessment.models import Attempt
from lms.certificates.models import Certificate
from lms.learning import api as learning
from lms.records.models import Statement
from lms.records.verbs import Verb
from tests.course_making import RIGHT
from tests.lms.conftest import NOON

MINUTE = timedelta(minutes=1)
# Ten minutes of time and ten of grace.
OVER = NOON + 21 * MINUTE


@pytest.fixture
def left_alone(enrolment, quiz):
    """Begun, one of four answered rightly, and the phone put away."""
    attempt = api.start(enrolment, quiz, at=NOON)
    api.answer(attempt, "q1", "q1b", at=NOON)
    return attempt


def seen(attempt):
    return Attempt.objects.get(pk=attempt.pk)


def test_it_stays_open_to_the_end_of_the_grace(left_alone):
    api.close_overdue(NOON + 20 * MINUTE)
    assert seen(left_alone).is_open


def test_it_is_marked_with_the_answers_given_and_told_to_the_record_store(left_alone):
    api.close_overdue(OVER)
    attempt = seen(left_alone)
    assert (attempt.score, attempt.passed, attempt.late) == (Decimal("25.00"), False, True)
    assert attempt.submitted_at == OVER
    told = Statement.objects.get(verb=Verb.FAILED)
    assert told.registration == left_alone.enrolment.registration
    assert told.document["result"]["score"]["raw"] == 25


def test_the_next_round_changes_nothing_and_the_person_is_told_once(left_alone, ayu):
    for hour in range(3):
        api.close_overdue(OVER + timedelta(hours=hour))
    assert seen(left_alone).submitted_at == OVER
    notice = Notice.objects.get(person=ayu, source_reference__startswith="overdue:")
    assert notice.text.startswith("Waktu “Kuis” sudah habis.")
    assert notice.url.endswith("/percobaan/1/hasil/")


def test_a_quiz_without_a_limit_waits_for_ever(enrolment, pretest):
    attempt = api.start(enrolment, pretest, at=NOON)
    api.close_overdue(NOON + timedelta(days=400))
    assert seen(attempt).is_open


@pytest.mark.usefixtures("read_the_text")
def test_answers_that_suffice_complete_the_course_with_its_proof(
    take, pretest, quiz, posttest, enrolment
):
    take(pretest)
    take(quiz)
    attempt = api.start(enrolment, posttest, at=NOON)
    for question, answer in RIGHT.items():
        api.answer(attempt, question, answer, at=NOON)
    api.close_overdue(OVER)
    assert seen(attempt).passed
    assert Certificate.objects.filter(registration=enrolment.registration).count() == 1


def test_who_has_withdrawn_gets_the_mark_and_nothing_else(left_alone, enrolment):
    learning.withdraw(enrolment, at=NOON)
    api.close_overdue(OVER)
    assert seen(left_alone).score == Decimal("25.00")
    assert not enrolment.progress.filter(completed_at__isnull=False).exists()


def test_one_that_cannot_be_marked_does_not_keep_the_others_open(left_alone, eko, enrolled, quiz):
    broken = api.start(enrolled(eko, left_alone.enrolment.release), quiz, at=NOON)
    Attempt.objects.filter(pk=broken.pk).update(lesson=broken.uuid, due_at=NOON)
    api.close_overdue(OVER)
    assert not seen(left_alone).is_open
    assert seen(broken).is_open


def test_it_is_one_of_the_duties_of_the_hour(left_alone):
    rounds.hourly(OVER)
    assert not seen(left_alone).is_open


def test_an_answer_that_comes_after_the_round_is_refused_kindly(client, ayu, as_role, left_alone):
    hour_ago = timezone.now() - timedelta(hours=1)
    Attempt.objects.update(due_at=hour_ago)
    api.close_overdue(timezone.now())
    as_role(client, ayu, Role.ASN)
    place = f"/belajar/{left_alone.enrolment.registration}/kuis/{left_alone.lesson}/percobaan/1"
    page = client.post(f"{place}/soal/1/", {"jawaban": "q1b"}, follow=True)
    assert "Waktu sudah habis" in page.content.decode()
