"""Who a client is, and what it may: HTTP Basic with a key and a secret of ours."""

import base64
import binascii
import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.core.cache import cache
from django.db.models import Q

from lms.records.documents import agent
from lms.records.facts import agent_key
from lms.records.models import Credential, Scope
from lms.records.xapi.exceptions import Refused

SECRET_BYTES = 32
MINUTE = 60


def issue(
    name: str, scopes: list[Scope], at: datetime, *, life: timedelta | None = None, **more
) -> tuple[Credential, str]:
    """Return a new credential and its secret, which nobody can read again.

    `more`: `person` or `agent`, `registration` and `activity` of launched content,
    `requests_a_minute`.
    """
    secret = secrets.token_urlsafe(SECRET_BYTES)
    credential = Credential.objects.create(
        key=secrets.token_urlsafe(12),
        secret_sha256=_digest(secret),
        name=name,
        scopes=[str(scope) for scope in scopes],
        issued_at=at,
        expires_at=at + life if life else None,
        **more,
    )
    return credential, secret


def revoke(key: str, at: datetime) -> bool:
    """End a credential; say whether one with this key was not revoked before."""
    return bool(Credential.objects.filter(key=key, revoked_at=None).update(revoked_at=at))


def basic(credential: Credential, secret: str) -> str:
    """Return what stands in the header Authorization after `Basic `."""
    return base64.b64encode(f"{credential.key}:{secret}".encode()).decode()


def credential_of(authorization: str, at: datetime) -> Credential:
    """Return whose request it is; raises Refused(401) or, too many of them, Refused(429)."""
    key, secret = _read(authorization)
    in_force = Q(expires_at=None) | Q(expires_at__gt=at)
    found = Credential.objects.filter(in_force, key=key, revoked_at=None)
    credential = found.select_related("person").first()
    expected = credential.secret_sha256 if credential else ""
    if not secrets.compare_digest(_digest(secret), expected) or credential is None:
        raise Refused(401, "The key or the secret is wrong, or no longer in force.")
    _slow_down(credential, at)
    return credential


def require(credential: Credential, *scopes: Scope) -> None:
    """Raise Refused(403) where the credential opens none of `scopes`."""
    if not any(credential.opens(scope) for scope in scopes):
        raise Refused(403, f"This credential does not open {' or '.join(scopes)}.")


def require_own(credential: Credential, told: dict, registration: UUID | None) -> None:
    """Launched content speaks of its own actor and registration alone; raises Refused(403)."""
    if credential.registration is None:
        return
    if registration != credential.registration:
        raise Refused(403, "This credential was given for another registration.")
    person = credential.person
    if agent_key(told) != (agent_key(agent(person.uuid)) if person else credential.agent):
        raise Refused(403, "This credential was given for another person.")


def authority_of(credential: Credential) -> dict:
    """The agent who vouches for what a client told."""
    return agent(credential.key)


def _read(authorization: str) -> tuple[str, str]:
    scheme, _, told = authorization.partition(" ")
    try:
        pair = base64.b64decode(told.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        pair = ""
    key, colon, secret = pair.partition(":")
    if scheme.lower() != "basic" or not colon:
        raise Refused(401, "Send the header Authorization: Basic, with your key and secret.")
    return key, secret


def _digest(secret: str) -> str:
    # A secret of 256 random bits needs no slow hash: nobody can guess it.
    return hashlib.sha256(secret.encode()).hexdigest()


def _slow_down(credential: Credential, at: datetime) -> None:
    minute = f"xapi-requests-{credential.pk}-{int(at.timestamp()) // MINUTE}"
    cache.add(minute, 0, 2 * MINUTE)
    if cache.incr(minute) > credential.requests_a_minute:
        raise Refused(429, "Too many requests; go on in a minute.")
