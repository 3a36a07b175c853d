"""Making people known, and keeping their numbers."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from lms.accounts import identity
from lms.accounts.exceptions import NumberTaken
from lms.accounts.models import EmploymentType, Identifier, User
from lms.accounts.models.people import IdentifierKind


@transaction.atomic
def provision(
    name: str,
    *,
    employment_type: EmploymentType,
    number: str = "",
    email: str | None = None,
    on: date | None = None,
    **facts,
) -> User:
    """Make sure that this person is known, with these facts; return them.

    Found again by any number they ever had, else by e-mail; safe to repeat. `facts` are further
    fields of User (title_suffix, rank_code, legal_status, birth_date …). Raises InvalidNumber.
    """
    number = identity.parse(number).digits if number else ""
    email = User.objects.normalize_email(email).lower() if email else None
    facts |= {"name": name, "employment_type": employment_type}
    if email:
        facts["email"] = email
    if number:
        facts.setdefault("birth_date", identity.parse(number).birth_date)
    person = _known(number, email)
    if person is None:
        person = User.objects.create_user(number or email, password=None, **facts)
    else:
        _bring_up_to_date(person, facts)
    if number:
        renumber(person, number, on=on or timezone.localdate())
    return person


@transaction.atomic
def renumber(person: User, number: str, *, on: date) -> Identifier:
    """Give `person` the number valid from `on`; the old one stays in the history.

    What they log in with changes with it. Safe to repeat. Raises InvalidNumber, NumberTaken.
    """
    digits = identity.parse(number).digits
    known = Identifier.objects.filter(number=digits).select_related("person").first()
    if known and known.person_id != person.pk:
        raise NumberTaken(known.masked)
    if known is None:
        _end_numbers(person, on - timedelta(days=1))
        known = Identifier.objects.create(
            person=person, number=digits, kind=_kind_of(person), valid_from=on
        )
    if known.valid_to is None and person.username != digits:
        person.username = digits
        person.save(update_fields=["username"])
    return known


def _known(number, email):
    if number:
        identifier = Identifier.objects.filter(number=number).select_related("person").first()
        if identifier:
            return identifier.person
    return User.objects.filter(email=email).first() if email else None


def _bring_up_to_date(person, facts):
    changed = [name for name, value in facts.items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, facts[name])
    if changed:
        person.save(update_fields=changed)


def _end_numbers(person, last_day):
    for identifier in person.identifiers.filter(valid_to=None):
        identifier.valid_to = max(last_day, identifier.valid_from)
        identifier.save(update_fields=["valid_to"])


def _kind_of(person):
    pppk = {EmploymentType.PPPK, EmploymentType.PPPK_PARUH_WAKTU}
    return IdentifierKind.NI_PPPK if person.employment_type in pppk else IdentifierKind.NIP
