"""What came of a marked attempt: what went well, what to look at again, what is left."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from courses.models import LessonKind, ReleaseLesson
from lms.assessment import api
from lms.assessment.grading import gain
from lms.assessment.models import Attempt
from lms.assessment.quizzes import question_of
from lms.assessment.sheets import sheet_of
from lms.certificates.predicates import predicate_of
from lms.learning.lesson_view import LessonPage


@dataclass(frozen=True)
class Answered:
    """A question after marking; `explanation` is empty while another attempt is possible."""

    number: int
    text: str
    mark: Decimal
    explanation: str

    @property
    def right(self):
        return self.mark == 1

    @property
    def partly(self):
        return 0 < self.mark < 1


@dataclass(frozen=True)
class Result:
    attempt: Attempt
    questions: list[Answered]
    attempts_left: int | None
    pretest_score: Decimal | None
    again: list[ReleaseLesson]

    @property
    def right(self):
        return sum(question.right for question in self.questions)

    @property
    def predicate(self):
        return predicate_of(self.attempt.score) if self.attempt.passed else ""

    @property
    def gain_percent(self) -> Decimal | None:
        """AS-3, in percent of what was left to learn."""
        if self.pretest_score is None or self.attempt.score is None:
            return None
        gained = gain(self.pretest_score, self.attempt.score)
        return None if gained is None else gained * 100

    @property
    def may_try_again(self):
        return not self.attempt.passed and self.attempts_left != 0


def result_of(attempt: Attempt, page: LessonPage, at: datetime) -> Result:
    """Gather the result of a submitted attempt."""
    left = api.attempts_left(attempt.enrolment, page.lesson, at)
    # With another attempt before them, people get hints and links, not the keys.
    reveal = attempt.passed is not False or left == 0
    return Result(
        attempt=attempt,
        questions=_questions(attempt, at, reveal),
        attempts_left=left,
        pretest_score=_pretest_score(attempt, page),
        again=[] if attempt.passed else _to_look_at_again(page),
    )


def _questions(attempt, at, reveal):
    sheet = sheet_of(attempt, at)
    found = []
    for number, name in enumerate(attempt.question_ids, start=1):
        question, response = question_of(sheet.quiz, name), sheet.responses.get(name)
        mark = (response.mark if response else None) or Decimal(0)
        explanation = question["explanation"] if reveal else ""
        found.append(Answered(number, question["text"], mark, explanation))
    return found


def _pretest_score(attempt, page):
    if page.lesson.kind != LessonKind.POSTTEST:
        return None
    pretests = ReleaseLesson.objects.filter(
        release=attempt.enrolment.release_id, kind=LessonKind.PRETEST
    )
    taken = attempt.enrolment.attempts.submitted().filter(lesson__in=pretests.values("uuid"))
    return taken.values_list("score", flat=True).first()


def _to_look_at_again(page):
    """The lessons to read before the next try: those of the test's module, else all of them."""
    lessons = [each for each in page.lessons if each.kind in {LessonKind.TEXT, LessonKind.VIDEO}]
    near = [each for each in lessons if each.module_position == page.lesson.module_position]
    return near or lessons
