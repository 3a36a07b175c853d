"""Taking in what a player says it played: each stretch once, as far as the clock allows."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from lms.learning import statements
from lms.learning.lessons import LessonFacts
from lms.learning.models import Enrolment, LessonProgress, PlayedInterval
from lms.learning.progress import STARTING_CREDIT_MS, Played, covered_ms, credited, refilled

# A pause longer than this begins a new sitting, which is told to the record store.
SITTING = timedelta(minutes=30)


def opened(enrolment: Enrolment, lesson: UUID, at: datetime) -> tuple[LessonProgress, bool]:
    """The progress row of a lesson, made on first sight; and whether it is new."""
    return LessonProgress.objects.get_or_create(
        enrolment=enrolment,
        lesson=lesson,
        defaults={"opened_at": at, "credit_ms": STARTING_CREDIT_MS, "credited_at": at},
    )


def take_in(
    enrolment: Enrolment,
    facts: LessonFacts,
    progress: LessonProgress,
    played: Iterable[Played],
    *,
    video: UUID,
    at: datetime,
    offline: bool,
) -> list[PlayedInterval]:
    """Credit the stretches not heard of before; `progress` is locked by the caller and changed."""
    fresh = _not_heard_of(progress, played)
    new_sitting = not progress.watched_ms or at - progress.credited_at > SITTING
    _refill(progress, at, offline)
    rows = [_credit(facts, progress, stretch, video, at) for stretch in fresh]
    # The same stretch told on two connections at once: one of them is enough.
    PlayedInterval.objects.bulk_create(rows, ignore_conflicts=True)
    if new_sitting and any(row.credited_ms for row in rows):
        statements.played(enrolment, facts, at, rows[0].from_ms)
    return rows


def _not_heard_of(progress, played):
    offered = {s.uuid: s for s in played if 0 <= s.from_ms < s.to_ms and s.wall_ms >= 0}
    heard = PlayedInterval.objects.filter(uuid__in=offered).values_list("uuid", flat=True)
    for uuid in heard:
        del offered[uuid]
    return list(offered.values())


def _refill(progress, at, offline):
    elapsed = round((at - progress.credited_at).total_seconds() * 1000)
    progress.credit_ms = refilled(progress.credit_ms, elapsed, offline=offline)
    progress.credited_at = max(at, progress.credited_at)


def _credit(facts, progress, stretch, video, at) -> PlayedInterval:
    length, spent = facts.timeline.length_of(video), 0
    if stretch.is_plausible(length):
        progress.watched, spent = credited(
            progress.watched,
            stretch,
            length_ms=length,
            credit_ms=progress.credit_ms,
            offset_ms=facts.timeline.offset_of(video),
        )
    progress.credit_ms -= spent
    progress.watched_ms = covered_ms(progress.watched, facts.timeline.length_ms)
    return PlayedInterval(
        uuid=stretch.uuid,
        progress=progress,
        from_ms=stretch.from_ms,
        to_ms=stretch.to_ms,
        wall_ms=stretch.wall_ms,
        credited_ms=spent,
        received_at=at,
    )
