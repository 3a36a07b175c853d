"""What waits for those who look after others: a short list of numbers that are links."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import WorkflowState

from lms.accounts.models import Role
from lms.certificates import api as certificates
from lms.reporting import reports
from lms.reporting.filters import CompletionFilters, ReportFilters

REVIEWERS = {Role.ADMIN_BKPSDM, Role.KEPALA_BKPSDM}


@dataclass(frozen=True)
class Waiting:
    """A number, what it counts, and where to see it."""

    number: int
    text: str
    url: str


def for_hr(viewer) -> list[Waiting]:
    """The reviews that wait and the state of the year's JP (constant queries)."""
    total = reports.jp_overview(ReportFilters({}, viewer)).total
    running = reports.completions_of(CompletionFilters({"status": "berjalan"}, viewer)).count()
    found = [*proposals(viewer), *reviews(viewer.role)]
    found.append(
        Waiting(
            total.short,
            ngettext(
                "pegawai belum cukup JP tahun ini, dari %(all)s yang dihitung",
                "pegawai belum cukup JP tahun ini, dari %(all)s yang dihitung",
                total.short,
            )
            % {"all": number_format(total.counted)},
            _short_people(viewer),
        )
    )
    courses = reverse("reporting:completions")
    found.append(Waiting(running, _("kursus sedang diikuti pegawai"), courses))
    return found


def reviews(role) -> list[Waiting]:
    """The courses and lessons that wait for a reviewer; of no concern to other roles."""
    if role not in REVIEWERS:
        return []
    number = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).count()
    text = ngettext(
        "kursus atau materi menunggu ditinjau", "kursus atau materi menunggu ditinjau", number
    )
    return [Waiting(number, text, reverse("wagtailadmin_reports:workflow"))]


def proposals(viewer) -> list[Waiting]:
    """The certificates whose revocation somebody asks for, for whoever decides (one query)."""
    number = certificates.open_proposals(viewer).count()
    text = ngettext(
        "usulan pencabutan sertifikat menunggu keputusan Anda",
        "usulan pencabutan sertifikat menunggu keputusan Anda",
        number,
    )
    return [Waiting(number, text, reverse("portal:tasks"))] if number else []


def _short_people(viewer):
    if viewer.role == Role.PIMPINAN:
        return reverse("reporting:jp")
    return reverse("reporting:jp-people", query={"keadaan": "kurang"})
