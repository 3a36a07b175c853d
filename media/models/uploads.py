"""Uploads on their way: who sends what. The bytes are files (media.uploading.pieces)."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from wagtail.models import Collection

from media.models.videos import Video

# An upload that goes on is not written to the database at each request.
EXTENDED_EVERY = timedelta(hours=1)


class UploadQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(owner=person)

    def unfinished(self, at):
        """Those that may be continued."""
        return self.filter(finished_at=None, expires_at__gt=at)

    def expired(self, at):
        return self.filter(expires_at__lte=at)

    def total_length(self):
        return self.aggregate(total=Sum("length"))["total"] or 0


class Upload(models.Model):
    """A file that somebody sends in pieces, perhaps over days; becomes a video when whole."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    collection = models.ForeignKey(Collection, models.CASCADE, related_name="+")
    title = models.CharField(max_length=255)
    name = models.CharField(max_length=255, help_text="of the file, as its sender calls it")
    kind = models.CharField(max_length=100, blank=True, help_text="media type, as declared")
    fingerprint = models.CharField(
        max_length=64, blank=True, help_text="by which its sender's browser knows the file again"
    )
    replaces = models.ForeignKey(
        Video,
        models.CASCADE,
        to_field="uuid",
        null=True,
        related_name="+",
        help_text="the film that is to get this file; none for a new one",
    )
    note = models.CharField(max_length=200, blank=True, help_text="for the film's history")
    length = models.PositiveBigIntegerField(help_text="bytes")
    expires_at = models.DateTimeField(db_index=True)
    finished_at = models.DateTimeField(null=True)
    video = models.ForeignKey(Video, models.SET_NULL, null=True, related_name="uploads")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(length__gt=0), name="an_upload_is_not_empty"),
            models.CheckConstraint(
                condition=Q(video=None) | Q(finished_at__isnull=False),
                name="only_a_finished_upload_is_a_video",
            ),
        ]

    def __str__(self):
        return self.title

    @staticmethod
    def lifetime():
        return timedelta(days=settings.MEDIA_UPLOAD_DAYS)

    def is_expired(self, at):
        return self.finished_at is None and self.expires_at <= at

    def extend(self, at):
        """Let the time begin anew: somebody is still sending."""
        expires_at = at + self.lifetime()
        if expires_at - self.expires_at > EXTENDED_EVERY:
            self.expires_at = expires_at
            self.save(update_fields=["expires_at"])

    @property
    def film_uuid(self):
        """Under which its author finds what becomes of it: a new film bears the upload's name."""
        return self.replaces_id or self.uuid

    def finish(self, video, at):
        self.video, self.finished_at = video, at
        self.save(update_fields=["video", "finished_at"])
