"""Proof that can be verified: frozen facts, gapless numbers, a status that only gains events."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.dated import Dated
from lms.accounts.models import Role, User


def random_token():
    """128 random bits for the public address (domain.md 1.12: the number is not the address)."""
    return secrets.token_urlsafe(16)


class NumberingRule(Dated):
    """How certificate numbers are written, and for which kind; city policy, so dated (domain.md
    4.7).
    """

    kind = models.CharField(max_length=20, default="SERTIFIKAT")
    classification = models.CharField(max_length=20)
    unit_code = models.CharField(max_length=40)
    pattern = models.CharField(max_length=120, default="{klasifikasi}/{urut:03d}/{unit}/{tahun}")
    issuer_name = models.CharField(max_length=200)
    city = models.CharField(max_length=80)
    legal_basis = models.TextField()

    def __str__(self):
        return self.pattern


class NumberSeries(models.Model):
    """The last number given for (classification, unit, year); locked while the next is taken
    (CE-1).
    """

    classification = models.CharField(max_length=20)
    unit_code = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["classification", "unit_code", "year"], name="one_series_per_class_and_year"
            )
        ]

    def __str__(self):
        return f"{self.classification}/{self.unit_code}/{self.year}: {self.last}"


class CertificateQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person)

    def revoked(self):
        return self.filter(events__kind=CertificateEventKind.REVOKED)

    def visible_to(self, viewer):
        """One's own, and those of the people whose certificates the acting role may read (domain.md
        3.2 row 19: not the head of an agency).
        """
        if viewer.person is None:
            return self.none()
        own = Q(person=viewer.person)
        if viewer.role == Role.PIMPINAN_OPD:
            return self.filter(own)
        people = User.objects.visible_to(viewer).order_by()
        return self.filter(own | Q(person__in=people.values("pk")))


class Certificate(models.Model):
    """An issued certificate. Everything printed is a copy in `facts`, shape of
    lms.certificates.facts.Facts:
    later edits of names, titles or courses change nothing (CE; customcert's oldest bug).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token = models.CharField(max_length=40, unique=True, default=random_token, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="certificates"
    )
    registration = models.UUIDField(help_text="what was completed; a replacement keeps it")
    number = models.CharField(max_length=120, unique=True)
    classification = models.CharField(max_length=20)
    unit_code = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    title = models.CharField(max_length=255)
    hours = models.PositiveSmallIntegerField()
    facts = models.JSONField()
    issued_at = models.DateTimeField()
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["classification", "unit_code", "year", "sequence"],
                name="a_certificate_number_is_used_once",
            ),
            models.UniqueConstraint(
                fields=["registration"],
                condition=Q(replaces=None),
                name="one_first_certificate_per_registration",
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("certificates:certificate", args=[self.uuid])

    @property
    def last_event(self):
        """The newest event; free of queries where `events` is prefetched."""
        return list(self.events.all())[-1]

    @property
    def status(self):
        """TERBIT, DICABUT or DIGANTI."""
        return self.last_event.kind


class CertificateEventKind(models.TextChoices):
    ISSUED = "TERBIT", _("Terbit")
    REVOKED = "DICABUT", _("Dicabut")
    REPLACED = "DIGANTI", _("Diganti")


class CertificateEvent(models.Model):
    """What happened to a certificate; the newest event is its status."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=CertificateEventKind)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    decision_number = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "kind"], name="each_certificate_event_happens_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["certificate"], condition=Q(kind="DICABUT"), name="revoked_certificates"
            )
        ]

    def __str__(self):
        return f"{self.certificate} {self.kind}"


class ProposalOutcome(models.TextChoices):
    ACCEPTED = "DITERIMA", _("Diterima")
    DECLINED = "DITOLAK", _("Ditolak")


class RevocationProposal(models.Model):
    """What the admin asks the head of BKPSDM to revoke (domain.md 3.2 row 19); answered once.

    What was asked is never changed, and the answer is filled in by whoever decides.
    """

    certificate = models.ForeignKey(
        Certificate, models.PROTECT, related_name="revocation_proposals"
    )
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=ProposalOutcome, blank=True)
    answer = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(decided_at=None),
                name="one_open_proposal_per_certificate",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, outcome="")
                | Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(outcome=""),
                name="a_proposal_is_open_or_wholly_decided",
            ),
        ]

    def __str__(self):
        return f"{self.certificate}: {self.outcome or '?'}"


class CertificateDocument(models.Model):
    """The rendered PDF; made after issue, and made again only if it does not exist."""

    certificate = models.OneToOneField(Certificate, models.PROTECT, related_name="document")
    file = models.FileField(max_length=255)
    sha256 = models.CharField(max_length=64)
    rendered_at = models.DateTimeField()

    def __str__(self):
        return self.certificate.number
