"""AS-3, drawing and timing: the pure rules, with the customer's own examples."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest

from lms.assessment import papers, timing
from lms.assessment.grading import gain
from tests.course_making import QUESTIONS, quiz

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pre", "post", "gained"),
    [(40, 70, Decimal("0.5")), (80, 70, Decimal("-0.5")), (100, 95, None)],
)
def test_the_gain_is_the_share_of_what_was_left_to_learn(pre, post, gained):
    """AS-3, uji_kenaikan."""
    assert gain(Decimal(pre), Decimal(post)) == gained


def test_a_paper_draws_as_many_questions_as_asked_each_once():
    paper = papers.draw(quiz(draw=2), Random(7))
    assert len({row["question"] for row in paper}) == 2


def test_asking_for_more_than_there_are_gives_all():
    assert len(papers.draw(quiz(draw=99), Random(7))) == len(QUESTIONS)


def test_what_is_shown_of_a_question_holds_no_key():
    """AS-6."""
    for question in QUESTIONS:
        order = [choice["id"] for choice in question["choices"]][::-1]
        seen = papers.shown(question, order)
        assert set(seen) == {"id", "type", "text", "choices"}
        assert [choice["id"] for choice in seen["choices"]] == order


def test_a_quiz_without_minutes_is_never_due():
    assert timing.due(NOON, None) is None
    assert not timing.is_late(None, NOON)
    assert not timing.is_over(None, NOON, timedelta(minutes=10))


def test_time_is_up_only_after_the_last_moment():
    due = timing.due(NOON, 10)
    assert not timing.is_late(due, due)
    assert timing.is_late(due, due + timedelta(seconds=1))
    assert not timing.is_over(due, due + timedelta(minutes=10), timedelta(minutes=10))
    assert timing.is_over(due, due + timedelta(minutes=10, seconds=1), timedelta(minutes=10))
