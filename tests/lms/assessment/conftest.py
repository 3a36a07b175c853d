"""A person in a course with tests, and her way through them."""

import pytest

from lms.assessment import api
from lms.learning import api as learning
from tests.course_making import RIGHT
from tests.lms.conftest import NOON


@pytest.fixture
def enrolment(ayu, exam_course, enrolled):
    return enrolled(ayu, exam_course)


@pytest.fixture
def pretest(exam_course):
    return exam_course.lessons.get(kind="prates")


@pytest.fixture
def quiz(exam_course):
    return exam_course.lessons.get(kind="kuis")


@pytest.fixture
def posttest(exam_course):
    return exam_course.lessons.get(kind="pascates")


@pytest.fixture
def read_the_text(enrolment, exam_course):
    text = exam_course.lessons.get(kind="bacaan")
    learning.open_lesson(enrolment, text, at=NOON)
    learning.complete_lesson(enrolment, text, at=NOON)


@pytest.fixture
def take(enrolment):
    """`take(quiz, RIGHT)`: a whole attempt, answered and handed in."""

    def taken(lesson, answers=RIGHT, at=NOON):
        attempt = api.start(enrolment, lesson, at=at)
        for question, answer in answers.items():
            api.answer(attempt, question, answer, at=at)
        return api.submit(attempt, at=at)

    return taken
