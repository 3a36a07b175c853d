"""The record store: what was done is told once, in the transaction of the deed, and stays."""

import uuid as uuids
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from lms.accounts.models import User
from lms.records.documents import activity_document, statement_document
from lms.records.keeping import keep
from lms.records.models import Statement
from lms.records.verbs import ActivityType, Verb


def record(
    actor: User, verb: Verb, activity: str, *, uuid: UUID | None = None, **told
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
    actor: User,
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

    `definition` says more about the activity than its type and name.
    """
    uuid = uuid or uuids.uuid4()
    document = statement_document(
        uuid,
        actor.uuid,
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
        actor=actor,
        verb=str(verb),
        activity=activity,
        registration=registration,
        timestamp=at,
        document=document,
    )
