"""Forms of development (bentuk dan jalur): 25 official kinds with their SIASN codes and hour rules
(domain.md 1.5).
"""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.dated import DatedQuerySet


class HoursBasis(models.TextChoices):
    """Where the hours come from when no certificate states them."""

    PROGRAMME = "program", _("program")
    PER_EVENT = "per_kegiatan", _("per kegiatan")
    PER_SESSION = "per_sesi", _("per sesi")
    MINUTES = "menit", _("menit")
    MANUAL = "manual", _("ditetapkan verifikator")


class DevelopmentFormQuerySet(DatedQuerySet):
    def of_code(self, code: str, day: date):
        """Return the row of `code` in force on `day`, the youngest if two overlap, or None."""
        return self.valid_on(day).filter(code=code).order_by("-valid_from").first()


class DevelopmentForm(models.Model):
    """One official form; the values may change by decree, so each row holds between dates.

    `cap_hours` (JP) or `cap_sessions` within `cap_period` limit what is credited (JP-5).
    """

    code = models.CharField(_("kode"), max_length=8)
    name = models.CharField(_("nama"), max_length=120)
    classical = models.BooleanField(_("klasikal"))
    siasn_id = models.PositiveSmallIntegerField()
    siasn_letter = models.CharField(max_length=1)
    siasn_endpoint = models.CharField(max_length=10, default="kursus")
    hours_basis = models.CharField(max_length=15, choices=HoursBasis)
    default_hours = models.PositiveSmallIntegerField(_("JP per satuan"), null=True, blank=True)
    cap_hours = models.PositiveSmallIntegerField(_("batas JP"), null=True, blank=True)
    cap_sessions = models.PositiveSmallIntegerField(_("batas sesi"), null=True, blank=True)
    cap_period = models.CharField(
        max_length=5, blank=True, choices=[("day", "day"), ("month", "month")]
    )
    mix = models.CharField(_("porsi 10/20/70"), max_length=12)
    ip_category = models.CharField(max_length=12)
    regulation = models.CharField(_("dasar"), max_length=120, default="PerLAN 10/2018")
    valid_from = models.DateField(_("berlaku sejak"))
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)

    objects = DevelopmentFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("bentuk pengembangan")
        verbose_name_plural = _("bentuk pengembangan")
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"], name="a_form_has_one_row_per_start"
            )
        ]

    def __str__(self):
        return self.name
