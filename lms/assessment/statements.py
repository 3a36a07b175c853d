"""What assessment tells the record store: attempts begun and marks got."""

from courses.models import LessonKind
from lms.assessment.quizzes import question_of
from lms.learning.statements import answer_statement, lesson_iri
from lms.records import api as records
from lms.records.verbs import ActivityType, Verb


def begun(attempt, title, at):
    _tell(attempt, Verb.ATTEMPTED, title, at)


def answered(attempt, lesson, quiz, responses):
    """Each answer as it stood when the attempt was marked; a change before that is no deed yet."""
    records.record_all(
        answer_statement(
            attempt.enrolment,
            lesson,
            question_of(quiz, response.question),
            response.mark,
            response.saved_at,
        )
        for response in responses
    )


def marked(attempt, lesson, at):
    """Passed or failed; a pre-test has only a score (AS-1)."""
    verb = Verb.PASSED if attempt.passed else Verb.FAILED
    if lesson.kind == LessonKind.PRETEST:
        verb = Verb.SCORED
    score = float(attempt.score)
    result = {"score": {"scaled": round(score / 100, 4), "raw": score, "min": 0, "max": 100}}
    if attempt.passed is not None:
        result["success"] = attempt.passed
    _tell(attempt, verb, lesson.title, at, result)


def _tell(attempt, verb, title, at, result=None):
    enrolment = attempt.enrolment
    records.record(
        enrolment.learner,
        verb,
        lesson_iri(attempt.lesson),
        registration=enrolment.registration,
        at=at,
        name=title,
        activity_type=ActivityType.ASSESSMENT,
        result=result,
    )
