"""Running packages of others: launching, listening, waiving, ending."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from courses.models import Package, PackageUnit, ReleaseLesson
from lms.accounts.models import User
from lms.launching import hearing, registering, starting, statements
from lms.launching.exceptions import AlreadySatisfied, RuleBroken
from lms.launching.models import (
    Launch,
    LaunchMode,
    Registration,
    UnitProgress,
    WaiverReason,
)
from lms.launching.satisfying import satisfy
from lms.launching.starting import Launched, hand_out, launch_url
from lms.learning import api as learning
from lms.learning.models import Enrolment
from lms.records.models import Credential, Statement

__all__ = [
    "AlreadySatisfied",
    "Launched",
    "RuleBroken",
    "Visit",
    "abandon",
    "hand_out",
    "hear",
    "launch",
    "launch_for_client",
    "launch_url",
    "try_out",
    "waive",
]


@dataclass(frozen=True)
class Visit:
    """Where a launch comes from: `site` is our address as its browser knows it, `return_url` where
    content leads to at its end (empty: a page of ours).
    """

    site: str
    return_url: str = ""


@transaction.atomic
def launch(
    enrolment: Enrolment,
    lesson: ReleaseLesson,
    unit: PackageUnit,
    visit: Visit,
    *,
    at: datetime | None = None,
) -> Launched:
    """Begin a session that counts for `lesson`; sessions still open in this registration end.

    What is done already is launched for review. Raises LessonLocked, NotLearning.
    """
    at = at or timezone.now()
    learning.open_lesson(enrolment, lesson, at=at)
    registration = registering.of_enrolment(enrolment, lesson.uuid, unit.package, at)
    return _start(registration, unit, _mode_for(registration, unit), visit, at)


@transaction.atomic
def try_out(
    author: User,
    unit: PackageUnit,
    visit: Visit,
    *,
    mode: LaunchMode = LaunchMode.NORMAL,
    anew: bool = False,
    at: datetime | None = None,
) -> Launched:
    """Begin a session that counts for nobody; `anew` forgets what was tried before."""
    at = at or timezone.now()
    registration = registering.of_author(author, unit.package, at, anew=anew)
    return _start(registration, unit, mode, visit, at)


@transaction.atomic
def launch_for_client(
    client: Credential,
    unit: PackageUnit,
    visit: Visit,
    *,
    actor: dict,
    registration: UUID,
    mode: LaunchMode = LaunchMode.NORMAL,
    at: datetime | None = None,
) -> Launched:
    """Begin a session for an actor whom a program names, who is nobody of ours."""
    at = at or timezone.now()
    row = registering.of_client(client, unit.package, actor, registration, at)
    return _start(row, unit, mode, visit, at)


def _start(registration, unit, mode, visit, at) -> Launched:
    for open_one in registration.launches.open():
        _abandon(open_one, registration, at)
    return starting.start(
        registration, unit, mode=mode, site=visit.site, return_url=visit.return_url, at=at
    )


def _mode_for(registration: Registration, unit: PackageUnit) -> LaunchMode:
    done = registration.units.filter(unit=unit, satisfied_at__isnull=False).exists()
    return LaunchMode.REVIEW if done else LaunchMode.NORMAL


@transaction.atomic
def hear(launch: Launch, told: Sequence[tuple[Statement, dict]], *, at: datetime) -> None:
    """Follow what launched content told, each statement with what was sent of it.

    Raises RuleBroken, and then nothing of it may be kept.
    """
    hearing.hear(launch, told, at)


@transaction.atomic
def waive(
    registration: Registration,
    unit: PackageUnit,
    reason: WaiverReason,
    *,
    by: User | None = None,
    at: datetime | None = None,
) -> UnitProgress:
    """Let a unit count as done by other means; repeating it changes nothing.

    Raises AlreadySatisfied where its own content has satisfied it.
    """
    at = at or timezone.now()
    registration = registering.held(registration)
    progress, _new = UnitProgress.objects.get_or_create(registration=registration, unit=unit)
    if progress.waived_at:
        return progress
    if progress.satisfied_at:
        raise AlreadySatisfied(progress)
    progress.waived_at = progress.satisfied_at = at
    progress.waived_by, progress.waiver_reason = by, reason
    progress.save()
    session = uuid4()  # of no launch: cmi5 9.3.7
    statements.waived(progress, session)
    satisfy(registration, session, at)
    return progress


@transaction.atomic
def abandon(launch: Launch, *, at: datetime | None = None) -> bool:
    """End a session that its content did not end; say whether it was still open."""
    registration = registering.held(launch.registration)
    current = Launch.objects.select_related("unit").get(pk=launch.pk)
    if current.is_over:
        return False
    _abandon(current, registration, at or timezone.now())
    return True


def _abandon(launch: Launch, registration: Registration, at: datetime) -> None:
    launch.registration = registration
    launch.abandoned_at = at
    launch.save(update_fields=["abandoned_at"])
    statements.abandoned(launch)


def units_of(package: Package):
    """The units of a package in their order."""
    return package.units.order_by("position")
