"""The record store: what was done is told once, in the transaction of the deed, and stays."""

import uuid as uuids
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from lms.accounts.models import User
from lms.records.documents import activity_document, statement_document
from lms.records.models import Statement
from lms.records.verbs import ActivityType, Verb


def record(
    actor: User,
    verb: Verb,
    activity: str,
    *,
    registration: UUID | None,
    at: datetime,
    name: str = "",
    activity_type: ActivityType = ActivityType.LESSON,
    result: dict | None = None,
    context: dict | None = None,
    uuid: UUID | None = None,
) -> Statement:
    """Store that `actor` did `verb` to `activity` (an IRI of verbs.activity_iri) at `at`.

    Call it inside the transaction of the deed. With `uuid` it may be repeated: the first telling
    stands and is returned.
    """
    if uuid and (told := Statement.objects.filter(uuid=uuid).first()):
        return told
    uuid, now = uuid or uuids.uuid4(), timezone.now()
    document = statement_document(
        uuid,
        actor.uuid,
        verb,
        activity_document(activity, activity_type, name),
        registration=registration,
        at=at,
        stored_at=now,
        result=result,
        context=context,
    )
    return Statement.objects.create(
        uuid=uuid,
        actor=actor,
        verb=str(verb),
        activity=activity,
        registration=registration,
        timestamp=at,
        document=document,
    )
