"""Lines for a person's inbox."""

from django.utils.functional import Promise

from lms.accounts.languages import speaking_to
from lms.accounts.models import Notice, User

LONGEST = Notice._meta.get_field("text").max_length


def notify(
    person: User,
    text: str | Promise,
    *,
    told: dict | None = None,
    url: str = "",
    source_reference: str,
    at,
) -> Notice:
    """Put a line in the inbox of `person`, once per `source_reference`.

    `text` is lazy (gettext_lazy, ngettext_lazy) and filled with `told` here: it is written in the
    language of `person`, not of whoever acts.
    """
    with speaking_to(person):
        written = text % told if told else str(text)
    notice, _ = Notice.objects.get_or_create(
        source_reference=source_reference,
        defaults={"person": person, "text": written[:LONGEST], "url": url, "created_at": at},
    )
    return notice


def unread_notices(person: User) -> int:
    """How many lines wait in the inbox; no query for the person of the session."""
    if hasattr(person, "unread"):  # backends.SessionBackend has just counted them
        return person.unread or 0
    return person.notices.unread().count()
