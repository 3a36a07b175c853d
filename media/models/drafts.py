"""Drafts of captions that the worker makes: from a script, or by an engine."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from media.exceptions import LeaseLost, explained
from media.models.captions import CaptionSource
from media.models.videos import Video

DRAFT_ATTEMPTS = 3
DRAFT_LEASE = timedelta(minutes=10)


class CaptionDraftQuerySet(models.QuerySet):
    def open(self):
        return self.filter(finished_at=None, failed_at=None)

    def waiting(self, at):
        """Open drafts that nobody works on, or whose worker has not been heard of."""
        return self.open().filter(Q(lease=None) | Q(leased_until__lt=at))

    def not_handed_out(self, at):
        """Drafts whose last nudge is so old that it must have been lost."""
        return self.filter(Q(handed_out_at=None) | Q(handed_out_at__lt=at - DRAFT_LEASE))


class CaptionDraft(models.Model):
    """A draft to be made or made; it is shown to nobody until its author has looked and saved it.

    A worker holds the row by a lease, as it does a transcoding job.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    video = models.ForeignKey(Video, models.CASCADE, related_name="caption_drafts")
    language = models.CharField(max_length=8)
    source = models.CharField(max_length=12, choices=CaptionSource)
    script = models.TextField(_("naskah"), blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(blank=True, help_text="WebVTT, once it is finished")
    attempts = models.PositiveSmallIntegerField(default=0)
    percent = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    handed_out_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    refusal = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CaptionDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(failed_at=None), name="a_caption_draft_ends_once"
            )
        ]

    def __str__(self):
        return f"{self.video} ({self.language}) {self.percent} %"

    @property
    def is_open(self):
        return not (self.finished_at or self.failed_at)

    @property
    def is_exhausted(self):
        return self.attempts >= DRAFT_ATTEMPTS

    @property
    def refusal_explained(self):
        return explained(self.refusal, {}) if self.refusal else ""

    def take(self, at):
        """Lease this draft to the caller; False if another holds it or it has ended."""
        taken = (
            CaptionDraft.objects.waiting(at)
            .filter(pk=self.pk, attempts__lt=DRAFT_ATTEMPTS)
            .update(
                lease=uuid.uuid4(),
                leased_until=at + DRAFT_LEASE,
                attempts=F("attempts") + 1,
                percent=0,
            )
        )
        if taken:
            self.refresh_from_db()
        return bool(taken)

    def beat(self, at, percent):
        """Say that the work goes on; raises LeaseLost when it is no longer ours."""
        self._change(leased_until=at + DRAFT_LEASE, percent=percent)

    def finish(self, text, at):
        self._change(text=text, finished_at=at, percent=100)

    def fail(self, refusal, at):
        self._change(refusal=refusal, failed_at=at)

    def put_back(self):
        """Leave the draft for another attempt."""
        self._change(lease=None, leased_until=None, handed_out_at=None)

    def _change(self, **values):
        held = CaptionDraft.objects.open().filter(pk=self.pk, lease=self.lease)
        if not held.update(**values):
            raise LeaseLost(self)
        for name, value in values.items():
            setattr(self, name, value)
