"""Lines that assessment puts into people's inboxes."""

from django.utils.translation import gettext_lazy as _

from lms.accounts import api as accounts
from lms.assessment.models import Attempt
from lms.assessment.sheets import url_of


def tell_of_closing(attempt, lesson, at):
    """Who did not come back to a test hears that its time is over and what was marked."""
    accounts.notify(
        attempt.enrolment.learner,
        _("Waktu “%(lesson)s” sudah habis. Jawaban yang tersimpan sudah dinilai; lihat hasilnya."),
        told={"lesson": lesson.title},
        url=url_of("result", attempt),
        source_reference=f"overdue:{attempt.uuid}",
        at=at,
    )


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
