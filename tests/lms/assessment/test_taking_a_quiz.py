"""Attempts: opened, timed, saved and marked on the server (AS-1, AS-2, AS-6, AS-7)."""

from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest

from lms.accounts.models import Notice
from lms.assessment import api
from lms.assessment.models import Attempt
from lms.learning import api as learning
from lms.records.models import Statement
from lms.records.verbs import Verb
from tests.course_making import RIGHT, WRONG
from tests.lms.conftest import NOON

MINUTE = timedelta(minutes=1)


def told(enrolment, verb):
    return Statement.objects.filter(registration=enrolment.registration, verb=verb)


def test_a_quiz_with_all_answers_right_is_passed_and_finishes_the_lesson(take, quiz, enrolment):
    attempt = take(quiz, RIGHT)
    assert (attempt.score, attempt.passed, attempt.late) == (Decimal("100.00"), True, False)
    progress = enrolment.progress.get(lesson=quiz.uuid)
    assert progress.completed_at == NOON
    assert progress.evidence == {
        "rule": "passed",
        "attempt": str(attempt.uuid),
        "score": "100.00",
    }
    assert told(enrolment, Verb.ATTEMPTED).count() == 1
    assert told(enrolment, Verb.PASSED).get().document["result"]["score"]["raw"] == 100


def test_a_quiz_below_the_pass_mark_is_failed_and_the_lesson_stays_open(take, quiz, enrolment):
    attempt = take(quiz, {**RIGHT, "q1": "q1a", "q4": "1"})
    assert (attempt.score, attempt.passed) == (Decimal("50.00"), False)
    assert enrolment.progress.get(lesson=quiz.uuid).completed_at is None
    assert told(enrolment, Verb.FAILED).exists()


def test_starting_again_goes_on_with_the_same_paper(enrolment, quiz):
    first = api.start(enrolment, quiz, at=NOON)
    again = api.start(enrolment, quiz, at=NOON + MINUTE)
    assert (again.pk, again.paper, again.due_at) == (first.pk, first.paper, first.due_at)


def test_each_attempt_has_its_own_order(enrolment, quiz):
    first = api.start(enrolment, quiz, at=NOON, chance=Random(1))
    api.submit(first, at=NOON)
    second = api.start(enrolment, quiz, at=NOON, chance=Random(2))
    assert first.paper != second.paper
    assert {row["question"] for row in first.paper} == set(RIGHT)


def test_handing_in_twice_is_handing_in_once(take, quiz, enrolment):
    attempt = take(quiz, RIGHT)
    again = api.submit(attempt, at=NOON + MINUTE)
    assert again.submitted_at == NOON
    assert told(enrolment, Verb.PASSED).count() == 1


def test_old_news_of_an_answer_changes_nothing(enrolment, quiz):
    attempt = api.start(enrolment, quiz, at=NOON)
    api.answer(attempt, "q1", "q1b", sequence=5, at=NOON)
    stands = api.answer(attempt, "q1", "q1a", sequence=4, at=NOON)
    assert (stands.answer, stands.sequence) == ("q1b", 5)
    assert api.answer(attempt, "q1", "q1a", at=NOON).sequence == 6


def test_an_answer_to_a_question_that_was_not_drawn_is_refused(enrolment, quiz):
    attempt = api.start(enrolment, quiz, at=NOON)
    with pytest.raises(api.NotOnThePaper):
        api.answer(attempt, "q9", "q1a", at=NOON)


@pytest.mark.parametrize(
    ("question", "nonsense"),
    [
        ("q1", "q2a"),
        ("q1", ["q1a"]),
        ("q2", "q2a"),
        ("q2", [["q2a"]]),
        ("q3", 7),
        ("q4", "1" * 501),
    ],
)
def test_an_answer_of_the_wrong_shape_is_refused(enrolment, quiz, question, nonsense):
    attempt = api.start(enrolment, quiz, at=NOON)
    with pytest.raises(api.NotAnAnswer):
        api.answer(attempt, question, nonsense, at=NOON)


def test_an_answer_after_handing_in_is_refused(take, quiz):
    attempt = take(quiz, WRONG)
    with pytest.raises(api.AttemptClosed):
        api.answer(attempt, "q1", "q1b", at=NOON)


def test_an_answer_within_the_grace_counts_and_the_attempt_is_marked_late(enrolment, quiz):
    """AS-7: accepted up to ten minutes after the limit."""
    attempt = api.start(enrolment, quiz, at=NOON)
    at = attempt.due_at + 9 * MINUTE
    api.answer(attempt, "q1", "q1b", at=at)
    attempt = api.submit(attempt, at=at)
    assert attempt.late
    assert attempt.score == Decimal("25.00")


def test_an_answer_after_the_grace_is_refused_and_what_was_saved_counts(enrolment, quiz):
    """AS-7."""
    attempt = api.start(enrolment, quiz, at=NOON)
    api.answer(attempt, "q1", "q1b", at=NOON)
    too_late = attempt.due_at + 11 * MINUTE
    with pytest.raises(api.TimeIsUp):
        api.answer(attempt, "q3", "KAK", at=too_late)
    attempt = api.submit(attempt, at=too_late)
    assert (attempt.late, attempt.score) == (True, Decimal("25.00"))


def test_an_attempt_left_open_is_marked_when_the_next_one_starts(enrolment, quiz):
    first = api.start(enrolment, quiz, at=NOON)
    second = api.start(enrolment, quiz, at=NOON + timedelta(hours=2))
    first.refresh_from_db()
    assert (first.score, first.late) == (Decimal("0.00"), True)
    assert second.number == 2


def test_a_pretest_has_one_attempt_no_pass_mark_and_never_blocks(take, pretest, enrolment):
    """AS-1."""
    attempt = take(pretest, WRONG)
    assert attempt.passed is None
    assert enrolment.progress.get(lesson=pretest.uuid).completed_at
    assert told(enrolment, Verb.SCORED).exists()
    with pytest.raises(api.AttemptsUsedUp):
        api.start(enrolment, pretest, at=NOON)


def test_a_posttest_has_three_attempts_then_hr_helps(take, posttest, enrolment, ayu):
    """AS-1, AS-2."""
    for _attempt in range(3):
        take(posttest, WRONG)
    with pytest.raises(api.AttemptsUsedUp):
        api.start(enrolment, posttest, at=NOON)
    notice = Notice.objects.get(person=ayu, source_reference__startswith="remedial:")
    assert "remedial" in notice.text


def test_the_best_mark_counts(take, quiz, enrolment):
    """AS-1."""
    for missed in ({"q4": "1"}, {}, {"q3": "x"}):
        take(quiz, {**RIGHT, **missed})
    assert enrolment.progress.get(lesson=quiz.uuid).evidence["score"] == "100.00"


def test_nobody_starts_after_withdrawing_and_a_running_attempt_still_gets_its_mark(
    enrolment, quiz, pretest
):
    attempt = api.start(enrolment, quiz, at=NOON)
    learning.withdraw(enrolment, at=NOON)
    enrolment.refresh_from_db()
    with pytest.raises(learning.NotLearning):
        api.start(enrolment, pretest, at=NOON)
    assert api.submit(attempt, at=NOON).score == Decimal("0.00")
    assert not enrolment.progress.filter(completed_at__isnull=False).exists()


def test_a_lesson_without_a_quiz_cannot_be_attempted(enrolment, exam_course):
    text = exam_course.lessons.get(kind="bacaan")
    with pytest.raises(api.NoQuiz):
        api.start(enrolment, text, at=NOON)
    assert not Attempt.objects.exists()


@pytest.mark.usefixtures("read_the_text")
def test_passing_the_last_test_completes_the_course_with_the_posttests_mark(
    take, pretest, quiz, posttest, enrolment
):
    """AS-4: the post-test decides where there is one."""
    take(pretest, WRONG)
    take(quiz, RIGHT)
    take(posttest, {**RIGHT, "q1": "q1a"})
    enrolment.refresh_from_db()
    assert enrolment.completed_at == NOON
    assert enrolment.final_score == Decimal("75.00")
