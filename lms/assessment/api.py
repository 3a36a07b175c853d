"""Attempts at quizzes: opened, timed, saved and marked on the server."""

from contextlib import suppress
from datetime import datetime
from random import Random, SystemRandom

import structlog
from django.db import transaction
from django.utils import timezone

from courses import marking
from courses.models import LessonKind, ReleaseLesson
from lms.assessment import notices, papers, statements, timing
from lms.assessment.exceptions import (
    AttemptClosed,
    AttemptsUsedUp,
    NoQuiz,
    NotAnAnswer,
    NotOnThePaper,
    TimeIsUp,
)
from lms.assessment.models import AssessmentRule, Attempt, Response
from lms.assessment.quizzes import attempts_allowed, question_of, quiz_of
from lms.learning import api as learning
from lms.learning.lessons import facts_of
from lms.learning.models import Enrolment

__all__ = [
    "AttemptClosed",
    "AttemptsUsedUp",
    "NoQuiz",
    "NotAnAnswer",
    "NotOnThePaper",
    "TimeIsUp",
    "answer",
    "attempts_left",
    "close_overdue",
    "rule_on",
    "start",
    "submit",
]

log = structlog.get_logger(__name__)


@transaction.atomic
def start(
    enrolment: Enrolment,
    lesson: ReleaseLesson,
    *,
    at: datetime | None = None,
    chance: Random | None = None,
) -> Attempt:
    """Open an attempt with its own drawn and shuffled paper; an open one is resumed as it was.

    One whose time is over is marked first. Raises AttemptsUsedUp (AS-1), NoQuiz, LessonLocked,
    and NotLearning once the enrolment has ended.
    """
    at = at or timezone.now()
    enrolment = _locked(enrolment)
    quiz = quiz_of(enrolment.release_id, lesson.uuid)
    # Held, because an answer may be on its way to the one that is marked here.
    attempts = list(enrolment.attempts.filter(lesson=lesson.uuid).select_for_update())
    rule = rule_on(at)
    for attempt in attempts:
        if attempt.is_open and not timing.is_over(attempt.due_at, at, rule.grace):
            return attempt
        if attempt.is_open:
            _mark(attempt, enrolment, at, rule)
    if not enrolment.is_active:
        raise learning.NotLearning(enrolment)
    learning.open_lesson(enrolment, lesson, at=at)
    allowed = attempts_allowed(quiz, lesson.kind, rule)
    if allowed is not None and len(attempts) >= allowed:
        raise AttemptsUsedUp(len(attempts))
    attempt = Attempt.objects.create(
        enrolment=enrolment,
        lesson=lesson.uuid,
        number=len(attempts) + 1,
        paper=papers.draw(quiz, chance or SystemRandom()),
        started_at=at,
        due_at=timing.due(at, quiz.get("minutes")),
    )
    statements.begun(attempt, lesson.title, at)
    return attempt


@transaction.atomic
def answer(
    attempt: Attempt, question: str, answer, *, sequence: int | None = None, at=None
) -> Response:
    """Save the answer to one question and return what now stands.

    News with a `sequence` not above the saved one is old and changes nothing; without one the
    answer is the newest. Raises AttemptClosed, TimeIsUp, NotOnThePaper and NotAnAnswer.
    """
    at = at or timezone.now()
    enrolment = attempt.enrolment
    attempt = Attempt.objects.select_for_update().get(pk=attempt.pk)
    attempt.enrolment = enrolment
    _refuse_unless_it_fits(attempt, question, answer, at)
    held = attempt.responses.filter(question=question).first()
    newest = held.sequence if held else 0
    sequence = newest + 1 if sequence is None else sequence
    if held and sequence <= newest:
        return held
    response = held or Response(attempt=attempt, question=question)
    response.answer, response.sequence, response.saved_at = answer, sequence, at
    response.save()
    return response


@transaction.atomic
def submit(attempt: Attempt, *, at: datetime | None = None) -> Attempt:
    """Hand the attempt in and mark it; a pass completes the lesson. Safe to repeat.

    After the limit it is still accepted and marked late: what was saved in time and within the
    grace counts (AS-7).
    """
    at = at or timezone.now()
    enrolment = _locked(Enrolment(pk=attempt.enrolment_id))
    attempt = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if attempt.is_open:
        _mark(attempt, enrolment, at, rule_on(at))
    return attempt


def close_overdue(at: datetime) -> None:
    """Mark the attempts that nobody came back to after time and grace were over; hourly.

    What was saved in time counts, as if it had been handed in, and the person is told. Safe to
    repeat.
    """
    for attempt in Attempt.objects.open().filter(due_at__lt=at - rule_on(at).grace):
        try:
            _close(attempt, at)
        except Exception:
            # One that cannot be marked must not keep the others open.
            log.exception("attempt could not be closed", attempt=str(attempt.uuid))


def attempts_left(enrolment: Enrolment, lesson: ReleaseLesson, at: datetime) -> int | None:
    """How many attempts can still be begun; None is as many as one likes."""
    quiz = quiz_of(enrolment.release_id, lesson.uuid)
    allowed = attempts_allowed(quiz, lesson.kind, rule_on(at))
    if allowed is None:
        return None
    return max(allowed - enrolment.attempts.filter(lesson=lesson.uuid).count(), 0)


def rule_on(at: datetime) -> AssessmentRule:
    """The rule in force; one is laid down by a migration."""
    day = timezone.localdate(at)
    return AssessmentRule.objects.valid_on(day).latest("valid_from")


def _locked(enrolment: Enrolment) -> Enrolment:
    return (
        Enrolment.objects.select_for_update(of=("self",))
        .select_related("learner", "course", "release")
        .get(pk=enrolment.pk)
    )


@transaction.atomic
def _close(attempt, at):
    marked = submit(attempt, at=at)
    if marked.submitted_at == at:  # else the person was quicker
        notices.tell_of_closing(marked, facts_of(marked.enrolment.release_id, marked.lesson), at)


def _refuse_unless_it_fits(attempt, question, answer, at):
    if not attempt.is_open:
        raise AttemptClosed(attempt)
    if attempt.due_at and timing.is_over(attempt.due_at, at, rule_on(at).grace):
        raise TimeIsUp(attempt)
    if question not in attempt.question_ids:
        raise NotOnThePaper(question)
    quiz = quiz_of(attempt.enrolment.release_id, attempt.lesson)
    if not papers.is_answer(question_of(quiz, question), answer):
        raise NotAnAnswer(question)


def _mark(attempt: Attempt, enrolment: Enrolment, at, rule):
    attempt.enrolment = enrolment
    quiz = quiz_of(enrolment.release_id, attempt.lesson)
    lesson = facts_of(enrolment.release_id, attempt.lesson)
    responses = list(attempt.responses.all())
    for response in responses:
        response.mark = marking.mark(question_of(quiz, response.question), response.answer)
    Response.objects.bulk_update(responses, ["mark"])
    answers = {response.question: response.answer for response in responses}
    attempt.score = marking.score(quiz, answers, drawn=attempt.question_ids)
    if lesson.kind != LessonKind.PRETEST:
        attempt.passed = attempt.score >= (enrolment.release.pass_mark or rule.pass_mark)
    attempt.submitted_at, attempt.late = at, timing.is_late(attempt.due_at, at)
    attempt.save(update_fields=["score", "passed", "submitted_at", "late"])
    statements.answered(attempt, lesson, quiz, responses)
    statements.marked(attempt, lesson, at)
    _draw_the_consequences(attempt, lesson, quiz, at, rule)


def _draw_the_consequences(attempt, lesson, quiz, at, rule):
    if attempt.passed is False:
        allowed = attempts_allowed(quiz, lesson.kind, rule)
        if allowed and attempt.number >= allowed:
            notices.tell_of_remedial(attempt, lesson, at)
        return
    evidence = {
        "rule": "submitted" if attempt.passed is None else "passed",
        "attempt": str(attempt.uuid),
        "score": str(attempt.score),
    }
    # The person may have withdrawn meanwhile: the mark stands, the course does not go on.
    with suppress(learning.NotLearning):
        learning.complete_lesson(attempt.enrolment, lesson, at=at, evidence=evidence)
