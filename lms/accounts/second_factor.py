"""The second factor (TOTP): whether this session has proven it, and where to prove it."""

from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.urls import reverse


def is_proven(request) -> bool:
    """Whether a code was given in this session (no query)."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def address(request) -> str:
    """Where to send somebody whose role needs a second factor: set it up, or give the code."""
    page = "mfa_reauthenticate" if is_mfa_enabled(request.user) else "mfa_activate_totp"
    return f"{reverse(page)}?{urlencode({'next': request.get_full_path()})}"
