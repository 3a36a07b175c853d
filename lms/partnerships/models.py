"""Agreements with partner institutions (domain.md 4.3)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lms.partnerships import rules
from lms.partnerships.exceptions import DatesMissing, WrongStep


class AgreementKind(models.TextChoices):
    MOU = "MOU", _("Kesepakatan bersama")
    PKS = "PKS", _("Perjanjian kerja sama")
    NOTA_KESEPAKATAN = "NOTA_KESEPAKATAN", _("Nota kesepakatan")


class AgreementState(models.TextChoices):
    """Stored states; AKAN_BERAKHIR and BERAKHIR follow from the dates, see `Agreement.state_on`."""

    PENJAJAKAN = "PENJAJAKAN", _("Penjajakan")
    DRAF = "DRAF", _("Draf")
    TELAAH = "TELAAH", _("Telaah")
    DITANDATANGANI = "DITANDATANGANI", _("Ditandatangani")
    DIHENTIKAN = "DIHENTIKAN", _("Dihentikan")


class AgreementQuerySet(models.QuerySet):
    def in_force_on(self, day):
        """Signed agreements whose days include `day` (PT-1)."""
        return self.filter(
            state=AgreementState.DITANDATANGANI, starts_on__lte=day, ends_on__gte=day
        )

    def carrying(self, starts_on, ends_on):
        """Those under which a course may run from `starts_on` to `ends_on` (PT-1); an intention
        alone (MoU) is not enough.
        """
        return self.filter(
            state=AgreementState.DITANDATANGANI,
            kind__in=rules.CARRIES_COURSES,
            starts_on__lte=starts_on,
            ends_on__gte=ends_on,
        )

    def ended_before(self, day):
        """Those that once carried courses and have run out."""
        return self.filter(
            state=AgreementState.DITANDATANGANI, kind__in=rules.CARRIES_COURSES, ends_on__lt=day
        )


class Agreement(models.Model):
    """A cooperation document with an institution; a course runs only while one is in force."""

    provider = models.ForeignKey("courses.Provider", models.PROTECT, related_name="agreements")
    kind = models.CharField(max_length=20, choices=AgreementKind)
    number = models.CharField(_("nomor"), max_length=80, blank=True)
    state = models.CharField(max_length=20, choices=AgreementState)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    personal_data_annex_on = models.DateField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["provider", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="an_agreement_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(state="DITANDATANGANI")
                | Q(starts_on__isnull=False, ends_on__isnull=False),
                name="a_signed_agreement_has_dates",
            ),
        ]

    def __str__(self):
        return f"{self.provider}: {self.number or self.get_state_display()}"

    def state_on(self, day):
        """The state as people say it on `day`: AKTIF, AKAN_BERAKHIR and BERAKHIR by the dates."""
        return rules.state_on(self.state, self.starts_on, self.ends_on, day)

    def move_to(self, state):
        """Take the next step; taking it twice changes nothing. Raises WrongStep, DatesMissing."""
        if state == self.state:
            return
        if not rules.may_follow(self.state, state):
            raise WrongStep(f"{self.state} → {state}")
        if state == AgreementState.DITANDATANGANI and not (self.starts_on and self.ends_on):
            raise DatesMissing(self)
        # Somebody else may have moved it meanwhile: only the state we saw is left.
        moved = Agreement.objects.filter(pk=self.pk, state=self.state).update(state=state)
        if not moved:
            raise WrongStep(f"{self.state} → {state}")
        self.state = state
