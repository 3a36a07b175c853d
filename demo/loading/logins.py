"""How to get into the demo town: one password for all, and a second factor for the privileged."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.hashers import make_password

from lms.accounts.api import roles_of
from lms.accounts.models import User
from lms.accounts.models.roles import PRIVILEGED

PASSWORD = "jembatan-kecil-di-dumai"  # noqa: S105 - the demo's own, refused outside it
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - likewise


def let_in(people, on) -> None:
    """Give everybody the demo's password, and the privileged the demo's second factor."""
    newcomers = [person for person in people if not person.has_usable_password()]
    # Hashing is slow on purpose; one public password needs one hash.
    hashed = make_password(PASSWORD) if newcomers else ""
    for person in newcomers:
        person.password = hashed
        person.save(update_fields=["password"])
    for person in people:
        privileged = PRIVILEGED.intersection(roles_of(person, on))
        totp = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP)
        if privileged and not totp.exists():
            TOTP.activate(person, SECRET)


def code_now() -> str:
    """The six digits that an authenticator app would show now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return f"{hotp_value(SECRET, counter):06d}"


def people_to_show(on) -> list[tuple[str, str, str]]:
    """Name, what to log in with, and roles, of everybody who may log in."""
    return [
        (
            person.get_full_name(),
            person.username,
            ", ".join(str(role.label) for role in roles_of(person, on)),
        )
        for person in User.objects.active().order_by("pk")
        if person.has_usable_password()
    ]
