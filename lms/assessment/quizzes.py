"""The quiz of a frozen lesson, kept in the process: a release never changes. Keys stay on this
side (AS-6).
"""

from functools import lru_cache
from uuid import UUID

from courses.models import LessonKind, ReleaseLesson
from lms.assessment.exceptions import NoQuiz


@lru_cache(maxsize=256)
def quiz_of(release_id: int, lesson: UUID) -> dict:
    """The quiz with its keys; not to be changed by whoever reads it."""
    quiz = (
        ReleaseLesson.objects.filter(release=release_id, uuid=lesson)
        .values_list("quiz", flat=True)
        .first()
    )
    if not quiz or not quiz.get("questions"):
        raise NoQuiz(lesson)
    return quiz


def question_of(quiz: dict, question: str) -> dict:
    """The question of that id; it must be one of the quiz's."""
    return next(entry for entry in quiz["questions"] if entry["id"] == question)


def attempts_allowed(quiz: dict, kind: str, rule) -> int | None:
    """How many goes there are (AS-1); None is as many as one likes."""
    if kind == LessonKind.PRETEST:
        return rule.pretest_attempts
    if kind == LessonKind.POSTTEST:
        return quiz.get("attempts") or rule.posttest_attempts
    return quiz.get("attempts")
