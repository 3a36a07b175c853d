"""Which lessons are done, which is next and which must wait, and why (LN-1)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol
from uuid import UUID

PRETEST = "prates"


class Lesson(Protocol):
    """What the rule needs to know of a lesson; courses.ReleaseLesson has all of it."""

    uuid: UUID
    title: str
    kind: str
    required: bool
    module_title: str
    module_position: int


@dataclass(frozen=True, slots=True)
class Row:
    """A lesson in an outline: `state` is done, now, open or locked; `waits_for` says what for."""

    lesson: Lesson
    state: str
    waits_for: str = ""


@dataclass(frozen=True, slots=True)
class Module:
    title: str
    rows: list[Row]

    @property
    def counted(self) -> list[Row]:
        return [row for row in self.rows if counts(row.lesson)]

    @property
    def done(self) -> int:
        return sum(row.state == "done" for row in self.counted)


def counts(lesson: Lesson) -> bool:
    """Whether "3 of 13 done" speaks of it, wherever that is said: optional ones finish nothing."""
    return lesson.required


class Placed(Protocol):
    """Something that stands in a module."""

    @property
    def module_position(self) -> int: ...


def waits_for[L: Lesson](lesson: Placed, lessons: Iterable[L], done: Collection[UUID]) -> L | None:
    """The first lesson of an earlier module that must be finished before `lesson`.

    A pre-test never blocks (AS-1).
    """
    for earlier in lessons:
        if earlier.module_position >= lesson.module_position:
            continue
        if earlier.required and earlier.kind != PRETEST and earlier.uuid not in done:
            return earlier
    return None


def outline(
    lessons: Sequence[Lesson], done: Collection[UUID], *, in_order: bool, started: bool = True
) -> list[Module]:
    """Lay `lessons` out by module with their states; the first that can be done is "now"."""
    rows: list[Row] = []
    found_now = not started
    for lesson in lessons:
        blocker = waits_for(lesson, lessons, done) if in_order else None
        if lesson.uuid in done:
            rows.append(Row(lesson, "done"))
        elif blocker:
            rows.append(Row(lesson, "locked", blocker.title))
        else:
            rows.append(Row(lesson, "open" if found_now else "now"))
            found_now = True
    return [
        Module(title, list(group))
        for (_, title), group in groupby(
            rows, key=lambda row: (row.lesson.module_position, row.lesson.module_title)
        )
    ]
