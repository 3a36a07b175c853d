"""Where somebody left off: the running courses, the next lesson of each, its minutes and weight."""

from dataclasses import dataclass

from django.db.models import Prefetch

from courses.models import ReleaseLesson
from lms.accounts.models import User
from lms.learning.api import Going, going_of
from lms.learning.models import LessonProgress
from media import api as media


@dataclass(frozen=True)
class Running:
    """A running course and where it goes on."""

    going: Going

    @property
    def enrolment(self):
        return self.going.enrolment

    @property
    def lesson(self):
        return self.going.following

    @property
    def url(self):
        if self.lesson is None:
            return self.enrolment.outline_url
        return self.enrolment.lesson_url(self.lesson)


def running_courses(person: User) -> list[Running]:
    """The active enrolments of `person`, last touched first (two queries)."""
    progress = LessonProgress.objects.only("lesson", "opened_at", "completed_at", "enrolment_id")
    enrolments = (
        person.enrolments.active()
        .select_related("release")
        .prefetch_related(Prefetch("progress", progress))
    )
    goings = sorted(map(going_of, enrolments), key=lambda going: going.last_touched, reverse=True)
    return [Running(going) for going in goings]


def size_of(lesson: ReleaseLesson) -> int:
    """Bytes that the lesson's videos take at the lightest setting (one query)."""
    return media.bytes_to_begin(lesson.videos.all())
