"""Lines that assessment puts into people's inboxes."""

from django.utils.translation import gettext_lazy as _

from lms.accounts import api as accounts
from lms.assessment.models import Attempt


def tell_of_remedial(attempt, lesson, at):
    """AS-2: after the last failure somebody has to help; the person is told who will."""
    earlier = Attempt.objects.filter(enrolment=attempt.enrolment, lesson=attempt.lesson)
    if earlier.filter(passed=True).exists():
        return
    text = _(
        "Semua kesempatan pada “%(lesson)s” sudah dipakai. BKPSDM akan menghubungi Anda untuk"
        " remedial."
    )
    accounts.notify(
        attempt.enrolment.learner,
        text,
        told={"lesson": lesson.title},
        source_reference=f"remedial:{attempt.uuid}",
        at=at,
    )
