"""The second factor (TOTP): whether this session has proven it, and where to prove it."""

from urllib.parse import urlencode

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.mfa.utils import is_mfa_enabled
from django.urls import reverse

SET_UP_HERE = "second_factor_set_up_by"


def is_proven(request) -> bool:
    """Whether a code was given in this session, at log-in or on setting it up (no query)."""
    if request.session.get(SET_UP_HERE) == request.user.pk:
        return True
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def address(request) -> str:
    """Where to send somebody whose role needs a second factor: set it up, or give the code."""
    page = "mfa_reauthenticate" if is_mfa_enabled(request.user) else "mfa_activate_totp"
    return f"{reverse(page)}?{urlencode({'next': request.get_full_path()})}"


def note_proof(request) -> None:
    request.session[SET_UP_HERE] = request.user.pk


def forget_proof(request) -> None:
    request.session.pop(SET_UP_HERE, None)
    records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        record for record in records if record.get("method") != "mfa"
    ]
