"""Listening to launched content: each statement by the rules of its session, in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from lms.launching import statements
from lms.launching.models import Launch, LaunchMode, Registration, UnitProgress
from lms.launching.satisfying import satisfy
from lms.launching.session import JUDGED, Session, check, satisfies
from lms.records.models import Statement
from lms.records.verbs import Verb
from lms.records.xapi.values import moment_of


def hear(launch: Launch, told: Sequence[tuple[Statement, dict]], at: datetime) -> None:
    """Follow what content told of its launch; raises RuleBroken, and nothing of it counts."""
    registration = Registration.objects.select_for_update().get(pk=launch.registration_id)
    launch = Launch.objects.select_related("unit").get(pk=launch.pk)
    launch.registration = registration
    for row, sent in told:
        _hear_one(launch, row, sent, at)
    launch.save()
    satisfy(registration, launch.uuid, at)


def _hear_one(launch: Launch, row: Statement, sent: dict, at: datetime) -> None:
    written_at = moment_of(sent["timestamp"]) if "timestamp" in sent else row.timestamp
    progress = UnitProgress.objects.filter(registration=launch.registration, unit=launch.unit)
    session = _session_of(launch, progress.first())
    verb = check(session, sent, written_at)
    launch.heard_at = at
    launch.told_at = max(launch.told_at or written_at, written_at)
    if verb:
        _note_session(launch, verb, written_at, at)
    if verb in JUDGED | {Verb.COMPLETED}:
        _note_unit(launch, verb, sent, at)


def _session_of(launch: Launch, progress: UnitProgress | None) -> Session:
    unit = launch.unit
    return Session(
        uuid=str(launch.uuid),
        activity=statements.unit_iri(unit),
        publisher_id=unit.publisher_id,
        counts=launch.mode == LaunchMode.NORMAL,
        mastery=None if unit.mastery_score is None else float(unit.mastery_score),
        is_over=launch.is_over,
        begun_at=launch.initialized_told_at,
        latest_at=launch.told_at,
        told=_told(launch),
        completed_before=bool(progress and progress.completed_at),
        passed_before=bool(progress and progress.passed_at),
    )


def _told(launch: Launch) -> frozenset[Verb]:
    noted = {
        Verb.INITIALIZED: launch.initialized_at,
        Verb.COMPLETED: launch.completed_at,
        Verb.TERMINATED: launch.terminated_at,
        **dict.fromkeys(JUDGED, launch.judged_at),
    }
    return frozenset(verb for verb, moment in noted.items() if moment)


def _note_session(launch: Launch, verb: Verb, written_at: datetime, at: datetime) -> None:
    match verb:
        case Verb.INITIALIZED:
            launch.initialized_at, launch.initialized_told_at = at, written_at
        case Verb.COMPLETED:
            launch.completed_at = at
        case Verb.TERMINATED:
            launch.terminated_at = at
        case _:
            launch.judged_at = at


def _note_unit(launch: Launch, verb: Verb, sent: dict, at: datetime) -> None:
    progress, _new = UnitProgress.objects.get_or_create(
        registration=launch.registration, unit=launch.unit
    )
    match verb:
        case Verb.COMPLETED:
            progress.completed_at = at
        case Verb.PASSED:
            progress.passed_at = at
            progress.scaled = sent["result"].get("score", {}).get("scaled")
        case _:
            progress.failed_at = at
    done = satisfies(
        launch.unit.move_on,
        completed=progress.completed_at is not None,
        passed=progress.passed_at is not None,
    )
    if done and progress.satisfied_at is None:
        progress.satisfied_at = at
    progress.save()


def launch_of(credential_id: int | None) -> Launch | None:
    """The launch that a credential was handed out for."""
    return Launch.objects.filter(credential=credential_id).first() if credential_id else None
