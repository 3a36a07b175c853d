"""What a course must have before learners may see it (LN-4 and its neighbours). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

QUIZ_KINDS = {"kuis", "prates", "pascates"}
PACKAGE_KIND = "paket"


@dataclass(frozen=True)
class Lesson:
    """The countable facts of one lesson."""

    title: str
    kind: str
    videos: int = 0
    quizzes: int = 0
    packages: int = 0
    blocks: int = 0


@dataclass(frozen=True)
class Module:
    """A module with its share of the JP."""

    title: str
    hours: int
    lessons: tuple[Lesson, ...] = ()


@dataclass(frozen=True)
class Course:
    """A course as far as completeness goes."""

    hours: int
    modules: tuple[Module, ...]
    competencies: int
    self_paced: bool = True


class LessonFault(StrEnum):
    """What can be wrong with a lesson."""

    EMPTY = "empty"
    VIDEO_MISSING = "video missing"
    QUIZ_MISSING = "quiz missing"
    QUIZ_MISPLACED = "quiz misplaced"
    TOO_MANY_QUIZZES = "too many quizzes"
    PACKAGE_MISSING = "package missing"
    PACKAGE_MISPLACED = "package misplaced"


class CourseFault(StrEnum):
    """What can be wrong with a course as a whole."""

    NO_COMPETENCY = "no competency"
    NO_MODULE = "no module"
    EMPTY_MODULE = "empty module"
    HOURS_DIFFER = "hours differ"
    SEVERAL_TESTS = "several tests of one kind"
    PRETEST_ALONE = "pretest without post-test"


def lesson_faults(lesson: Lesson) -> list[LessonFault]:
    """Name what keeps `lesson` from being finished by its rule (LN-1)."""
    found = {
        LessonFault.EMPTY: lesson.blocks == 0,
        LessonFault.VIDEO_MISSING: lesson.kind == "video" and lesson.videos == 0,
        LessonFault.QUIZ_MISSING: lesson.kind in QUIZ_KINDS and lesson.quizzes == 0,
        LessonFault.QUIZ_MISPLACED: lesson.kind not in QUIZ_KINDS and lesson.quizzes > 0,
        LessonFault.TOO_MANY_QUIZZES: lesson.quizzes > 1,
        LessonFault.PACKAGE_MISSING: lesson.kind == PACKAGE_KIND and lesson.packages == 0,
        LessonFault.PACKAGE_MISPLACED: lesson.kind != PACKAGE_KIND and lesson.packages > 0,
    }
    return [fault for fault, present in found.items() if present]


def course_faults(course: Course) -> list[CourseFault]:
    """Name what keeps `course` as a whole from publication."""
    kinds = [lesson.kind for module in course.modules for lesson in module.lessons]
    found = {
        CourseFault.NO_COMPETENCY: course.competencies == 0,
        CourseFault.NO_MODULE: not course.modules,
        CourseFault.EMPTY_MODULE: course.self_paced and bool(empty_modules(course.modules)),
        CourseFault.HOURS_DIFFER: hours_of(course.modules) != course.hours,
        CourseFault.SEVERAL_TESTS: kinds.count("prates") > 1 or kinds.count("pascates") > 1,
        CourseFault.PRETEST_ALONE: "prates" in kinds and "pascates" not in kinds,
    }
    return [fault for fault, present in found.items() if present]


def hours_of(modules: Iterable[Module]) -> int:
    """The JP of all modules together."""
    return sum(module.hours for module in modules)


def empty_modules(modules: Iterable[Module]) -> list[Module]:
    """The modules without a lesson."""
    return [module for module in modules if not module.lessons]
