"""The one-time link by which a person sets the first password (domain.md 3.4)."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from lms.accounts.models import User

VALID_FOR = timedelta(days=7)
SALT = "lms.accounts.activation"


def activation_url(person: User) -> str:
    """Return a link that works once and for seven days; setting a password spends it."""
    key = signing.dumps([person.uuid.hex, _fingerprint(person)], salt=SALT)
    return settings.PUBLIC_URL + reverse("accounts:activation", args=[key])


def person_of_key(key: str) -> User | None:
    """Return whose link this is; None when it is forged, spent or too old."""
    try:
        uuid, fingerprint = signing.loads(key, salt=SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    person = User.objects.active().filter(uuid=uuid).first()
    if person is None or not constant_time_compare(fingerprint, _fingerprint(person)):
        return None
    return person


def _fingerprint(person):
    return salted_hmac(SALT, person.password).hexdigest()[:20]
