"""The JP ledger: entries are added, never changed; a mistake is undone by a reversal (domain.md
4.8).
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.dated import Dated
from lms.accounts.models.people import EmploymentType


class HoursTarget(Dated):
    """Minimum and ceiling of JP a year for a kind of employee (domain.md 1.3); law, so dated."""

    employment_type = models.CharField(max_length=20, choices=EmploymentType)
    minimum = models.PositiveSmallIntegerField()
    ceiling = models.PositiveSmallIntegerField(null=True, blank=True)
    regulation = models.CharField(max_length=120)

    def __str__(self):
        return f"{self.employment_type}: {self.minimum} JP"


class HoursSource(models.TextChoices):
    """Where an entry comes from (domain.md 4.8)."""

    INTERNAL_CERTIFICATE = "SERTIFIKAT_INTERNAL", _("Sertifikat internal")
    EXTERNAL_CERTIFICATE = "SERTIFIKAT_LUAR", _("Sertifikat luar")
    COACHING = "COACHING", _("Coaching")
    MENTORING = "MENTORING", _("Mentoring")
    INTERNSHIP = "MAGANG", _("Magang")
    COMMUNITY = "KOMUNITAS", _("Komunitas belajar")
    ADJUSTMENT = "PENYESUAIAN", _("Penyesuaian")
    REVERSAL = "PEMBALIKAN", _("Pembalikan")


class HoursStatus(models.TextChoices):
    RECOGNISED = "DIAKUI", _("Diakui")
    REFUSED = "DITOLAK", _("Ditolak")


class HoursEntryQuerySet(models.QuerySet):
    def in_year(self, year: int):
        """Entries attributed to `year` (JP-3: the year of the activity's end)."""
        return self.filter(year=year)

    def recognised(self):
        return self.filter(status=HoursStatus.RECOGNISED)

    def total(self) -> int:
        """Sum of recognised JP, reversals included."""
        return self.recognised().aggregate(total=Sum("hours"))["total"] or 0


class HoursEntry(models.Model):
    """One line of the ledger. `source_reference` makes a repeated credit harmless: once per
    registration.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="hours_entries"
    )
    year = models.PositiveSmallIntegerField()
    started_on = models.DateField()
    ended_on = models.DateField()
    form = models.ForeignKey("courses.DevelopmentForm", models.PROTECT, related_name="+")
    title = models.CharField(max_length=255)
    hours = models.SmallIntegerField()
    source = models.CharField(max_length=20, choices=HoursSource)
    source_reference = models.UUIDField(unique=True)
    ip_category = models.CharField(max_length=12)
    job_relevant = models.BooleanField(default=True)
    status = models.CharField(max_length=10, choices=HoursStatus, default=HoursStatus.RECOGNISED)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )
    note = models.CharField(max_length=255, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = HoursEntryQuerySet.as_manager()

    class Meta:
        ordering = ["ended_on", "pk"]
        indexes = [models.Index(fields=["person", "year"], name="hours_by_person_and_year")]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gte=0) | Q(source="PEMBALIKAN"),
                name="only_a_reversal_takes_hours_away",
            ),
            models.CheckConstraint(
                condition=Q(source="PEMBALIKAN", reverses__isnull=False)
                | (~Q(source="PEMBALIKAN") & Q(reverses=None)),
                name="a_reversal_names_what_it_reverses",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__gte=models.F("started_on")),
                name="an_activity_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.title} {self.hours} JP"
