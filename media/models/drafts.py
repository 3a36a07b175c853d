"""Drafts of captions that the worker makes: from a script, or by an engine."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from media.exceptions import explained
from media.models.captions import CaptionSource
from media.models.leases import LeasedQuerySet, LeasedWork
from media.models.videos import Video


class CaptionDraftQuerySet(LeasedQuerySet):
    def expired(self, at):
        """Those that were made, or could not be, so long ago that nobody will save them."""
        then = at - CaptionDraft.lifetime()
        return self.filter(Q(finished_at__lte=then) | Q(failed_at__lte=then))


class CaptionDraft(LeasedWork):
    """A draft to be made or made; nobody is shown it until its author has looked and saved it."""

    LEASE = timedelta(minutes=10)

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    video = models.ForeignKey(Video, models.CASCADE, related_name="caption_drafts")
    language = models.CharField(max_length=8)
    source = models.CharField(max_length=12, choices=CaptionSource)
    script = models.TextField(_("naskah"), blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(blank=True, help_text="WebVTT, once it is finished")
    refusal = models.TextField(blank=True)

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

    @staticmethod
    def lifetime():
        return timedelta(days=settings.MEDIA_DRAFT_DAYS)

    @property
    def kept_until(self):
        return self.finished_at and self.finished_at + self.lifetime()

    @property
    def refusal_explained(self):
        return explained(self.refusal, {}) if self.refusal else ""
