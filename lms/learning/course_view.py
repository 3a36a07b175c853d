"""One course as one person meets it: its outline with states, its weight, and what to press."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from courses.models import CourseRelease, ReleaseLesson
from lms.certificates.models import Certificate
from lms.learning import api
from lms.learning.going import Going, going_of
from lms.learning.lessons import lessons_of
from lms.learning.models import Enrolment
from lms.learning.outline import Module, outline
from media import api as media


@dataclass(frozen=True)
class Course:
    """What the page shows; `enrolment` is the person's own and newest, if there is one."""

    release: CourseRelease
    enrolment: Enrolment | None
    modules: list[Module]
    lessons: tuple[ReleaseLesson, ...]
    going: Going | None
    size: int
    lines: list

    @property
    def may_enrol(self):
        return all(line.ok for line in self.lines if line.hard)

    @property
    def advice(self):
        """What is said about the person's post; it bars nobody (EN-1)."""
        return [line for line in self.lines if not line.hard]

    @property
    def minutes(self):
        return sum(lesson.minutes for lesson in self.lessons)


def newest_release(slug: str, person=None) -> CourseRelease:
    """The release a newcomer would get; raises Http404. Slugs of two institutions may meet.

    A course that is closed is still found by `person` if they have a seat in it.
    """
    found = Q(course__live=True)
    if person is not None:
        found |= Q(course__in=person.enrolments.seated().values("course"))
    releases = CourseRelease.objects.select_related("course").filter(course__slug=slug)
    release = releases.filter(found).order_by("course_id", "-number").first()
    if release is None:
        raise Http404
    return release


def course_for(slug: str, person, on) -> Course:
    """The course as `person` (None: a visitor) sees it."""
    enrolment = _own_enrolment(slug, person)
    release = enrolment.release if enrolment else newest_release(slug)
    lessons = lessons_of(release.uuid)
    done = done_of(enrolment) if enrolment else frozenset()
    lines = [] if enrolment or person is None else api.eligibility(person, release.course, on)
    started = enrolment is not None and enrolment.is_active
    modules = outline(lessons, done, in_order=release.in_order, started=started)
    going = going_of(enrolment, lessons, done) if enrolment else None
    return Course(release, enrolment, modules, lessons, going, weight_of(release), lines)


def done_of(enrolment) -> frozenset:
    """What is complete, by lesson uuid (one query)."""
    done = enrolment.progress.filter(completed_at__isnull=False)
    return frozenset(done.values_list("lesson", flat=True))


def weight_of(release) -> int:
    """Bytes of all videos in the rung that plays first (one query)."""
    shown = ReleaseLesson.videos.through.objects.filter(releaselesson__release=release)
    return media.bytes_to_begin(shown.values("video"))


def certificate_of(enrolment) -> Certificate | None:
    """The newest certificate for a completed enrolment, revoked or not (one query)."""
    if enrolment is None or enrolment.completed_at is None:
        return None
    issued = Certificate.objects.filter(registration=enrolment.registration, replaced_by=None)
    return issued.first()


def _own_enrolment(slug, person):
    if person is None:
        return None
    seats = person.enrolments.seated().filter(course__slug=slug)
    return seats.with_proof().select_related("release").order_by("-enrolled_at").first()
