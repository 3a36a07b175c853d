"""What is fixed about a frozen lesson, kept in the process: a release never changes."""

import time
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from courses.models import LessonKind, ReleaseLesson
from lms.learning.models import Enrolment
from lms.learning.outline import waits_for
from lms.learning.progress import Timeline, needed_ms

TESTS = {LessonKind.QUIZ, LessonKind.PRETEST, LessonKind.POSTTEST}


@dataclass(frozen=True, slots=True)
class LessonFacts:
    """What counting needs, without the lesson's text."""

    pk: int
    uuid: UUID
    title: str
    kind: str
    module_position: int
    share: float
    timeline: Timeline

    @property
    def needed_ms(self) -> int:
        return needed_ms(self.timeline.length_ms, self.share)


# The one thing that may change: a film gets a corrected file, perhaps of another length.
REMEMBERED_SECONDS = 300


@lru_cache(maxsize=256)
def lessons_of(release: UUID) -> tuple[ReleaseLesson, ...]:
    """The lessons of the release with that uuid in order, without texts and keys.

    Everybody is given the same rows: they are not to be changed.
    """
    lessons = ReleaseLesson.objects.filter(release__uuid=release).order_by("position")
    return tuple(lessons.defer("parts", "quiz"))


def is_locked(enrolment: Enrolment, lesson: ReleaseLesson | LessonFacts) -> bool:
    """Whether an earlier module must be finished first (LN-1)."""
    if lesson.module_position == 1 or not enrolment.release.in_order:
        return False
    lessons = lessons_of(enrolment.release.uuid)
    done = enrolment.progress.filter(completed_at__isnull=False).values_list("lesson", flat=True)
    return waits_for(lesson, lessons, set(done)) is not None


class _NotProbedYet(Exception):
    """A video without a length: ask again next time instead of remembering nothing."""


def facts_of(release_id: int, lesson: UUID) -> LessonFacts:
    """The facts of a lesson in a release; raises ReleaseLesson.DoesNotExist."""
    try:
        return _remembered(release_id, lesson, int(time.monotonic() // REMEMBERED_SECONDS))
    except _NotProbedYet as unfinished:
        return unfinished.args[0]


@lru_cache(maxsize=1024)
def _remembered(release_id: int, lesson: UUID, _span: int) -> LessonFacts:
    row = ReleaseLesson.objects.only(
        "uuid", "title", "kind", "module_position", "watch_share", "parts", "release_id"
    ).get(release=release_id, uuid=lesson)
    lengths = dict(row.videos.values_list("uuid", "duration_ms"))
    order = [UUID(part["video"]) for part in row.parts if part.get("video")]
    timeline = Timeline(tuple((uuid, lengths.get(uuid) or 0) for uuid in dict.fromkeys(order)))
    place = row.module_position
    facts = LessonFacts(row.pk, row.uuid, row.title, row.kind, place, row.watch_share, timeline)
    if not all(length for _, length in timeline.videos):
        raise _NotProbedYet(facts)
    return facts
