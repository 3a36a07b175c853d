"""Lines that learning puts into people's inboxes."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts import api as accounts


def tell_supervisor(enrolment, at):
    """Route R1 needs nobody's approval, but the supervisor hears of it (domain.md 4.4)."""
    supervisor = accounts.supervisor_of(enrolment.learner, timezone.localdate(at))
    if supervisor is None:
        return
    accounts.notify(
        supervisor,
        _("%(name)s mendaftar kursus %(course)s."),
        told={"name": enrolment.learner.get_full_name(), "course": enrolment.release.title},
        source_reference=f"enrolled:{enrolment.registration}",
        at=at,
    )
