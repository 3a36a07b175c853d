"""What a statement's document says of whom and of what: the columns and rows it is found by."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings

from lms.records.verbs import Verb

ACTORS_OF_CONTEXT = ["instructor", "team"]


@dataclass(frozen=True, order=True)
class Named:
    """An agent or an activity that a statement names beside its actor and its object.

    `related` ones are found only by who asks for what is related (xAPI: related_agents,
    related_activities).
    """

    kind: str  # Mention.Kind
    key: str
    related: bool


@dataclass
class Facts:
    """The actor is told by `person` where it is one of ours, else by `agent`."""

    verb: str
    activity: str = ""
    agent: str = ""
    person: UUID | None = None
    registration: UUID | None = None
    refers_to: UUID | None = None
    voids: UUID | None = None
    named: set[Named] = field(default_factory=set)


def facts_of(document: dict) -> Facts:
    """Read a document that has been checked."""
    target, context = document["object"], document.get("context", {})
    registration = context.get("registration")
    facts = Facts(
        verb=document["verb"]["id"],
        registration=UUID(registration) if registration else None,
        named=set(_named(document)),
    )
    facts.person = person_of(document["actor"])
    facts.agent = "" if facts.person else agent_key(document["actor"])
    if "id" in target and _type(target) == "Activity":
        facts.activity = target["id"]
    if _type(target) == "StatementRef":
        facts.refers_to = UUID(target["id"])
        facts.voids = facts.refers_to if facts.verb == Verb.VOIDED else None
    return facts


def agent_key(agent: dict) -> str:
    """Return what an agent or identified group is the same by; "" for a nameless group."""
    if "account" in agent:
        account = agent["account"]
        return f"account {account['homePage']} {account['name']}"
    for kind in ("mbox", "mbox_sha1sum", "openid"):
        if kind in agent:
            return f"{kind} {agent[kind]}"
    return ""


def person_of(agent: dict) -> UUID | None:
    """Return the UUID of the person of ours that an account of this site names."""
    account = agent.get("account", {})
    if account.get("homePage") != settings.PUBLIC_URL:
        return None
    try:
        return UUID(account["name"])
    except ValueError:
        return None


def activities_of(document: dict) -> Iterator[dict]:
    """Yield every activity that a statement names, itself or in the statement inside it."""
    target = document["object"]
    if _type(target) == "Activity":
        yield target
    elif _type(target) == "SubStatement":
        yield from activities_of(target)
    for activities in document.get("context", {}).get("contextActivities", {}).values():
        yield from activities if isinstance(activities, list) else [activities]


def _named(document: dict) -> Iterator[Named]:
    target = document["object"]
    yield from _members(document["actor"], related=False)
    if _type(target) in ("Agent", "Group"):
        yield from _agents(target, related=False)
    elif _type(target) == "SubStatement":
        yield from _inside(target)
    yield from _around(document.get("context", {}))


def _inside(statement: dict) -> Iterator[Named]:
    """All that a statement inside another names is related to the outer one."""
    yield from _agents(statement["actor"], related=True)
    for named in _named(statement):
        yield Named(named.kind, named.key, related=True)
    if _type(statement["object"]) == "Activity":
        yield Named("activity", statement["object"]["id"], related=True)


def _around(context: dict) -> Iterator[Named]:
    for name in ACTORS_OF_CONTEXT:
        if name in context:
            yield from _agents(context[name], related=True)
    for each in [*context.get("contextAgents", []), *context.get("contextGroups", [])]:
        yield from _agents(each.get("agent") or each["group"], related=True)
    for activities in context.get("contextActivities", {}).values():
        for activity in activities if isinstance(activities, list) else [activities]:
            yield Named("activity", activity["id"], related=True)


def _agents(agent: dict, *, related: bool) -> Iterator[Named]:
    if key := agent_key(agent):
        yield Named("agent", key, related)
    yield from _members(agent, related=related)


def _members(group: dict, *, related: bool) -> Iterator[Named]:
    for member in group.get("member", []):
        yield Named("agent", agent_key(member), related)


def _type(target: dict) -> str:
    return target.get("objectType", "Activity")
