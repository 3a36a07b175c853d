"""Taking in what outsiders tell: all statements of a request, or none."""

import uuid as uuids
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction

from lms.accounts.models import User
from lms.records import keeping
from lms.records.documents import moment
from lms.records.facts import Facts, activities_of, agent_key, facts_of
from lms.records.models import LONGEST_NAME, Activity, Attachment, Credential, Statement
from lms.records.signals import statements_stored
from lms.records.verbs import Verb
from lms.records.xapi import attaching, checking, comparing
from lms.records.xapi.credentials import authority_of, require_own
from lms.records.xapi.exceptions import Malformed, Refused
from lms.records.xapi.multipart import Part
from lms.records.xapi.values import moment_of
from lms.records.xapi.versions import V2

MANY = 500


def accept(
    told: Sequence[dict], version: str, credential: Credential, parts: Iterable[Part], at: datetime
) -> list[str]:
    """Store statements; return their ids in the order they were told.

    One that is kept already is not stored again. Raises Refused: nothing of the request is kept.
    """
    if len(told) > MANY:
        raise Refused(413, f"Send at most {MANY} statements at once.")
    for each in told:
        checking.statement(each, version)
    contents = attaching.matched(told, parts)
    documents = [_completed(each, version, credential, at) for each in told]
    ids = [each["id"] for each in documents]
    if len(set(ids)) != len(ids):
        raise Malformed("Two statements of the request have the same id.")
    by_id = dict(zip(ids, told, strict=True))
    _in_turn(lambda: _store(documents, credential, contents, by_id))
    return ids


def _completed(told: dict, version: str, credential: Credential, at: datetime) -> dict:
    """The statement as it is kept: what its teller left out is told by the store."""
    document = _listing_activities(told)
    document["id"] = document.get("id", str(uuids.uuid4())).lower()
    document["stored"] = moment(at)
    document.setdefault("timestamp", document["stored"])
    document.setdefault("version", version)
    document["authority"] = authority_of(credential)
    if version == V2:
        document["timestamp"] = _in_utc(document["timestamp"])
    if document["object"].get("objectType") == "SubStatement":
        document["object"] = _listing_activities(document["object"])
    return document


def _in_utc(text: str) -> str:
    utc = moment_of(text).astimezone(UTC)
    return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _listing_activities(statement: dict) -> dict:
    """A copy in which each relation names a list of activities, for 1.0 clients may send one."""
    if "contextActivities" not in statement.get("context", {}):
        return {**statement}
    context = statement["context"]
    relations = {
        relation: activities if isinstance(activities, list) else [activities]
        for relation, activities in context["contextActivities"].items()
    }
    return {**statement, "context": {**context, "contextActivities": relations}}


def _in_turn(deed: Callable[[], None]) -> None:
    """Do it again where somebody else told the same in this moment.

    Twice: who gave way in a deadlock may come back before the other is done.
    """
    for _turn in range(2):
        try:
            return deed()
        except (IntegrityError, OperationalError):
            continue
    return deed()


@transaction.atomic
def _store(documents, credential, contents, told) -> None:
    known = {each.uuid: each for each in _kept(document["id"] for document in documents)}
    new = []
    for document in documents:
        if kept := known.get(UUID(document["id"])):
            _check_same(kept, document)
        else:
            new.append(document)
    rows = _rows(new, credential)
    _check_voiding(rows, credential)
    keeping.keep(rows)
    keeping.relate(rows)
    # Neither of two transactions sees what the other tells: the later one looks once more.
    transaction.on_commit(lambda: keeping.relate(rows))
    _keep_attachments(contents)
    _learn_activities(new)
    sent = [told[str(row.uuid)] for row in rows]
    statements_stored.send(Statement, statements=rows, told=sent)


def _kept(ids: Iterable[str]):
    return Statement.objects.filter(uuid__in=list(ids))


def _check_same(kept: Statement, document: dict) -> None:
    if not comparing.same(kept.document, document):
        raise Refused(409, f"The statement {document['id']} is kept already and says otherwise.")


def _rows(documents: list[dict], credential: Credential) -> list[Statement]:
    facts = [facts_of(document) for document in documents]
    for document, each in zip(documents, facts, strict=True):
        require_own(credential, document["actor"], each.registration)
        _check_lengths(each)
    uuids_told = {each.person for each in facts if each.person}
    people = User.objects.in_bulk(uuids_told, field_name="uuid") if uuids_told else {}
    return [
        _row(document, each, people.get(each.person), credential)
        for document, each in zip(documents, facts, strict=True)
    ]


def _row(document, facts: Facts, person, credential) -> Statement:
    return Statement(
        uuid=UUID(document["id"]),
        actor=person,
        agent="" if person else agent_key(document["actor"]),
        verb=facts.verb,
        activity=facts.activity,
        registration=facts.registration,
        refers_to=facts.refers_to,
        voids=facts.voids,
        credential=credential,
        timestamp=moment_of(document["timestamp"]),
        document=document,
    )


def _check_lengths(facts: Facts) -> None:
    keys = [facts.verb, facts.activity, facts.agent, *(named.key for named in facts.named)]
    if any(len(key.encode()) > LONGEST_NAME for key in keys):
        raise Malformed(f"Names longer than {LONGEST_NAME} bytes are not kept here.")


def _check_voiding(rows: list[Statement], credential: Credential) -> None:
    """Outsiders void what outsiders told; launched content what was told of its registration."""
    uuids = {each.voids for each in rows if each.voids}
    if not uuids:
        return
    targets = list(Statement.objects.filter(uuid__in=uuids))
    if any(each.verb == Verb.VOIDED for each in targets):
        raise Malformed("A statement that voids another cannot be voided.")
    if any(each.credential_id is None for each in targets):
        raise Refused(403, "What this site told itself cannot be voided.")
    own = {each.uuid for each in targets if each.registration == credential.registration}
    if credential.registration and own != uuids:
        raise Refused(403, "This credential was given for another registration.")


def _keep_attachments(contents: dict[str, bytes]) -> None:
    Attachment.objects.bulk_create(
        [Attachment(sha2=sha2, content=content) for sha2, content in contents.items()],
        ignore_conflicts=True,
    )


def _learn_activities(documents: list[dict]) -> None:
    """Merge what statements define of activities into what is known of them."""
    told: dict[str, dict] = {}
    for document in documents:
        for activity in activities_of(document):
            if definition := activity.get("definition"):
                told[activity["id"]] = merged(told.get(activity["id"], {}), definition)
    if not told:
        return
    known = dict(Activity.objects.filter(iri__in=told).values_list("iri", "definition"))
    news = sorted(iri for iri in told if merged(known.get(iri, {}), told[iri]) != known.get(iri))
    if not news:
        return
    fresh = [Activity(iri=iri, definition=told[iri]) for iri in news if iri not in known]
    Activity.objects.bulk_create(fresh, ignore_conflicts=True)
    # Locked in one order, and read again: others may have told something in this moment.
    changed = list(Activity.objects.filter(iri__in=news).select_for_update().order_by("iri"))
    for each in changed:
        each.definition = merged(each.definition, told[each.iri])
    Activity.objects.bulk_update(changed, ["definition"])


def merged(known: dict, told: dict) -> dict:
    """Return a definition with what is new: languages are added, the rest is replaced."""
    result = {**known, **told}
    for name in ("name", "description", "extensions"):
        if name in known and name in told:
            result[name] = {**known[name], **told[name]}
    return result
