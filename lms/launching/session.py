"""What content may tell in a session, and when: the rules of cmi5 for each statement. Pure.

Source: cmi5 Quartz, sections 7.1 and 9. "Defined" statements name cmi5's category and move
something; "allowed" ones are only kept, between the first and the last.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from lms.launching.exceptions import RuleBroken
from lms.records.verbs import Category, Extension, Verb, activity_iri

DEFINED = {Verb.INITIALIZED, Verb.COMPLETED, Verb.PASSED, Verb.FAILED, Verb.TERMINATED}
JUDGED = {Verb.PASSED, Verb.FAILED}
# Only Normal launches tell what counts (cmi5 10.0, launchMode).
UNCOUNTED = {Verb.INITIALIZED, Verb.TERMINATED}
LASTING = {Verb.COMPLETED, Verb.PASSED, Verb.FAILED, Verb.TERMINATED}
SUCCESS = {Verb.PASSED: True, Verb.FAILED: False}
COMPLETION = {Verb.COMPLETED: True}


@dataclass(frozen=True)
class Session:
    """What is known of a session before a statement; `begun_at` and `latest_at` are the times
    that its content wrote.
    """

    uuid: str
    activity: str
    publisher_id: str
    counts: bool
    mastery: float | None = None
    is_over: bool = False
    begun_at: datetime | None = None
    latest_at: datetime | None = None
    told: frozenset[Verb] = frozenset()
    completed_before: bool = False
    passed_before: bool = False


def check(session: Session, statement: dict, at: datetime) -> Verb | None:
    """Return the verb of a defined statement, None for an allowed one; raises RuleBroken.

    `statement` is as its content told it, `at` its timestamp.
    """
    _check_sent(statement, at)
    _check_template(session, statement)
    if statement["verb"]["id"] == Verb.VOIDED:
        raise RuleBroken("Content may not void statements (6.3).")
    _check_subject(session, statement)
    verb = _defined_verb(statement)
    _check_order(session, verb, at)
    _check_progress(statement)
    if verb is None:
        return None
    _check_object(session, statement)
    _check_repetition(session, verb)
    _check_result(verb, statement)
    if verb in JUDGED:
        _check_mastery(session, verb, statement)
    return verb


def _check_sent(statement: dict, at: datetime) -> None:
    if "id" not in statement:
        raise RuleBroken("Give every statement an id (9.1).")
    if "timestamp" not in statement:
        raise RuleBroken("Give every statement a timestamp (9.7).")
    if at.utcoffset() != timedelta():
        raise RuleBroken("Write timestamps in UTC (9.7).")


def _check_template(session: Session, statement: dict) -> None:
    context = statement.get("context", {})
    if context.get("extensions", {}).get(Extension.CMI5_SESSION) != session.uuid:
        raise RuleBroken("context.extensions must hold the session id of LMS.LaunchData (9.6.3.1).")
    if session.publisher_id not in _related(statement, "grouping"):
        raise RuleBroken("context.contextActivities.grouping must hold the publisher id (9.6.2.3).")


def _check_subject(session: Session, statement: dict) -> None:
    """Lessons and quizzes of this site move by what it sees itself, or hears from others."""
    subject = statement["object"].get("id", "")
    ours = subject.startswith(activity_iri("")) and not subject.startswith(session.activity)
    if ours:
        raise RuleBroken("Content does not tell of other activities of this site.")


def _defined_verb(statement: dict) -> Verb | None:
    categories = set(_related(statement, "category"))
    told = statement["verb"]["id"]
    if Category.CMI5 not in categories:
        if Category.MOVE_ON in categories:
            raise RuleBroken("The category moveon is for cmi5 defined statements (9.6.2.2).")
        return None
    if told not in DEFINED:
        raise RuleBroken(f"Content makes no cmi5 defined statement with the verb {told} (9.3).")
    return Verb(told)


def _check_order(session: Session, verb: Verb | None, at: datetime) -> None:
    if session.is_over:
        raise RuleBroken("The session is over: it was terminated or abandoned (9.3.6, 9.3.8).")
    if session.begun_at is None:
        if verb != Verb.INITIALIZED:
            raise RuleBroken("The first statement of a session is initialized (9.3.2).")
        return
    if at < session.begun_at:
        raise RuleBroken("Nothing happens before initialized: look at the timestamp (9.3).")
    if verb == Verb.TERMINATED and session.latest_at and at < session.latest_at:
        raise RuleBroken("Nothing happens after terminated: look at the timestamp (9.3).")


def _check_object(session: Session, statement: dict) -> None:
    if (
        statement["actor"].get("objectType", "Agent") != "Agent"
        or "account" not in (statement["actor"])
    ):
        raise RuleBroken("The actor is an agent with an account (9.2).")
    if statement["object"].get("id") != session.activity:
        raise RuleBroken("The object is the activityId of the launch (9.4).")


def _check_repetition(session: Session, verb: Verb) -> None:
    if not session.counts and verb not in UNCOUNTED:
        raise RuleBroken("In Browse and Review nothing is completed, passed or failed (10.0).")
    if verb in session.told:
        raise RuleBroken(f"{verb.name.lower()} was told in this session already (9.3).")
    if verb in JUDGED and session.told & JUDGED:
        raise RuleBroken("A session is either passed or failed (9.3).")
    if verb == Verb.COMPLETED and session.completed_before:
        raise RuleBroken("completed was told in this registration already (9.3.3).")
    if verb in JUDGED and session.passed_before:
        raise RuleBroken("This registration was passed already (9.3.4).")


def _check_result(verb: Verb, statement: dict) -> None:
    result = statement.get("result", {})
    _check_flag(result, "success", SUCCESS.get(verb))
    _check_flag(result, "completion", COMPLETION.get(verb))
    if verb in LASTING and "duration" not in result:
        raise RuleBroken(f"result.duration is missing in {verb.name.lower()} (9.5.4.1).")
    if "score" in result:
        _check_score(verb, result["score"])
    moves = "success" in result or "completion" in result
    if moves != (Category.MOVE_ON in _related(statement, "category")):
        raise RuleBroken("The category moveon stands with success or completion alone (9.6.2.2).")


def _check_flag(result: dict, name: str, expected: bool | None) -> None:
    if result.get(name) is not expected:
        wanted = "left out" if expected is None else str(expected).lower()
        raise RuleBroken(f"result.{name} must be {wanted} here (9.5.2, 9.5.3).")


def _check_score(verb: Verb, score: dict) -> None:
    if verb not in JUDGED:
        raise RuleBroken("Only passed and failed have a score (9.5.1).")
    if not 0 <= score.get("scaled", 0) <= 1:
        raise RuleBroken("score.scaled is between 0 and 1 (9.5.1).")
    if "raw" in score and not {"min", "max"} <= score.keys():
        raise RuleBroken("score.raw needs min and max (9.5.1).")


def _check_mastery(session: Session, verb: Verb, statement: dict) -> None:
    scaled = statement.get("result", {}).get("score", {}).get("scaled")
    if session.mastery is None or scaled is None:
        return
    told = statement["context"]["extensions"].get(Extension.CMI5_MASTERY_SCORE)
    if told != session.mastery:
        raise RuleBroken(
            "context.extensions must hold the masteryScore of LMS.LaunchData (9.6.3.2)."
        )
    if (scaled >= session.mastery) != (verb == Verb.PASSED):
        raise RuleBroken("Passed reaches the masteryScore, failed does not (9.3.4, 9.3.5).")


def _check_progress(statement: dict) -> None:
    extensions = statement.get("result", {}).get("extensions", {})
    if Extension.CMI5_PROGRESS not in extensions:
        return
    progress = extensions[Extension.CMI5_PROGRESS]
    if not isinstance(progress, int) or isinstance(progress, bool) or not 0 <= progress <= 100:
        raise RuleBroken("progress is a whole number from 0 to 100 (9.5.5.1).")


def _related(statement: dict, relation: str) -> Iterable[str]:
    told: Any = statement.get("context", {}).get("contextActivities", {}).get(relation, [])
    activities = told if isinstance(told, list) else [told]
    return [activity["id"] for activity in activities]


def satisfies(move_on: str, *, completed: bool, passed: bool) -> bool:
    """Whether a unit that asks for `move_on` counts as done (13.1.4)."""
    return {
        "Passed": passed,
        "Completed": completed,
        "CompletedAndPassed": completed and passed,
        "CompletedOrPassed": completed or passed,
        "NotApplicable": True,
    }[move_on]
