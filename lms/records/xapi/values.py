"""The values that statements are made of: each check raises Malformed and says where.

A check takes the value and the place it stands at, for instance `actor.mbox`.
Source: xAPI 1.0.3 part 2, sections 2.4 and 4; IEEE 9274.1.1 (2.0), section 4.2.
"""

import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from lms.records.xapi.exceptions import Malformed

type Check = Callable[[object, str], None]

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
MAILTO = re.compile(r"mailto:[^@\s:]+@[^@\s]+\.[^@\s]+")
SHA1 = re.compile(r"[0-9a-fA-F]{40}")
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){2}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}")
LANGUAGE = re.compile(
    r"(?:[A-Za-z]{2,3}|[A-Za-z]{4,8}|[ix])(?:-[A-Za-z0-9]{2,8}|-[a-wyzA-WYZ0-9])*"
)
MEDIA_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+\s*(;.*)?")
DURATION = re.compile(
    r"P(?=[\dT])(?:\d+(?:\.\d+)?W|(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?D)?"
    r"(?:T(?=\d)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?)?)"
)
RFC_3339 = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)",
)
# RFC 3339 4.3: time in UTC is known, the offset to local time is not; xAPI refuses it.
UNKNOWN_OFFSET = re.compile(r"-00(:?00)?$")


def fail(where: str, expected: str):
    raise Malformed(f"{where} must be {expected}.")


def matching(pattern: re.Pattern, expected: str) -> Check:
    def check(value, where):
        if not isinstance(value, str) or not pattern.fullmatch(value):
            fail(where, expected)

    return check


def one_of(*values: str) -> Check:
    def check(value, where):
        if value not in values:
            fail(where, " or ".join(values))

    return check


iri = matching(IRI, "an absolute IRI")
mailto = matching(MAILTO, "an address of the form mailto:name@host")
sha1 = matching(SHA1, "a SHA-1 in 40 hexadecimal digits")
sha2 = matching(re.compile(r"[0-9a-fA-F]{56,128}"), "a SHA-2 in hexadecimal digits")
uuid = matching(UUID, "a UUID of RFC 4122")
language = matching(LANGUAGE, "a language tag of RFC 5646")
duration = matching(DURATION, "a duration of ISO 8601")
media_type = matching(MEDIA_TYPE, "a media type")


def string(value, where):
    if not isinstance(value, str):
        fail(where, "a string")


def boolean(value, where):
    if not isinstance(value, bool):
        fail(where, "true or false")


def number(value, where):
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        fail(where, "a number")


def size(value, where):
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        fail(where, "a whole number of bytes")


def anything(_value, _where):
    """Extensions hold what their authors like."""


def mapping(keys: Check, values: Check) -> Check:
    def check(value, where):
        if not isinstance(value, dict):
            fail(where, "an object")
        for key, each in value.items():
            keys(key, f"a key of {where}")
            values(each, f"{where}.{key}")

    return check


language_map = mapping(language, string)
extensions = mapping(iri, anything)


def listed(check_one: Check, *, filled: bool = False) -> Check:
    def check(value, where):
        if not isinstance(value, list) or (filled and not value):
            fail(where, "an array" + (" that is not empty" if filled else ""))
        for number_, each in enumerate(value):
            check_one(each, f"{where}[{number_}]")

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object with these properties and no others."""
    known = {**required, **(optional or {})}

    def check(value, where):
        if not isinstance(value, dict):
            fail(where, "an object")
        if missing := [name for name in required if name not in value]:
            raise Malformed(f"{where} lacks {', '.join(missing)}.")
        for name, each in value.items():
            if name not in known:
                raise Malformed(f"{where} has a property that xAPI does not know: {name[:60]!r}.")
            known[name](each, f"{where}.{name}")

    return check


def strict_timestamp(value, where):
    """RFC 3339, as 2.0 wants it."""
    if not isinstance(value, str) or not RFC_3339.fullmatch(value):
        fail(where, "a time of RFC 3339, with its offset")
    timestamp(value, where)


def timestamp(value, where):
    """ISO 8601, as 1.0.3 wants it."""
    if not isinstance(value, str) or "T" not in value.upper().replace(" ", "T"):
        fail(where, "a time of ISO 8601")
    if UNKNOWN_OFFSET.search(value[10:]):
        fail(where, "a time whose offset is known: Z or +00:00, not -00:00")
    try:
        moment_of(value)
    except ValueError:
        fail(where, "a time of ISO 8601")


def moment_of(text: str) -> datetime:
    """Return the moment that a checked timestamp tells; without an offset it is taken as UTC."""
    moment = datetime.fromisoformat(text.upper())
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
