"""The competency dictionary: names, definitions, the text of each level (PermenPANRB 38/2017)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class CompetencyKind(models.TextChoices):
    MANAGERIAL = "manajerial", _("Manajerial")
    SOCIOCULTURAL = "sosial_kultural", _("Sosial kultural")
    TECHNICAL = "teknis", _("Teknis")


class Competency(models.Model):
    """One entry of the dictionary; levels run from 1 (awareness) to 5 (expert)."""

    code = models.CharField(_("kode"), max_length=20, unique=True)
    kind = models.CharField(_("jenis"), max_length=20, choices=CompetencyKind)
    name = models.CharField(_("nama"), max_length=120)
    definition = models.TextField(_("definisi"))
    family = models.CharField(_("rumpun"), max_length=80, blank=True)
    dictionary_version = models.CharField(_("versi kamus"), max_length=20, default="1.0")

    class Meta:
        verbose_name = _("kompetensi")
        verbose_name_plural = _("kompetensi")
        ordering = ["kind", "code"]

    def __str__(self):
        return self.name


class CompetencyLevel(models.Model):
    """What a person does at this level."""

    competency = models.ForeignKey(Competency, models.CASCADE, related_name="levels")
    level = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    text = models.TextField(_("uraian"))

    class Meta:
        ordering = ["level"]
        constraints = [
            models.UniqueConstraint(
                fields=["competency", "level"], name="one_text_per_competency_level"
            ),
            models.CheckConstraint(
                condition=models.Q(level__gte=1, level__lte=5), name="a_competency_level_is_1_to_5"
            ),
        ]

    def __str__(self):
        return f"{self.competency} {self.level}"
