"""Taking in what a player says it played: each stretch once, as far as the clock allows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from lms.learning import statements
from lms.learning.lessons import LessonFacts
from lms.learning.models import Enrolment, LessonProgress, PlayedInterval, WatchAllowance
from lms.learning.progress import (
    ONLINE_CAP_MS,
    SLOT_MS,
    STARTING_CREDIT_MS,
    Played,
    covered_ms,
    credited,
    refilled,
)

# A pause longer than this begins a new sitting, which is told to the record store.
SITTING = timedelta(minutes=30)
# Nobody jumps about more often than this between two reports of a player.
MOST_JUMPS = 20


def opened(enrolment: Enrolment, lesson: UUID, at: datetime) -> tuple[LessonProgress, bool]:
    """The progress row of a lesson, made on first sight; and whether it is new."""
    return LessonProgress.objects.get_or_create(
        enrolment=enrolment,
        lesson=lesson,
        defaults={"opened_at": at, "credit_ms": STARTING_CREDIT_MS, "credited_at": at},
    )


def end_if_over(enrolment: Enrolment, facts: LessonFacts, progress: LessonProgress, at) -> None:
    """End a sitting that nobody has gone on with; the caller holds the enrolment."""
    if progress.sitting and at - progress.credited_at > SITTING:
        statements.terminated(enrolment, facts, progress, progress.credited_at)
        progress.sitting = progress.paused_at = None
        progress.save(update_fields=["sitting", "paused_at"])


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody before a video at `at`; `progress` is locked by the caller, changed and saved."""

    enrolment: Enrolment
    facts: LessonFacts
    progress: LessonProgress
    video: UUID
    at: datetime

    def take_in(
        self, played: Iterable[Played], *, position_ms: int, offline: bool
    ) -> list[PlayedInterval]:
        """Credit the stretches not heard of before, and tell what they show.

        `position_ms` is where the player stands in this video after them.
        """
        fresh = _not_heard_of(played)
        end_if_over(self.enrolment, self.facts, self.progress, self.at)
        _refill(self.progress, self.at, offline)
        watched_before = bool(self.progress.watched_ms)
        rows = self._credit_all(fresh, offline) if fresh else []
        # The same stretch told on two connections at once: one of them is enough.
        PlayedInterval.objects.bulk_create(rows, ignore_conflicts=True)
        length = self.facts.timeline.length_of(self.video)
        if any(each.is_plausible(length) for each in fresh):
            self._tell(rows, position_ms, watched_before)
        if rows:
            self.progress.position_ms = self._in_lesson(position_ms)
        return rows

    def pause(self) -> None:
        if self.progress.sitting and not self.progress.paused_at:
            self.progress.paused_at = self.at
            statements.paused(self.enrolment, self.facts, self.progress, self.at)

    def _tell(self, rows, position_ms, watched_before):
        told = (self.enrolment, self.facts)
        progress, at, begins = self.progress, self.at, self.progress.sitting is None
        stops = [] if begins else [progress.position_ms]
        starts = [self._in_lesson(row.from_ms) for row in rows]
        if begins:
            progress.sitting = uuid4()
        if begins and watched_before:
            statements.film_opened(*told, at, sitting=progress.sitting)
        if begins or progress.paused_at:
            statements.played(*told, progress, at, starts[0])
        progress.paused_at = None
        stops += [self._in_lesson(row.to_ms) for row in rows]
        starts = [*starts[begins:], self._in_lesson(position_ms)]
        for left, reached in _jumps(stops, starts):
            statements.seeked(*told, progress, at, left, reached)

    def _credit_all(self, stretches, offline) -> list[PlayedInterval]:
        allowance = _allowance_of(self.enrolment.learner, self.progress.opened_at)
        _refill(allowance, self.at, offline)
        rows = [self._credit(stretch, allowance) for stretch in stretches]
        allowance.save()
        bits = bytes(self.progress.watched)
        self.progress.watched_ms = covered_ms(bits, self.facts.timeline.length_ms)
        return rows

    def _credit(self, stretch, allowance) -> PlayedInterval:
        progress, spent = self.progress, 0
        length = self.facts.timeline.length_of(self.video)
        if stretch.is_plausible(length):
            progress.watched, spent = credited(
                bytes(progress.watched),
                stretch,
                length_ms=length,
                credit_ms=min(progress.credit_ms, allowance.credit_ms),
                offset_ms=self.facts.timeline.offset_of(self.video),
            )
        progress.credit_ms -= spent
        allowance.credit_ms -= spent
        return PlayedInterval(
            uuid=stretch.uuid,
            progress=progress,
            from_ms=stretch.from_ms,
            to_ms=stretch.to_ms,
            wall_ms=stretch.wall_ms,
            credited_ms=spent,
            received_at=self.at,
        )

    def _in_lesson(self, position_ms):
        return self.facts.timeline.offset_of(self.video) + position_ms


def _jumps(stops, starts):
    """Where the player went on elsewhere than it had stopped."""
    hops = [hop for hop in zip(stops, starts, strict=True) if abs(hop[0] - hop[1]) > SLOT_MS]
    return hops[:MOST_JUMPS]


def _not_heard_of(played):
    offered = {s.uuid: s for s in played if 0 <= s.from_ms < s.to_ms and s.wall_ms >= 0}
    heard = PlayedInterval.objects.filter(uuid__in=offered).values_list("uuid", flat=True)
    for uuid in heard:
        del offered[uuid]
    return list(offered.values())


def _allowance_of(person, since) -> WatchAllowance:
    """The person's own clock, going at least `since`; held until the transaction ends."""
    allowance, _new = WatchAllowance.objects.select_for_update().get_or_create(
        person=person, defaults={"credit_ms": ONLINE_CAP_MS, "credited_at": since}
    )
    return allowance


def _refill(clock, at, offline):
    """Let the time since the last report count, in the lesson's clock or the person's."""
    elapsed = round((at - clock.credited_at).total_seconds() * 1000)
    clock.credit_ms = refilled(clock.credit_ms, elapsed, offline=offline)
    clock.credited_at = max(at, clock.credited_at)
