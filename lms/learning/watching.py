"""Taking in what is said to be played: each stretch once, as far as the clock allows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db.models import F, Subquery, Value
from django.db.models.functions import Coalesce

from lms.learning import statements
from lms.learning.lessons import LessonFacts
from lms.learning.models import Enrolment, LessonProgress, PlayedInterval, WatchedTime
from lms.learning.progress import SLOT_MS, Heard, Played, covered_ms, credited, room_ms

# A pause longer than this begins a new sitting, which is told to the record store.
SITTING = timedelta(minutes=30)
# Nobody jumps about more often than this between two reports of a player.
MOST_JUMPS = 20


def opened(enrolment: Enrolment, lesson: UUID, at: datetime) -> tuple[LessonProgress, bool]:
    """The progress row of a lesson, made on first sight; and whether it is new."""
    had = WatchedTime.objects.filter(person=enrolment.learner_id).values("credited_ms")
    return LessonProgress.objects.get_or_create(
        enrolment=enrolment,
        lesson=lesson,
        defaults={
            "opened_at": at,
            "heard_at": at,
            "person_had_ms": Coalesce(Subquery(had), Value(0)),
        },
    )


def end_if_over(enrolment: Enrolment, facts: LessonFacts, progress: LessonProgress, at) -> None:
    """End a sitting that nobody has gone on with; the caller holds the enrolment."""
    if progress.sitting and at - progress.heard_at > SITTING:
        statements.terminated(enrolment, facts, progress, progress.heard_at)
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
        self, played: Iterable[Played], position_ms: int, *, told: bool = False
    ) -> list[PlayedInterval]:
        """Credit what was heard and what the clock allows by now, and tell what it shows, unless
        it is `told` already.

        `position_ms` is where the player stands in this video after the stretches, of which those
        not heard of before are returned.
        """
        fresh = _not_heard_of(played)
        end_if_over(self.enrolment, self.facts, self.progress, self.at)
        self.progress.heard_at = max(self.at, self.progress.heard_at or self.at)
        watched_before = bool(self.progress.watched_ms)
        rows = [self._row_of(stretch) for stretch in fresh]
        # The same stretch told on two connections at once: one of them is enough.
        PlayedInterval.objects.bulk_create(rows, ignore_conflicts=True)
        length = self.facts.timeline.length_of(self.video)
        plausible = [each for each in fresh if each.is_plausible(length)]
        self._hear(plausible, length)
        self._credit()
        if plausible and not told:
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

    def _hear(self, stretches, length):
        progress = self.progress
        heard = Heard(bytes(progress.heard), progress.pieces)
        for stretch in stretches:
            heard = heard.with_played(stretch, length, self.facts.timeline.offset_of(self.video))
        progress.heard, progress.pieces = heard.slots, heard.pieces

    def _credit(self):
        """Let count what was heard, also before, as far as the person's clock goes."""
        progress = self.progress
        if not _waits(progress):
            return
        person = _time_of(self.enrolment.learner_id)
        elapsed = round((self.at - progress.opened_at).total_seconds() * 1000)
        room = room_ms(elapsed, person.credited_ms - progress.person_had_ms)
        watched, heard = bytes(progress.watched), bytes(progress.heard)
        progress.watched, spent = credited(watched, heard, room)
        progress.watched_ms = covered_ms(progress.watched, self.facts.timeline.length_ms)
        if spent:
            WatchedTime.objects.filter(pk=person.pk).update(credited_ms=F("credited_ms") + spent)

    def _row_of(self, stretch) -> PlayedInterval:
        return PlayedInterval(
            uuid=stretch.uuid,
            progress=self.progress,
            from_ms=stretch.from_ms,
            to_ms=stretch.to_ms,
            wall_ms=stretch.wall_ms,
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


def _waits(progress) -> bool:
    """Whether something was heard of that does not count yet."""
    heard, watched = int.from_bytes(progress.heard, "little"), bytes(progress.watched)
    return bool(heard & ~int.from_bytes(watched, "little"))


def _time_of(person_id: int) -> WatchedTime:
    """The person's own clock, held until the transaction ends."""
    return WatchedTime.objects.select_for_update().get_or_create(person_id=person_id)[0]
