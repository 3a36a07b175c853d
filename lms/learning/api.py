"""Learning: who may enrol, what was opened, watched and finished, and why it counts."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from courses.models import CoursePage, LessonKind, ReleaseLesson
from lms.accounts.models import User
from lms.learning import admission, advancing, notices, statements, watching
from lms.learning.advancing import Finished, News, Watched
from lms.learning.eligibility import Line, conditions, refusals
from lms.learning.exceptions import (
    LessonLocked,
    NotEligible,
    NotInRelease,
    NotLearning,
    RuleNotMet,
)
from lms.learning.explaining import Explanation, explanation
from lms.learning.fitting import reasons
from lms.learning.going import Going, going_of
from lms.learning.lessons import LessonFacts, facts_of, is_locked
from lms.learning.models import Enrolment, LessonProgress, Route
from lms.learning.progress import Played
from lms.records.verbs import Verb

__all__ = [
    "Explanation",
    "Finished",
    "Going",
    "LessonLocked",
    "Line",
    "NotEligible",
    "NotInRelease",
    "NotLearning",
    "Played",
    "Route",
    "RuleNotMet",
    "Watched",
    "advance",
    "complete_lesson",
    "eligibility",
    "end_sittings",
    "enrol",
    "explain",
    "going_of",
    "is_locked",
    "observe",
    "open_lesson",
    "reasons",
    "withdraw",
]


def eligibility(
    person: User, course: CoursePage, on: date, *, route: Route = Route.OPEN
) -> list[Line]:
    """Answer every condition of EN-1 for `person` and `course` as of `on`, advice included."""
    return conditions(admission.with_advice(person, course, on, route))


@transaction.atomic
def enrol(
    person: User, course: CoursePage, *, route: Route = Route.OPEN, at: datetime | None = None
) -> Enrolment:
    """Give `person` a seat in the newest release of `course`; the supervisor gets a notice.

    Safe to repeat: who is enrolled already keeps that enrolment. Raises NotEligible.
    """
    at = at or timezone.now()
    # EN-9: the last seat is decided by whoever holds the course's row.
    course = CoursePage.objects.select_for_update(of=("self",)).get(pk=course.pk)
    held = person.enrolments.active().filter(course=course).first()
    if held:
        return held
    reasons = refusals(conditions(admission.bars(person, course, timezone.localdate(at), route)))
    if reasons:
        raise NotEligible(reasons)
    enrolment = Enrolment.objects.create(
        learner=person,
        course=course,
        release=course.releases.order_by("-number").first(),
        route=route,
        enrolled_at=at,
    )
    statements.about_course(enrolment, Verb.REGISTERED, at)
    notices.tell_supervisor(enrolment, at)
    return enrolment


@transaction.atomic
def withdraw(enrolment: Enrolment, *, at: datetime | None = None) -> None:
    """End the enrolment without a result; repeating it changes nothing.

    Raises NotLearning if it was completed: what is finished cannot be left.
    """
    at = at or timezone.now()
    enrolment = _locked(enrolment)
    if enrolment.withdrawn_at:
        return
    enrolment.withdraw(at)
    statements.about_course(enrolment, Verb.LEFT, at)


@transaction.atomic
def open_lesson(
    enrolment: Enrolment, lesson: ReleaseLesson | LessonFacts, *, at: datetime | None = None
) -> LessonProgress:
    """Note that the lesson was opened; only the first time is told to the record store.

    Raises LessonLocked (LN-1), and NotLearning once the person has withdrawn.
    """
    at = at or timezone.now()
    _refuse_if_withdrawn(enrolment)
    known = enrolment.progress.filter(lesson=lesson.uuid).first()
    if known:
        return known
    if is_locked(enrolment, lesson):
        raise LessonLocked(lesson)
    facts = _facts(enrolment, lesson)
    progress, new = watching.opened(enrolment, facts.uuid, at)
    if new and facts.kind == LessonKind.VIDEO:
        statements.film_opened(enrolment, facts, at)
    elif new:
        verb = Verb.EXPERIENCED if facts.kind == LessonKind.TEXT else Verb.INITIALIZED
        statements.about_lesson(enrolment, verb, facts, at)
    return progress


@transaction.atomic
def advance(
    enrolment: Enrolment,
    lesson: ReleaseLesson | LessonFacts,
    news: News,
    *,
    at: datetime | None = None,
) -> LessonProgress:
    """Move the progress of one lesson by what is told of it: the only way in, whoever tells it.

    `news` are stretches that were played (Watched), or that the lesson is finished (Finished). News
    may come late, repeated, in pieces and in any order: the same news in the end give the same
    progress, which never goes backwards (LN-2), and of two marks the better one stays. Watched time
    is believed up to twice what has passed on the server's clock since the lesson was opened; the
    rest waits for the clock. The last required lesson completes the course.

    Raises NotInRelease, LessonLocked, RuleNotMet where the lesson's own rule is not met, and
    NotLearning if the enrolment ended before.
    """
    at = at or timezone.now()
    facts = _facts(enrolment, lesson)
    # Two lessons finished in the same moment would each miss the other, and the course would
    # stay open for ever. So they take turns.
    return advancing.advance(_locked(enrolment), facts, news, at)


def observe(
    enrolment: Enrolment,
    lesson: ReleaseLesson | LessonFacts,
    played: Sequence[Played],
    *,
    position_ms: int,
    at: datetime | None = None,
    video: UUID | None = None,
    paused: bool = False,
) -> LessonProgress:
    """Credit what a player says it played; see Watched and advance."""
    return advance(enrolment, lesson, Watched(played, position_ms, video, paused), at=at)


def complete_lesson(
    enrolment: Enrolment,
    lesson: ReleaseLesson | LessonFacts,
    *,
    at: datetime | None = None,
    evidence: dict | None = None,
) -> LessonProgress:
    """Note that the learner has finished `lesson`; see Finished and advance."""
    return advance(enrolment, lesson, Finished(evidence or advancing.READ), at=at)


def end_sittings(at: datetime) -> None:
    """Tell the record store of sittings before a video that are over; hourly, safe to repeat."""
    over = LessonProgress.objects.filter(heard_at__lt=at - watching.SITTING)
    for progress in over.exclude(sitting=None).select_related("enrolment"):
        _end_sitting(progress, at)


@transaction.atomic
def _end_sitting(progress, at):
    enrolment = _locked(progress.enrolment)
    progress = enrolment.progress.get(pk=progress.pk)
    watching.end_if_over(enrolment, facts_of(enrolment.release_id, progress.lesson), progress, at)


def explain(enrolment: Enrolment, lesson: ReleaseLesson | LessonFacts) -> Explanation:
    """Say what is counted of `lesson`, on what evidence, and what is missing."""
    progress = enrolment.progress.filter(lesson=lesson.uuid).first()
    facts = _facts(enrolment, lesson)
    return explanation(facts, progress, pass_mark=enrolment.release.pass_mark)


def _locked(enrolment: Enrolment) -> Enrolment:
    """The enrolment as it is now, held until the transaction ends."""
    locked = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    for name in ("learner", "release"):  # neither ever changes
        if name in enrolment._state.fields_cache:
            setattr(locked, name, getattr(enrolment, name))
    return locked


def _refuse_if_withdrawn(enrolment):
    if enrolment.withdrawn_at:
        raise NotLearning(enrolment)


def _facts(enrolment, lesson) -> LessonFacts:
    try:
        return facts_of(enrolment.release_id, lesson.uuid)
    except ReleaseLesson.DoesNotExist:
        raise NotInRelease(lesson) from None
