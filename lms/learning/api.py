"""Learning: who may enrol, what was opened, watched and finished, and why it counts."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from courses.models import CoursePage, LessonKind, ReleaseLesson
from lms.accounts.models import User
from lms.learning import admission, finishing, notices, statements, watching
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
from lms.learning.lessons import TESTS, LessonFacts, facts_of, lessons_of
from lms.learning.models import Enrolment, LessonProgress, Route
from lms.learning.outline import waits_for
from lms.learning.progress import Played
from lms.records.verbs import Verb

__all__ = [
    "Explanation",
    "Going",
    "LessonLocked",
    "Line",
    "NotEligible",
    "NotInRelease",
    "NotLearning",
    "Played",
    "Route",
    "RuleNotMet",
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
    enrolment: Enrolment, lesson: ReleaseLesson, *, at: datetime | None = None
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
def observe(
    enrolment: Enrolment,
    lesson: ReleaseLesson | LessonFacts,
    played: Iterable[Played],
    *,
    position_ms: int,
    at: datetime | None = None,
    video: UUID | None = None,
    offline: bool = False,
    paused: bool = False,
) -> LessonProgress:
    """Credit what a player says it played, as far as the server's clock allows (LN-2).

    Every stretch counts once, however often it is told; progress never goes backwards. Enough of
    it completes a video lesson. `video` is the one it belongs to, the lesson's first if not said;
    `offline` says that the news waited on a phone without a connection, `paused` that the player
    stands still now.
    """
    at = at or timezone.now()
    facts = _facts(enrolment, lesson)
    video = _video_of(facts, video)
    enrolment = _locked(enrolment)
    _refuse_if_withdrawn(enrolment)
    progress, _new = watching.opened(enrolment, facts.uuid, at)
    sitting = watching.Sitting(enrolment, facts, progress, video, at)
    if sitting.take_in(played, position_ms=position_ms, offline=offline) and paused:
        sitting.pause()
    progress.save()
    if _watched_enough(facts, progress) and enrolment.is_active and not progress.completed_at:
        _finish_lesson(enrolment, facts, progress, at, {"rule": "watched"})
    return progress


@transaction.atomic
def complete_lesson(
    enrolment: Enrolment,
    lesson: ReleaseLesson | LessonFacts,
    *,
    at: datetime | None = None,
    evidence: dict | None = None,
) -> LessonProgress:
    """Note that the learner has finished `lesson`; finishing the last one completes the course.

    Safe to repeat: players and offline devices bring the same news more than once; of two marks
    the better one stays. Raises RuleNotMet if the lesson's own rule is not met, and NotLearning if
    the enrolment ended before this lesson was finished.
    """
    at = at or timezone.now()
    # Two lessons finished in the same moment would each miss the other, and the course would
    # stay open for ever. So they take turns.
    enrolment = _locked(enrolment)
    facts = _facts(enrolment, lesson)
    progress = enrolment.progress.filter(lesson=facts.uuid).first()
    if progress and progress.completed_at:
        return _keep_the_better_mark(enrolment, progress, evidence or {})
    if not enrolment.is_active:
        raise NotLearning(enrolment)
    if not _rule_is_met(facts, progress, evidence or {}):
        raise RuleNotMet(lesson)
    progress = progress or watching.opened(enrolment, facts.uuid, at)[0]
    return _finish_lesson(enrolment, facts, progress, at, evidence or {"rule": "read"})


def end_sittings(at: datetime) -> None:
    """Tell the record store of sittings before a video that are over; hourly, safe to repeat."""
    over = LessonProgress.objects.filter(credited_at__lt=at - watching.SITTING)
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


def is_locked(enrolment: Enrolment, lesson: ReleaseLesson) -> bool:
    """Whether an earlier module must be finished first (LN-1)."""
    if not enrolment.release.in_order:
        return False
    lessons = lessons_of(enrolment.release.uuid)
    done = enrolment.progress.filter(completed_at__isnull=False).values_list("lesson", flat=True)
    return waits_for(lesson, lessons, set(done)) is not None


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


def _video_of(facts: LessonFacts, video: UUID | None) -> UUID:
    known = [uuid for uuid, _length in facts.timeline.videos]
    if not known or (video and video not in known):
        raise NotInRelease(video)
    return video or known[0]


def _watched_enough(facts: LessonFacts, progress) -> bool:
    length = facts.timeline.length_ms
    if facts.kind != LessonKind.VIDEO or not length or not progress:
        return False
    return progress.watched_ms >= facts.needed_ms


def _rule_is_met(facts: LessonFacts, progress, evidence) -> bool:
    if facts.kind == LessonKind.VIDEO:
        return _watched_enough(facts, progress)
    if facts.kind in TESTS:
        return "attempt" in evidence
    return progress is not None


def _finish_lesson(enrolment, facts, progress, at, evidence):
    progress.completed_at, progress.evidence = at, evidence
    progress.save(update_fields=["completed_at", "evidence"])
    if facts.kind == LessonKind.VIDEO:
        statements.watched_to_the_end(enrolment, facts, progress, at)
    else:
        statements.about_lesson(enrolment, Verb.COMPLETED, facts, at, result={"completion": True})
    if finishing.has_finished(enrolment):
        finishing.finish(enrolment, at)
    return progress


def _keep_the_better_mark(enrolment, progress, evidence):
    better = float(evidence.get("score", 0)) > float(progress.evidence.get("score", 0))
    if better and enrolment.is_active:
        progress.evidence = evidence
        progress.save(update_fields=["evidence"])
    return progress
