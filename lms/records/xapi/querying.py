"""Finding statements: the filters of xAPI, by branches that each use one index, and paging."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product
from urllib.parse import urlencode

from django.db.models import Q

from lms.accounts.models import User
from lms.records.facts import agent_key, person_of
from lms.records.models import Credential, Mention, Referral, Scope, Statement, StatementQuerySet
from lms.records.xapi import checking, values
from lms.records.xapi.calls import Call, read_json
from lms.records.xapi.exceptions import Malformed

PAGE = 100
LARGEST_PAGE = 500
AFTER = "after"
FILTERS = ["agent", "verb", "activity", "registration", "related_activities", "related_agents"]
ORDER = ["since", "until", "limit", "ascending"]
FORMATS = ["exact", "ids", "canonical"]
IN_EVERY_CASE = ["format", "attachments"]


@dataclass
class Query:
    """What is asked for; `alternatives` holds, for each filter, the branches that satisfy it."""

    alternatives: list[list[Q]] = field(default_factory=list)
    since: datetime | None = None
    until: datetime | None = None
    ascending: bool = False
    limit: int = PAGE
    after: int | None = None


@dataclass(frozen=True)
class Page:
    statements: list[Statement]
    more: str


def query_of(call: Call) -> Query:
    """Read a call's filters; raises Malformed."""
    call.only(*FILTERS, *ORDER, *IN_EVERY_CASE, AFTER)
    params = call.params
    query = Query(ascending=flag(params, "ascending"))
    query.since, query.until = _moment(params, "since"), _moment(params, "until")
    query.limit = min(_number(params, "limit") or PAGE, LARGEST_PAGE)
    query.after = _number(params, AFTER)
    for name in ("verb", "activity"):
        if name in params:
            values.iri(params[name], name)
    related = flag(params, "related_activities"), flag(params, "related_agents")
    query.alternatives = list(_alternatives(params, *related))
    return query


def _alternatives(params, related_activities: bool, related_agents: bool) -> Iterator[list[Q]]:
    if "verb" in params:
        yield [Q(verb=params["verb"])]
    if "registration" in params:
        values.uuid(params["registration"], "registration")
        yield [Q(registration=params["registration"])]
    if "activity" in params:
        branches = [Q(activity=params["activity"])]
        if related_activities:
            branches.append(_named(Mention.Kind.ACTIVITY, params["activity"], related=True))
        yield branches
    if "agent" in params:
        agent = read_json(params["agent"])
        checking.actor(agent, "agent")
        yield list(_by_agent(agent, related=related_agents))


def _by_agent(agent: dict, *, related: bool) -> Iterator[Q]:
    key = agent_key(agent)
    if not key:
        raise Malformed("agent must be an agent or a group with an identifier.")
    yield Q(agent=key)
    if person := person_of(agent):
        yield Q(actor__in=User.objects.filter(uuid=person))
    yield _named(Mention.Kind.AGENT, key, related=related)
    if related:
        name = agent.get("account", {}).get("name", "")
        yield Q(credential__in=Credential.objects.filter(key=name))


def _named(kind: str, key: str, *, related: bool) -> Q:
    mentions = Mention.objects.filter(kind=kind, key=key)
    if not related:
        mentions = mentions.filter(related=False)
    return Q(pk__in=mentions.values("statement"))


def page_of(query: Query, credential: Credential, call: Call, path: str) -> Page:
    """Return one page; `path` is where the next one is asked for."""
    found = {
        each.pk: each
        for branch in _branches(query)
        for each in _window(branch, query, credential)[: query.limit + 1]
    }
    ordered = [found[pk] for pk in sorted(found, reverse=not query.ascending)]
    shown = ordered[: query.limit]
    more = ""
    if len(ordered) > query.limit:
        more = f"{path}?{urlencode({**call.params, AFTER: shown[-1].pk})}"
    return Page(shown, more)


def _branches(query: Query) -> Iterator[StatementQuerySet]:
    """Yield what satisfies all filters, and who speaks of what does."""
    for branch in product(*query.alternatives):
        matching = Statement.objects.filter(*branch)
        yield matching
        if branch:
            referrers = Referral.objects.filter(target__in=matching.values("pk"))
            yield Statement.objects.filter(pk__in=referrers.values("referrer"))


def _window(
    statements: StatementQuerySet, query: Query, credential: Credential
) -> StatementQuerySet:
    statements = readable(statements, credential).not_voided()
    if query.since:
        statements = statements.filter(stored_at__gt=query.since)
    if query.until:
        statements = statements.filter(stored_at__lte=query.until)
    if query.after is not None:
        beyond = "pk__gt" if query.ascending else "pk__lt"
        statements = statements.filter(**{beyond: query.after})
    return statements.order_by("pk" if query.ascending else "-pk")


def readable(statements: StatementQuerySet, credential: Credential) -> StatementQuerySet:
    """Those that a client may read."""
    if credential.registration:
        statements = statements.filter(registration=credential.registration)
    elif not credential.opens(Scope.READ):
        statements = statements.filter(credential=credential)
    return statements


def flag(params: dict, name: str) -> bool:
    told = params.get(name, "false").lower()
    if told not in ("true", "false"):
        values.fail(name, "true or false")
    return told == "true"


def _number(params: dict, name: str) -> int | None:
    told = params.get(name)
    if told is None:
        return None
    if not told.isdecimal() or len(told) > 18:
        values.fail(name, "a whole number")
    return int(told)


def _moment(params: dict, name: str) -> datetime | None:
    if name not in params:
        return None
    values.timestamp(params[name], name)
    return values.moment_of(params[name])
