"""What follows from a unit that is done: blocks, the package, and the lesson it stands in.

Whoever calls holds the registration's row: each is told once, whoever else tells the same.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

import structlog
from django.utils import timezone

from courses.models import MoveOn, ReleaseLesson
from lms.launching import statements
from lms.launching.models import BlockSatisfaction, PlausibilityRule, Registration
from lms.learning import api as learning

log = structlog.get_logger(__name__)


def satisfy(registration: Registration, session: UUID, at: datetime) -> None:
    """Note what the units done so far satisfy, each once, and move the lesson."""
    if registration.satisfied_at is None:
        done = _units_done(registration)
        _satisfy_blocks(registration, done, session, at)
        if not registration.package.units.exclude(pk__in=done).exists():
            registration.satisfied_at = at
            registration.save(update_fields=["satisfied_at"])
            statements.satisfied(registration, registration.package, session, at)
    if registration.satisfied_at and registration.enrolment:
        _complete_lesson(registration, at)


def _units_done(registration) -> set[int]:
    """NotApplicable asks for nothing (cmi5 13.1.4)."""
    free = registration.package.units.filter(move_on=MoveOn.NOT_APPLICABLE)
    told = registration.units.filter(satisfied_at__isnull=False)
    return set(free.values_list("pk", flat=True)) | set(told.values_list("unit", flat=True))


def _satisfy_blocks(registration, done, session, at) -> None:
    blocks = list(registration.package.blocks.order_by("-position"))  # the inner ones first
    open_ones = _blocks_with_work(registration, blocks, done)
    known = set(registration.blocks.values_list("block", flat=True))
    for block in blocks:
        if block.pk in open_ones or block.pk in known:
            continue
        BlockSatisfaction.objects.create(registration=registration, block=block, satisfied_at=at)
        statements.satisfied(registration, block, session, at)


def _blocks_with_work(registration, blocks, done) -> set[int]:
    """The blocks in which, at any depth, a unit is not done."""
    waiting = registration.package.units.exclude(pk__in=done).exclude(parent=None)
    found = set(waiting.values_list("parent", flat=True))
    for block in blocks:
        if block.pk in found and block.parent_id:
            found.add(block.parent_id)
    return found


def _complete_lesson(registration, at) -> None:
    """The package's word completes the lesson, unless it came sooner than anybody can learn."""
    spent = time_spent(registration)
    if _was_taught(registration) and spent < least_time(registration, at):
        log.info("a package finished too soon", registration=str(registration.registration))
        return
    enrolment, lesson = registration.enrolment, _lesson_of(registration)
    evidence = {
        "rule": "package",
        "launch": str(registration.registration),
        "package": str(registration.package.uuid),
        "seconds": int(spent.total_seconds()),
    }
    try:
        learning.complete_lesson(enrolment, lesson, at=at, evidence=evidence)
    except learning.NotLearning:
        log.info("a package ended after its course", registration=str(registration.registration))


def time_spent(registration: Registration) -> timedelta:
    """How long the package ran in this registration, by the server's clock."""
    return sum((launch.lasted for launch in registration.launches.all()), timedelta())


def least_time(registration: Registration, at: datetime) -> timedelta:
    """How long the package must run before its word counts."""
    rule = PlausibilityRule.objects.valid_on(timezone.localdate(at)).first()
    share = rule.least_share if rule else Decimal(0)
    return timedelta(minutes=float(share * _lesson_of(registration).minutes))


def _was_taught(registration) -> bool:
    """Whether content told of it; what HR waived whole needs no time."""
    return registration.launches.exclude(initialized_at=None).exists()


def _lesson_of(registration) -> ReleaseLesson:
    lessons = ReleaseLesson.objects.defer("parts", "quiz")
    return lessons.get(release=registration.enrolment.release_id, uuid=registration.lesson)
