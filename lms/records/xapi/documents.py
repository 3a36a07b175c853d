"""State and profiles: documents that clients keep, with concurrency by ETag.

Source: xAPI 1.0.3 part 3, sections 2.2 and 3.1; IEEE 9274.1.1 (2.0), section 4.1.4.
"""

import hashlib
import json
from datetime import datetime

from django.db import IntegrityError, transaction

from lms.records.models import Document
from lms.records.xapi.calls import Call, read_json
from lms.records.xapi.exceptions import Malformed, Refused
from lms.records.xapi.versions import V2

JSON = "application/json"


def put(place: dict, call: Call, at: datetime) -> None:
    """Keep the body of `call` at `place`; raises Refused(412), Refused(409)."""
    if call.media_type == JSON:
        read_json(call.body)
    _in_turn(lambda: _put(place, call, at))


def post(place: dict, call: Call, at: datetime) -> None:
    """Merge the body of `call`, a JSON object, into what is kept at `place`."""
    _in_turn(lambda: _post(place, call, at))


@transaction.atomic
def delete(place: dict, call: Call) -> None:
    kept = _kept(place)
    _check_conditions(kept, call)
    if kept:
        kept.delete()


def lay_down(place: dict, content: dict, at: datetime) -> None:
    """Keep what this site itself tells content, whatever was there."""
    _in_turn(lambda: _lay_down(place, json.dumps(content).encode(), at))


@transaction.atomic
def _lay_down(place, body, at):
    _write(_kept(place) or Document(**place), body, JSON, at)


@transaction.atomic
def _put(place, call, at):
    kept = _kept(place)
    _check_conditions(kept, call)
    _check_told_how(kept, place, call)
    _write(kept or Document(**place), call.body, call.content_type, at)


@transaction.atomic
def _post(place, call, at):
    kept = _kept(place)
    _check_conditions(kept, call)
    body = call.body
    if call.media_type == JSON:
        told = _object(body)
    if kept is not None:
        if not call.media_type == JSON == kept.media_type:
            raise Malformed("Only a JSON object can be merged with a JSON object.")
        body = json.dumps({**_object(bytes(kept.content)), **told}).encode()
    _write(kept or Document(**place), body, call.content_type, at)


def _kept(place) -> Document | None:
    return Document.objects.select_for_update().filter(**place).first()


def _object(text: bytes) -> dict:
    value = read_json(text)
    if not isinstance(value, dict):
        raise Malformed("Only a JSON object can be merged with a JSON object.")
    return value


def _check_conditions(kept: Document | None, call: Call) -> None:
    """If-Match and If-None-Match (RFC 9110, section 13)."""
    match, none_match = call.headers.get("if-match"), call.headers.get("if-none-match")
    if match is not None and not _matches(kept, match):
        raise Refused(412, "The document is not the one that If-Match names; read it again.")
    if none_match is not None and _matches(kept, none_match):
        raise Refused(412, "A document is there already; read it before you replace it.")


def _matches(kept: Document | None, told: str) -> bool:
    if kept is None:
        return False
    tags = [tag.strip().removeprefix("W/").strip('"') for tag in told.split(",")]
    return "*" in tags or kept.etag in tags


def _check_told_how(kept: Document | None, place: dict, call: Call) -> None:
    """Who replaces a document must say which: 2.0 asks it of all, 1.0.3 of profiles."""
    if "if-match" in call.headers or "if-none-match" in call.headers:
        return
    if kept is not None and (call.version == V2 or place["kind"] != Document.Kind.STATE):
        raise Refused(409, "A document is there: read it, and send If-Match with its ETag.")
    if call.version != V2 and place["kind"] != Document.Kind.STATE:
        raise Malformed("Send If-Match or If-None-Match, so that nobody's document is lost.")


def _write(document: Document, body: bytes, content_type: str, at: datetime) -> None:
    document.content = body
    document.content_type = content_type[:255]
    document.etag = hashlib.sha1(body, usedforsecurity=False).hexdigest()
    document.updated_at = at
    document.save()


def _in_turn(deed) -> None:
    try:
        deed()
    except IntegrityError:  # somebody else wrote the first one in this moment
        deed()
