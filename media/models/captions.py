"""Captions: every saved version of what is said in a video, one language at a time."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media.models.videos import Video


class CaptionSource(models.TextChoices):
    """Where a version came from."""

    UPLOAD = "unggahan", _("berkas yang diunggah")
    EDITOR = "editor", _("ditulis di editor")
    ALIGNMENT = "naskah", _("naskah yang diselaraskan")
    ENGINE = "mesin", _("draf otomatis")
    RESTORATION = "pemulihan", _("versi lama yang dipulihkan")


class InForce(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(superseded_at=None)


class Caption(models.Model):
    """A version of a WebVTT track; saving another one supersedes it and loses nothing.

    `objects`, and so `video.captions`, holds the versions in force, which is what players and
    transcripts want; the history is `versions`.
    """

    video = models.ForeignKey(Video, models.CASCADE, related_name="captions")
    language = models.CharField(max_length=8, default="id")
    number = models.PositiveIntegerField(default=1, help_text="counts up within the language")
    text = models.TextField(help_text="WebVTT, checked")
    source = models.CharField(
        max_length=12, choices=CaptionSource, default=CaptionSource.UPLOAD, editable=False
    )
    restores = models.PositiveIntegerField(null=True, help_text="number of the version restored")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    superseded_at = models.DateTimeField(null=True)

    versions = models.Manager()
    objects = InForce()

    class Meta:
        base_manager_name = "versions"
        default_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                fields=["video", "language"],
                condition=Q(superseded_at=None),
                name="one_caption_in_force_per_language",
            ),
            models.UniqueConstraint(
                fields=["video", "language", "number"], name="caption_versions_are_numbered"
            ),
        ]

    def __str__(self):
        return f"{self.video} ({self.language}, {self.number})"


class Waveform(models.Model):
    """How loud a video is over time, for the editor's picture and for aligning scripts."""

    video = models.OneToOneField(Video, models.CASCADE, related_name="waveform")
    heard_in = models.CharField(max_length=255, help_text="name of the file listened to")
    peaks = models.BinaryField(help_text="compressed; a byte for every 10 ms")

    def __str__(self):
        return str(self.video)
