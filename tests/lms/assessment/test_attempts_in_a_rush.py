"""Two tabs, two presses, two phones: one attempt, one mark, and the newest answer stands."""

from datetime import timedelta
from functools import partial

import pytest

from lms.accounts.models import Notice
from lms.assessment import api
from lms.assessment.models import Attempt
from lms.records.models import Statement
from lms.records.verbs import Verb
from tests.course_making import RIGHT
from tests.lms.conftest import NOON
from tests.rush import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def told(verb):
    return Statement.objects.filter(verb=verb).count()


def test_two_presses_of_begin_are_one_attempt(enrolment, quiz):
    attempts = at_once(*[partial(api.start, enrolment, quiz, at=NOON)] * 6)
    assert len({attempt.pk for attempt in attempts}) == 1
    assert told(Verb.ATTEMPTED) == 1


def test_two_presses_of_send_are_one_mark(enrolment, quiz):
    attempt = api.start(enrolment, quiz, at=NOON)
    for question, answer in RIGHT.items():
        api.answer(attempt, question, answer, at=NOON)
    marked = at_once(*[partial(api.submit, attempt, at=NOON)] * 6)
    assert {each.score for each in marked} == {100}
    assert told(Verb.PASSED) == 1


def test_of_two_tabs_the_newest_answer_stands_whatever_arrives_last(enrolment, quiz):
    attempt = api.start(enrolment, quiz, at=NOON)
    choices = {1: "q1a", 2: "q1b", 3: "q1a", 4: "q1b", 5: "q1a", 6: "q1b", 7: "q1a", 8: "q1b"}
    answers = [
        partial(api.answer, attempt, "q1", choice, sequence=sequence, at=NOON)
        for sequence, choice in choices.items()
    ]
    at_once(*answers)
    stands = attempt.responses.get()
    assert (stands.sequence, stands.answer) == (8, "q1b")


def test_an_answer_beside_the_sending_is_marked_or_refused_never_lost(enrolment, quiz):
    attempt = api.start(enrolment, quiz, at=NOON)
    answer = partial(api.answer, attempt, "q1", "q1b", at=NOON)
    submit = partial(api.submit, attempt, at=NOON)
    came = at_once(answer, submit, refusals=api.AttemptClosed)[0]
    attempt.refresh_from_db()
    saved = not isinstance(came, api.AttemptClosed)
    assert attempt.responses.count() == saved
    assert attempt.score == (25 if saved else 0)


def test_sweeps_and_the_person_close_an_overdue_attempt_once(enrolment, quiz, ayu):
    attempt = api.start(enrolment, quiz, at=NOON)
    later = NOON + timedelta(hours=1)
    sweep = partial(api.close_overdue, later)
    at_once(sweep, sweep, sweep, partial(api.submit, attempt, at=later + timedelta(seconds=1)))
    assert told(Verb.FAILED) == 1
    attempt.refresh_from_db()
    assert Notice.objects.filter(person=ayu).count() == (attempt.submitted_at == later)


def test_the_last_attempt_is_not_begun_twice(enrolment, posttest):
    """AS-1: three attempts are three."""
    for _earlier in range(2):
        api.submit(api.start(enrolment, posttest, at=NOON), at=NOON)
    start = partial(api.start, enrolment, posttest, at=NOON)
    last = at_once(*[start] * 4)[0]
    at_once(*[partial(api.submit, last, at=NOON)] * 2, *[start] * 2, refusals=api.AttemptsUsedUp)
    assert Attempt.objects.filter(lesson=posttest.uuid).count() == 3
