"""Whether a statement follows the specification: its shape, from the actor to the attachments.

Source: xAPI 1.0.3 part 2, section 2.4; IEEE 9274.1.1 (2.0), section 4.2.2.
"""

from functools import cache
from typing import Any

from lms.records.verbs import Verb
from lms.records.xapi import values as v
from lms.records.xapi.exceptions import Malformed
from lms.records.xapi.versions import V1, V2, is_of

IDENTIFIERS = ["mbox", "mbox_sha1sum", "openid", "account"]
ACTIVITY_RELATIONS = ["parent", "grouping", "category", "other"]
COMPONENTS = {
    "choice": ["choices"],
    "sequencing": ["choices"],
    "likert": ["scale"],
    "matching": ["source", "target"],
    "performance": ["steps"],
    "true-false": [],
    "fill-in": [],
    "long-fill-in": [],
    "numeric": [],
    "other": [],
}
ALL_COMPONENTS = ["choices", "scale", "source", "target", "steps"]

_identifiers = {
    "mbox": v.mailto,
    "mbox_sha1sum": v.sha1,
    "openid": v.iri,
    "account": v.record({"homePage": v.iri, "name": v.string}),
}
_verb = v.record({"id": v.iri}, {"display": v.language_map})
_reference = v.record({"objectType": v.one_of("StatementRef"), "id": v.uuid})
_agent_shape = v.record({}, {"objectType": v.one_of("Agent"), "name": v.string, **_identifiers})


def agent(value, where):
    _agent_shape(value, where)
    if _identified_by(value) != 1:
        v.fail(where, f"identified by exactly one of {', '.join(IDENTIFIERS)}")


_group_shape = v.record(
    {"objectType": v.one_of("Group")},
    {"name": v.string, "member": v.listed(agent), **_identifiers},
)


def group(value, where):
    _group_shape(value, where)
    identified = _identified_by(value)
    if identified > 1 or (identified == 0 and not value.get("member")):
        v.fail(where, "a group with one identifier, or with members")


def actor(value, where):
    (group if _object_type(value) == "Group" else agent)(value, where)


def _identified_by(value) -> int:
    return sum(name in value for name in IDENTIFIERS)


def _object_type(value) -> str | None:
    return value.get("objectType") if isinstance(value, dict) else None


_component = v.listed(v.record({"id": v.string}, {"description": v.language_map}))
_definition_shape = v.record(
    {},
    {
        "name": v.language_map,
        "description": v.language_map,
        "type": v.iri,
        "moreInfo": v.iri,
        "extensions": v.extensions,
        "interactionType": v.one_of(*COMPONENTS),
        "correctResponsesPattern": v.listed(v.string),
        **dict.fromkeys(ALL_COMPONENTS, _component),
    },
)


def _definition(value, where):
    _definition_shape(value, where)
    kind = value.get("interactionType")
    used = [name for name in ALL_COMPONENTS if name in value]
    if kind is None and (used or "correctResponsesPattern" in value):
        raise Malformed(f"{where} lacks interactionType.")
    for name in used:
        if name not in COMPONENTS[kind]:
            raise Malformed(f"{where}.{name} does not belong to an interaction of type {kind}.")
        names = [each["id"] for each in value[name]]
        if len(set(names)) != len(names):
            v.fail(f"{where}.{name}", "an array whose ids differ")


activity = v.record({"id": v.iri}, {"objectType": v.one_of("Activity"), "definition": _definition})


def _activities(value, where):
    """One activity, or an array of them: 1.0 clients may send either."""
    if isinstance(value, list):
        v.listed(activity)(value, where)
    else:
        activity(value, where)


_score_shape = v.record({}, dict.fromkeys(["scaled", "raw", "min", "max"], v.number))


def _score(value, where):
    _score_shape(value, where)
    if not -1 <= value.get("scaled", 0) <= 1:
        v.fail(f"{where}.scaled", "between -1 and 1")
    low, high = value.get("min"), value.get("max")
    if low is not None and high is not None and low >= high:
        v.fail(f"{where}.min", "less than max")
    raw = value.get("raw")
    if raw is not None and ((low is not None and raw < low) or (high is not None and raw > high)):
        v.fail(f"{where}.raw", "between min and max")


_result = v.record(
    {},
    {
        "score": _score,
        "success": v.boolean,
        "completion": v.boolean,
        "response": v.string,
        "duration": v.duration,
        "extensions": v.extensions,
    },
)
_types = {"relevantTypes": v.listed(v.iri, filled=True)}
_of_version_two = {
    "contextAgents": v.listed(
        v.record({"objectType": v.one_of("contextAgent"), "agent": agent}, _types)
    ),
    "contextGroups": v.listed(
        v.record({"objectType": v.one_of("contextGroup"), "group": group}, _types)
    ),
}
_attachment = v.record(
    {
        "usageType": v.iri,
        "display": v.language_map,
        "contentType": v.media_type,
        "length": v.size,
        "sha2": v.sha2,
    },
    {"description": v.language_map, "fileUrl": v.iri},
)


@cache
def _context(version: str) -> v.Check:
    return v.record(
        {},
        {
            "registration": v.uuid,
            "instructor": actor,
            "team": group,
            "contextActivities": v.record({}, dict.fromkeys(ACTIVITY_RELATIONS, _activities)),
            "revision": v.string,
            "platform": v.string,
            "language": v.language,
            "statement": _reference,
            "extensions": v.extensions,
            **(_of_version_two if version == V2 else {}),
        },
    )


@cache
def _parts(version: str) -> dict[str, v.Check]:
    """What a statement and the statement inside another may both have."""
    return {
        "result": _result,
        "context": _context(version),
        "timestamp": v.strict_timestamp if version == V2 else v.timestamp,
        "attachments": v.listed(_attachment),
    }


@cache
def _statement_shape(version: str) -> v.Check:
    told_by_the_store = {
        "id": v.uuid,
        "stored": v.strict_timestamp if version == V2 else v.timestamp,
        "authority": _authority,
        "version": v.string,
    }
    objects = _objects({**OBJECTS, "SubStatement": _substatement(version)})
    return v.record(
        {"actor": actor, "verb": _verb, "object": objects},
        {**_parts(version), **told_by_the_store},
    )


@cache
def _substatement(version: str) -> v.Check:
    kind = {"objectType": v.one_of("SubStatement")}
    told = {"actor": actor, "verb": _verb, "object": _objects(OBJECTS)}
    shape = v.record({**kind, **told}, _parts(version))

    def check(value, where):
        shape(value, where)
        _check_context_fits(value, where)

    return check


OBJECTS = {"Activity": activity, "Agent": agent, "Group": group, "StatementRef": _reference}


def _objects(kinds: dict[str, v.Check]) -> v.Check:
    def check(value, where):
        kind = _object_type(value) if "objectType" in (value or {}) else "Activity"
        if not isinstance(kind, str) or kind not in kinds:
            v.fail(f"{where}.objectType", " or ".join(kinds))
        kinds[kind](value, where)

    return check


def _authority(value, where):
    actor(value, where)
    if _object_type(value) != "Group":
        return
    members = value.get("member", [])
    if _identified_by(value) or len(members) != 2 or not any("account" in m for m in members):
        v.fail(where, "an agent, or a group of an OAuth consumer and its user")


def statement(value: Any, version: str) -> None:
    """Check one statement; raises Malformed that names the first place which is wrong."""
    _statement_shape(version)(value, "statement")
    _check_context_fits(value, "statement")
    told = value.get("version")
    if told is not None and not any(is_of(told, each) for each in _may_tell(version)):
        v.fail("statement.version", f"{version} or left out")
    if value["verb"]["id"] == Verb.VOIDED and _object_type(value["object"]) != "StatementRef":
        v.fail("statement.object", "a StatementRef: that is what can be voided")


def _may_tell(version: str) -> list[str]:
    return [V1, V2] if version == V2 else [version]


def _check_context_fits(value: dict, where: str) -> None:
    """revision and platform are told of activities alone."""
    if value["object"].get("objectType", "Activity") == "Activity":
        return
    for name in ("revision", "platform"):
        if name in value.get("context", {}):
            raise Malformed(f"{where}.context.{name} is told of activities alone.")
