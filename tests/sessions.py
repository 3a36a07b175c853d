"""A person's session made without the login form: for programs that measure and photograph."""

import time
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from lms.accounts.viewer import ACTING_ROLE


def session_key(person, role: str = "") -> str:
    """Return the key of a new session of `person`, acting in `role`, the second factor proven."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    if role:
        session[ACTING_ROLE] = str(role)
    session.save()
    return session.session_key
