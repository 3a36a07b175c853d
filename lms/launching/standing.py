"""Where somebody stands with the units of a package, in words."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from courses.models import Package, PackageUnit
from lms.launching.models import Registration, UnitProgress
from lms.launching.satisfying import least_time, time_spent
from lms.learning.explaining import clock


@dataclass(frozen=True)
class UnitStanding:
    """One unit: what has come of it, and what its button says."""

    unit: PackageUnit
    progress: UnitProgress | None
    begun: bool

    @property
    def is_done(self):
        return bool(self.progress and self.progress.satisfied_at)

    @property
    def words(self) -> list[str]:
        found = self.progress
        if found is None:
            return [_("sudah dibuka")] if self.begun else []
        told = []
        if found.waived_at:
            told.append(_("dibebaskan %(day)s") % {"day": _day(found.waived_at)})
        if found.completed_at:
            told.append(_("selesai %(day)s") % {"day": _day(found.completed_at)})
        if found.passed_at:
            told.append(_passed(found))
        elif found.failed_at:
            told.append(_("belum lulus %(day)s") % {"day": _day(found.failed_at)})
        return told

    @property
    def button(self) -> str:
        if self.is_done:
            return _("Lihat lagi")
        return _("Lanjutkan") if self.begun else _("Jalankan")


@dataclass(frozen=True)
class Standing:
    """All units; `too_soon` says why the package's own word does not count yet."""

    units: list[UnitStanding]
    too_soon: str = ""


def standing_of(package: Package, registration: Registration | None, *, done: bool) -> Standing:
    """`done` says that the lesson is complete already. Four queries, six where it is too soon."""
    rows, begun = {}, set()
    if registration:
        rows = {row.unit_id: row for row in registration.units.all()}
        begun = set(registration.launches.values_list("unit", flat=True))
    units = [
        UnitStanding(unit, rows.get(unit.pk), unit.pk in begun)
        for unit in package.units.order_by("position")
    ]
    return Standing(units, _too_soon(registration) if registration and not done else "")


def registration_of(registration: UUID, package: UUID) -> Registration | None:
    rows = Registration.objects.select_related("package", "enrolment")
    return rows.filter(registration=registration, package__uuid=package).first()


def _too_soon(registration: Registration) -> str:
    if registration.satisfied_at is None or registration.enrolment is None:
        return ""
    least = least_time(registration, timezone.now())
    told = {"spent": _clock(time_spent(registration)), "least": _clock(least)}
    return (
        _(
            "Paket melapor selesai setelah %(spent)s. Laporan itu dihitung bila paket dijalankan "
            "sedikitnya %(least)s; jalankan lagi, lalu akhiri dari dalam paketnya."
        )
        % told
    )


def _passed(progress: UnitProgress) -> str:
    if progress.scaled is None:
        return _("lulus %(day)s") % {"day": _day(progress.passed_at)}
    score = number_format(round(progress.scaled * 100))
    return _("lulus %(day)s, nilai %(score)s") % {"day": _day(progress.passed_at), "score": score}


def _clock(time) -> str:
    return clock(int(time.total_seconds() * 1000))


def _day(at) -> str:
    return date_format(timezone.localtime(at), "j F")
