"""What the site itself tells of launches: the statements that cmi5 asks of the launching side.

Source: cmi5 Quartz, sections 9.3, 9.5 and 9.6. All belong to cmi5's category.
"""

from uuid import UUID

from courses.models import Package, PackageBlock, PackageUnit
from lms.launching.models import Launch, Registration, UnitProgress
from lms.records import api as records
from lms.records.verbs import ActivityType, Category, Extension, Verb, activity_iri


def unit_iri(unit: PackageUnit) -> str:
    """The activityId of a unit: ours, never the publisher's (cmi5 8.1)."""
    return activity_iri("unit", unit.uuid)


def launched(launch: Launch, launch_url: str) -> None:
    unit = launch.unit
    extensions: dict[str, object] = {
        Extension.CMI5_LAUNCH_MODE: launch.mode,
        Extension.CMI5_LAUNCH_URL: launch_url,
        Extension.CMI5_MOVE_ON: unit.move_on,
    }
    if unit.mastery_score is not None:
        extensions[Extension.CMI5_MASTERY_SCORE] = float(unit.mastery_score)
    if unit.launch_parameters:
        extensions[Extension.CMI5_LAUNCH_PARAMETERS] = unit.launch_parameters
    _about_unit(
        launch.registration, unit, Verb.LAUNCHED, launch.uuid, launch.launched_at, extensions
    )


def abandoned(launch: Launch) -> None:
    end = launch.heard_at or launch.launched_at
    seconds = max((end - launch.launched_at).total_seconds(), 0)
    _about_unit(
        launch.registration,
        launch.unit,
        Verb.ABANDONED,
        launch.uuid,
        launch.abandoned_at,
        result={"duration": f"PT{seconds:.2f}S"},
    )


def waived(progress: UnitProgress, session: UUID) -> None:
    _about_unit(
        progress.registration,
        progress.unit,
        Verb.WAIVED,
        session,
        progress.waived_at,
        result={
            "success": True,
            "completion": True,
            "extensions": {str(Extension.CMI5_REASON): progress.waiver_reason},
        },
    )


def satisfied(registration: Registration, place: PackageBlock | Package, session: UUID, at) -> None:
    """The units of a block, or of the whole package, are all done."""
    whole = isinstance(place, Package)
    records.record(
        registration.person or registration.actor,
        Verb.SATISFIED,
        activity_iri("package" if whole else "block", place.uuid),
        registration=registration.registration,
        at=at,
        activity_type=ActivityType.CMI5_COURSE if whole else ActivityType.CMI5_BLOCK,
        definition=_definition(place),
        context=_context(place.publisher_id, session),
    )


def _about_unit(registration, unit, verb, session, at, extensions=None, result=None) -> None:
    records.record(
        registration.person or registration.actor,
        verb,
        unit_iri(unit),
        registration=registration.registration,
        at=at,
        activity_type=unit.activity_type or ActivityType.LESSON,
        definition=_definition(unit),
        result=result,
        context=_context(unit.publisher_id, session, extensions, moves=verb == Verb.WAIVED),
    )


def _definition(declared) -> dict:
    told = {"name": declared.name, "description": declared.description}
    return {key: words for key, words in told.items() if words}


def _context(publisher_id, session, extensions=None, *, moves=False) -> dict:
    categories = [Category.CMI5, *([Category.MOVE_ON] if moves else [])]
    told = {str(name): value for name, value in (extensions or {}).items()}
    return {
        "contextActivities": {
            "category": [_activity(iri) for iri in categories],
            "grouping": [_activity(publisher_id)],
        },
        "extensions": {str(Extension.CMI5_SESSION): str(session), **told},
    }


def _activity(iri) -> dict:
    return {"objectType": "Activity", "id": str(iri)}
