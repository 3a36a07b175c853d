"""The one way in: whatever is told of a lesson, and whoever tells it, moves progress here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from courses.models import LessonKind
from lms.learning import finishing, statements, watching
from lms.learning.exceptions import LessonLocked, NotInRelease, NotLearning, RuleNotMet
from lms.learning.lessons import TESTS, LessonFacts, is_locked
from lms.learning.models import Enrolment, LessonProgress
from lms.learning.progress import Played
from lms.records.verbs import Verb

READ = {"rule": "read"}


@dataclass(frozen=True, slots=True)
class Watched:
    """Stretches that were played of a video of the lesson, the first one if not said.

    `position_ms` is where its player stands after them; `paused` that it stands still; `told` that
    the record store knows already, from whoever played them.
    """

    played: Sequence[Played]
    position_ms: int = 0
    video: UUID | None = None
    paused: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """Somebody says that the lesson is finished, on this evidence.

    {"rule": "read"}: the reader says so. {"attempt", "score"}: a test of ours. {"launch", …}:
    content that this site launched has met its own rule (cmi5's moveOn).
    """

    evidence: Mapping = field(default_factory=lambda: READ)


type News = Watched | Finished


def advance(enrolment: Enrolment, facts: LessonFacts, news: News, at: datetime) -> LessonProgress:
    """Move progress by `news`; the caller holds the enrolment's row (api.advance)."""
    if isinstance(news, Watched):
        return _watch(enrolment, facts, news, at)
    return _finish(enrolment, facts, dict(news.evidence), at)


def _watch(enrolment, facts, news, at) -> LessonProgress:
    if enrolment.withdrawn_at:
        raise NotLearning(enrolment)
    video = _video_of(facts, news.video)
    progress, new = watching.opened(enrolment, facts.uuid, at)
    if new and is_locked(enrolment, facts):
        raise LessonLocked(facts)
    sitting = watching.Sitting(enrolment, facts, progress, video, at)
    if sitting.take_in(news.played, news.position_ms, told=news.told) and news.paused:
        sitting.pause()
    progress.save()
    if _watched_enough(facts, progress) and enrolment.is_active and not progress.completed_at:
        _complete(enrolment, facts, progress, at, {"rule": "watched"})
    return progress


def _finish(enrolment, facts, evidence, at) -> LessonProgress:
    progress = enrolment.progress.filter(lesson=facts.uuid).first()
    if progress and progress.completed_at:
        return _keep_the_better_mark(enrolment, progress, evidence)
    if not enrolment.is_active:
        raise NotLearning(enrolment)
    if not _rule_is_met(facts, progress, evidence):
        raise RuleNotMet(facts)
    progress = progress or watching.opened(enrolment, facts.uuid, at)[0]
    return _complete(enrolment, facts, progress, at, evidence)


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
    """LN-1: what each kind of lesson asks for."""
    if facts.kind == LessonKind.VIDEO:
        return _watched_enough(facts, progress)
    if facts.kind in TESTS:
        return "attempt" in evidence
    if facts.kind == LessonKind.TEXT:
        return progress is not None
    return "launch" in evidence


def _complete(enrolment, facts, progress, at, evidence) -> LessonProgress:
    progress.completed_at, progress.evidence = at, evidence
    progress.save(update_fields=["completed_at", "evidence"])
    if facts.kind == LessonKind.VIDEO:
        statements.watched_to_the_end(enrolment, facts, progress, at)
    else:
        statements.about_lesson(enrolment, Verb.COMPLETED, facts, at, result={"completion": True})
    if finishing.has_finished(enrolment):
        finishing.finish(enrolment, at)
    return progress


def _keep_the_better_mark(enrolment, progress, evidence) -> LessonProgress:
    better = float(evidence.get("score", 0)) > float(progress.evidence.get("score", 0))
    if better and enrolment.is_active:
        progress.evidence = evidence
        progress.save(update_fields=["evidence"])
    return progress
