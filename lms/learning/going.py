"""How far somebody is in a course: what is done, what comes next, how many minutes are left."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from courses.models import ReleaseLesson
from lms.learning.lessons import lessons_of
from lms.learning.models import Enrolment
from lms.learning.outline import counts


@dataclass(frozen=True)
class Going:
    """A course under way, or ended."""

    enrolment: Enrolment
    following: ReleaseLesson | None
    done: int
    all: int
    minutes_left: int

    @property
    def percent(self):
        return round(100 * self.done / self.all) if self.all else 0

    @property
    def last_touched(self):
        opened = [progress.opened_at for progress in self.enrolment.progress.all()]
        return max(opened, default=self.enrolment.enrolled_at)


def going_of(
    enrolment: Enrolment,
    lessons: Sequence[ReleaseLesson] | None = None,
    done: Collection | None = None,
) -> Going:
    """Reckon from what was fetched already: the release and the progress rows."""
    lessons = lessons_of(enrolment.release.uuid) if lessons is None else lessons
    if done is None:
        done = {row.lesson for row in enrolment.progress.all() if row.completed_at}
    counted = [lesson for lesson in lessons if counts(lesson)]
    left = [lesson for lesson in counted if lesson.uuid not in done]
    following = next((lesson for lesson in lessons if lesson.uuid not in done), None)
    return Going(
        enrolment=enrolment,
        following=following,
        done=len(counted) - len(left),
        all=len(counted),
        minutes_left=sum(lesson.minutes for lesson in left),
    )
