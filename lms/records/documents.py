"""How a statement is written down: the document of xAPI 1.0.3, complete and without a NIP."""

from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings

from lms.records.verbs import VERB_NAMES, Verb

VERSION = "1.0.3"
PLATFORM = "Titian"
# What a launching site tells content of its launch (cmi5 10).
LAUNCH_DATA = "LMS.LaunchData"


def agent(name: UUID | str) -> dict:
    """An actor known by an account of this site (domain.md 0.3 rule 5: the NIP is never a key)."""
    account = {"homePage": settings.PUBLIC_URL, "name": str(name)}
    return {"objectType": "Agent", "account": account}


def moment(at: datetime) -> str:
    """ISO 8601 in UTC with milliseconds, as the standard asks."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def statement_document(uuid: UUID, actor: dict, verb: Verb, target: dict, **told) -> dict:
    """The statement as a client reads it.

    `told` are registration, at, stored_at, result and context.
    """
    english, indonesian = VERB_NAMES[verb]
    document = {
        "id": str(uuid),
        "version": VERSION,
        "actor": actor,
        "verb": {"id": str(verb), "display": {"en": english, "id": indonesian}},
        "object": target,
        "context": _context(told["registration"], told["context"]),
        "timestamp": moment(told["at"]),
        "stored": moment(told["stored_at"]),
        "authority": agent(PLATFORM.lower()),
    }
    if told["result"]:
        document["result"] = told["result"]
    return document


def activity_document(iri: str, activity_type: str, name: str, more: dict | None = None) -> dict:
    """`more` of the definition may bring the name in several languages."""
    definition = {"type": str(activity_type), **(more or {})}
    if name:
        definition["name"] = {"id": name}
    return {"objectType": "Activity", "id": iri, "definition": definition}


def related(**relations: str) -> dict:
    """A context that relates to other activities, by IRI: parent, or the profile as category."""
    return {
        "contextActivities": {
            relation: [{"objectType": "Activity", "id": str(iri)}]
            for relation, iri in relations.items()
        }
    }


def _context(registration, extra) -> dict:
    context = {"platform": PLATFORM, "language": settings.LANGUAGE_CODE, **(extra or {})}
    if registration:
        context["registration"] = str(registration)
    return context
