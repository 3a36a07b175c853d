"""Lines for a person's inbox."""

from lms.accounts.models import Notice, User


def notify(person: User, text: str, *, url: str = "", source_reference: str, at) -> Notice:
    """Put a line in the inbox of `person`, once per `source_reference`."""
    notice, _ = Notice.objects.get_or_create(
        source_reference=source_reference,
        defaults={"person": person, "text": text, "url": url, "created_at": at},
    )
    return notice
