"""Where somebody left off: the running courses, the next lesson of each, its minutes and weight."""

from dataclasses import dataclass

from django.db.models import Prefetch, Sum

from courses.models import ReleaseLesson
from lms.accounts.models import User
from lms.learning.models import Enrolment, LessonProgress
from media.models import Rendition

# What a phone fetches first: the smallest picture and its sound (video.md).
FIRST_RUNGS = ["s1", "a3"]


@dataclass(frozen=True)
class Running:
    """A running course: its next lesson, and how much is behind one."""

    enrolment: Enrolment
    lesson: ReleaseLesson | None
    done: int
    all: int
    size: int = 0

    @property
    def url(self):
        start = f"/belajar/{self.enrolment.registration}/"
        return f"{start}materi/{self.lesson.uuid}/" if self.lesson else start

    @property
    def percent(self):
        return round(100 * self.done / self.all) if self.all else 0


def running_courses(person: User) -> list[Running]:
    """The active enrolments of `person`, last touched first (three queries)."""
    light = ReleaseLesson.objects.only(
        "uuid", "title", "minutes", "position", "required", "kind", "release_id"
    )
    enrolments = (
        person.enrolments.active()
        .select_related("release")
        .prefetch_related(
            Prefetch("release__lessons", light.order_by("position")),
            Prefetch(
                "progress",
                LessonProgress.objects.only("lesson", "opened_at", "completed_at", "enrolment_id"),
            ),
        )
    )
    found = [_running(enrolment) for enrolment in enrolments]
    return sorted(found, key=lambda each: _last_touched(each.enrolment), reverse=True)


def size_of(lesson: ReleaseLesson) -> int:
    """Bytes that the lesson's videos take at the lightest setting (one query)."""
    rungs = Rendition.objects.filter(video__in=lesson.videos.all(), rung__in=FIRST_RUNGS)
    return rungs.aggregate(sum=Sum("size"))["sum"] or 0


def _running(enrolment):
    done = {each.lesson for each in enrolment.progress.all() if each.completed_at}
    lessons = list(enrolment.release.lessons.all())
    following = next((lesson for lesson in lessons if lesson.uuid not in done), None)
    return Running(enrolment, following, len(done), len(lessons))


def _last_touched(enrolment):
    return max([each.opened_at for each in enrolment.progress.all()], default=enrolment.enrolled_at)
