"""One-time links that let a person set a password: spent by the password they set.

The key carries no number and no name; it is signed, and it dies with the old password.
"""

from datetime import timedelta
from enum import Enum

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from lms.accounts.models import User


class Purpose(Enum):
    """Why a link was made, and how long it holds."""

    ACTIVATION = timedelta(days=7)
    RESET = timedelta(days=1)

    @property
    def salt(self):
        return f"lms.accounts.links.{self.name}"


def key_for(person: User, purpose: Purpose) -> str:
    return signing.dumps([person.uuid.hex, _fingerprint(person)], salt=purpose.salt)


def person_of(key: str, purpose: Purpose) -> User | None:
    """Return whose link this is; None when it is forged, spent, too old or for something else."""
    try:
        uuid, fingerprint = signing.loads(key, salt=purpose.salt, max_age=purpose.value)
    except signing.BadSignature:
        return None
    person = User.objects.active().filter(uuid=uuid).first()
    if person is None or not constant_time_compare(fingerprint, _fingerprint(person)):
        return None
    return person


def _fingerprint(person):
    return salted_hmac("lms.accounts.links", person.password).hexdigest()[:20]
