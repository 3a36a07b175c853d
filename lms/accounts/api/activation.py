"""The one-time link by which a person sets the first password (domain.md 3.4)."""

from django.conf import settings
from django.urls import reverse

from lms.accounts.links import Purpose, key_for
from lms.accounts.models import User


def activation_url(person: User) -> str:
    """Return a link that works once and for seven days; setting a password spends it."""
    key = key_for(person, Purpose.ACTIVATION)
    return settings.PUBLIC_URL + reverse("accounts:activation", args=[key])
