"""Launches of foreign content: registrations, sessions, and what units have come to.

`Registration` is one actor's time round one package. Of a lesson it is the enrolment's own; a test
launch and a client of the API have one of their own, which counts for nobody.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.dated import Dated
from courses.models import Package, PackageBlock, PackageUnit
from lms.learning.models import Enrolment
from lms.records.models import Credential

# How long content may run on one launch: a working day with its breaks.
LONGEST_SESSION = timedelta(hours=12)
# How long a launch waits for its content to fetch the token; on a weak line loading takes long.
LONGEST_LOADING = timedelta(minutes=30)


class LaunchMode(models.TextChoices):
    """What the content may tell (cmi5 10.0); the values are the standard's."""

    NORMAL = "Normal", _("Biasa")
    BROWSE = "Browse", _("Melihat-lihat")
    REVIEW = "Review", _("Mengulang")


class WaiverReason(models.TextChoices):
    """Why a unit need not be done (cmi5 9.5.5.2); the values are the standard's."""

    TESTED_OUT = "Tested Out", _("Lulus uji penyetaraan")
    EQUIVALENT_UNIT = "Equivalent AU", _("Menyelesaikan bagian yang setara")
    OUTSIDE = "Equivalent Outside Activity", _("Menyelesaikan kegiatan setara di luar")
    ADMINISTRATIVE = "Administrative", _("Keputusan administrasi")


class PlausibilityRule(Dated):
    """The least share of a lesson's minutes that must pass before a package completes it."""

    least_share = models.DecimalField(max_digits=4, decimal_places=3)
    regulation = models.CharField(max_length=120)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(least_share__gte=0, least_share__lte=1),
                name="a_least_share_is_a_share",
            ),
        ]

    def __str__(self):
        return f"{self.valid_from}: {self.least_share}"


class Registration(models.Model):
    """`registration` is xAPI's word for "this time round"; `actor` is the agent as told.

    With `enrolment` it counts for `lesson`; without one it counts for nobody.
    """

    package = models.ForeignKey(Package, models.PROTECT, related_name="+")
    registration = models.UUIDField(default=uuid.uuid4)
    actor = models.JSONField()
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, null=True, related_name="+")
    lesson = models.UUIDField(null=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="who tries the package, where it counts for nobody",
    )
    client = models.ForeignKey(
        Credential,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="the client that made it through the API",
    )
    registered_at = models.DateTimeField()
    satisfied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "package"], name="a_package_is_registered_once_each_time"
            ),
            models.CheckConstraint(
                condition=Q(enrolment=None, lesson=None)
                | Q(enrolment__isnull=False, lesson__isnull=False),
                name="what_counts_counts_for_a_lesson",
            ),
        ]

    def __str__(self):
        return f"{self.package} {self.registration}"

    @property
    def person(self):
        """Whom it counts for, None where it counts for nobody."""
        return self.enrolment.learner if self.enrolment else None


class UnitProgress(models.Model):
    """What one unit has come to in one registration; each time is noted once.

    `session` is the one whose statement satisfied it.
    """

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="units")
    unit = models.ForeignKey(PackageUnit, models.PROTECT, related_name="+")
    completed_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    scaled = models.FloatField(null=True, help_text="the score of the pass, 0–1")
    waived_at = models.DateTimeField(null=True)
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    waiver_reason = models.CharField(max_length=30, choices=WaiverReason, blank=True)
    satisfied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "unit"], name="one_progress_per_unit_and_registration"
            ),
            models.CheckConstraint(
                condition=Q(waived_at=None) | ~Q(waiver_reason=""), name="a_waiver_has_a_reason"
            ),
        ]

    def __str__(self):
        return f"{self.registration_id} {self.unit}"


class BlockSatisfaction(models.Model):
    """All units of a block are satisfied: told once."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="blocks")
    block = models.ForeignKey(PackageBlock, models.PROTECT, related_name="+")
    satisfied_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "block"], name="a_block_is_satisfied_once"
            )
        ]

    def __str__(self):
        return f"{self.registration_id} {self.block}"


class LaunchQuerySet(models.QuerySet):
    def open(self):
        return self.filter(terminated_at=None, abandoned_at=None)

    def of_credential(self, credential):
        return self.filter(credential=credential)


class Launch(models.Model):
    """One session: a unit from its launch to its end. `uuid` is cmi5's session id.

    `told_at` is the latest timestamp that its content wrote, `heard_at` when we last heard of it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    registration = models.ForeignKey(Registration, models.PROTECT, related_name="launches")
    unit = models.ForeignKey(PackageUnit, models.PROTECT, related_name="+")
    mode = models.CharField(max_length=6, choices=LaunchMode, default=LaunchMode.NORMAL)
    launched_at = models.DateTimeField()
    token_sha256 = models.CharField(max_length=64, unique=True)
    fetched_at = models.DateTimeField(null=True)
    credential = models.OneToOneField(Credential, models.PROTECT, null=True, related_name="+")
    initialized_at = models.DateTimeField(null=True)
    initialized_told_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    judged_at = models.DateTimeField(null=True, help_text="passed or failed")
    terminated_at = models.DateTimeField(null=True)
    abandoned_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)

    objects = LaunchQuerySet.as_manager()

    class Meta:
        ordering = ["-launched_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(terminated_at=None) | Q(abandoned_at=None), name="a_session_ends_once"
            ),
            models.CheckConstraint(
                condition=Q(credential=None) | Q(fetched_at__isnull=False),
                name="only_a_fetched_token_has_a_credential",
            ),
        ]

    def __str__(self):
        return f"{self.unit}, {self.launched_at:%Y-%m-%d %H:%M}"

    @property
    def is_over(self):
        return self.terminated_at is not None or self.abandoned_at is not None

    @property
    def lasted(self) -> timedelta:
        """How long it ran by the server's clock, as far as we have heard of it."""
        start, end = self.fetched_at or self.launched_at, self.heard_at
        return max(end - start, timedelta()) if end else timedelta()


class RuntimeCall(models.Model):
    """What content asked of the site: every call of a test launch, the refused ones of others."""

    launch = models.ForeignKey(Launch, models.CASCADE, related_name="calls")
    at = models.DateTimeField()
    method = models.CharField(max_length=7)
    resource = models.CharField(max_length=100)
    status = models.PositiveSmallIntegerField()
    told = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.method} {self.resource} {self.status}"
