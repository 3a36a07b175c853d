"""Letters about one's own account; no number in any of them (domain.md 0.3 rule 5)."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from lms.accounts.languages import speaking_to
from lms.accounts.links import Purpose, key_for
from lms.accounts.models import User


def send_reset_link(person_id: int | None) -> None:
    """Write to whoever asked for a new password; nobody, and nobody without an e-mail, gets none.

    Asked for unknown accounts too, so that the page answers both in the same time.
    """
    person = User.objects.active().exclude(email=None).filter(pk=person_id).first()
    if person is None:
        return
    key = key_for(person, Purpose.RESET)
    link = settings.PUBLIC_URL + reverse("accounts:reset-key", args=[key])
    with speaking_to(person):
        text = render_to_string("accounts/mail/reset.txt", {"person": person, "link": link})
        send_mail(_("Kata sandi baru untuk Titian"), text, None, [person.email])
