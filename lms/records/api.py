"""The record store: what was done is told once, in the transaction of the deed, and stays."""

import uuid as uuids
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from lms.accounts.models import User
from lms.records.documents import activity_document, agent, statement_document
from lms.records.facts import agent_key
from lms.records.keeping import keep
from lms.records.models import Document, Statement
from lms.records.verbs import ActivityType, Verb
from lms.records.xapi import documents


def record(
    actor: User | dict, verb: Verb, activity: str, *, uuid: UUID | None = None, **told
) -> Statement:
    """Store that `actor` did `verb` to `activity` (an IRI of verbs.activity_iri).

    Call it inside the transaction of the deed; `told` as in `statement`. With `uuid` it may be
    repeated: the first telling stands and is returned.
    """
    if uuid and (known := Statement.objects.filter(uuid=uuid).first()):
        return known
    row = statement(actor, verb, activity, uuid=uuid, **told)
    keep([row])
    return row


def record_all(statements: Iterable[Statement]) -> None:
    """Store what several calls of `statement` gave, at once."""
    keep(statements)


def statement(
    actor: User | dict,
    verb: Verb,
    activity: str,
    *,
    registration: UUID | None,
    at: datetime,
    name: str = "",
    activity_type: ActivityType = ActivityType.LESSON,
    definition: dict | None = None,
    result: dict | None = None,
    context: dict | None = None,
    uuid: UUID | None = None,
) -> Statement:
    """Return the statement of a deed done at `at`, not stored yet.

    `actor` is a person of ours, or an agent who is nobody; `definition` says more about the
    activity than its type and name.
    """
    uuid = uuid or uuids.uuid4()
    person = actor if isinstance(actor, User) else None
    told_as = agent(actor.uuid) if isinstance(actor, User) else actor
    document = statement_document(
        uuid,
        told_as,
        verb,
        activity_document(activity, activity_type, name, definition),
        registration=registration,
        at=at,
        stored_at=timezone.now(),
        result=result,
        context=context,
    )
    return Statement(
        uuid=uuid,
        actor=person,
        agent="" if person else agent_key(told_as),
        verb=str(verb),
        activity=activity,
        registration=registration,
        timestamp=at,
        document=document,
    )


def keep_state(
    actor: dict, activity: str, registration: UUID, name: str, content: dict, at: datetime
) -> None:
    """Lay down a state document for content to read, in the place of what was there."""
    place = {
        "kind": Document.Kind.STATE,
        "activity": activity,
        "agent": agent_key(actor),
        "registration": str(registration),
        "name": name,
    }
    documents.lay_down(place, content, at)


def offer_profile(actor: dict, name: str, content: dict, at: datetime) -> None:
    """Lay down a profile of an agent; one that is there already stays."""
    place = {
        "kind": Document.Kind.AGENT_PROFILE,
        "activity": "",
        "agent": agent_key(actor),
        "registration": "",
        "name": name,
    }
    if not Document.objects.filter(**place).exists():
        documents.lay_down(place, content, at)
