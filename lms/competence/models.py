"""What a post requires and what a person can do."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.dated import Dated
from lms.accounts.models.organisation import Position, PositionRank

LEVELS = [MinValueValidator(1), MaxValueValidator(5)]


class PositionStandard(Dated):
    """Standar kompetensi jabatan: what a post requires, in one version."""

    position = models.ForeignKey(Position, models.PROTECT, related_name="standards")

    def __str__(self):
        return f"{self.position} ({self.valid_from})"


class PositionStandardItem(models.Model):
    """One competency of a standard with the level it asks for."""

    standard = models.ForeignKey(PositionStandard, models.CASCADE, related_name="items")
    competency = models.ForeignKey("courses.Competency", models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(validators=LEVELS)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["standard", "competency"], name="a_standard_names_a_competency_once"
            )
        ]

    def __str__(self):
        return f"{self.competency} {self.level}"


class RankDefaultLevel(Dated):
    """Level of managerial and sociocultural competencies where a post has no standard of its own
    (domain.md 1.6).
    """

    rank = models.CharField(max_length=20, choices=PositionRank)
    level = models.PositiveSmallIntegerField(validators=LEVELS)

    def __str__(self):
        return f"{self.rank} {self.level}"


class RatingSource(models.TextChoices):
    SELF = "SELF", _("Penilaian diri")
    SUPERVISOR = "SUPERVISOR", _("Penilaian atasan")
    ASSESSMENT_CENTER = "ASSESSMENT_CENTER", _("Pusat penilaian")
    COURSE = "COURSE", _("Lulus kursus")


class Rating(models.Model):
    """Somebody's word on a person's level; the newest of each source counts, older ones stay."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="ratings")
    competency = models.ForeignKey("courses.Competency", models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(validators=LEVELS)
    source = models.CharField(max_length=20, choices=RatingSource)
    rated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    rated_on = models.DateField()
    registration = models.UUIDField(null=True, help_text="of the course, where one is the source")

    class Meta:
        ordering = ["rated_on", "pk"]
        indexes = [models.Index(fields=["person", "competency"], name="rating_by_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "competency"], name="a_registration_rates_a_competency_once"
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=5), name="a_rated_level_is_1_to_5"
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.competency} {self.level} ({self.source})"
