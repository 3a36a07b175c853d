"""Videos and sound: the file as uploaded, its renditions, captions, and the row that says what is
still to do.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import CollectionMember
from wagtail.search import index

from media.exceptions import LeaseLost, explained

ATTEMPTS = 3
LEASE = timedelta(minutes=2)


def source_path(video, filename):
    """Originals lie under a random name: the uploader's file name is kept in `Video.original_name`
    only.
    """
    suffix = filename.rsplit(".", 1)[-1].lower() if "." in filename else "bin"
    return f"video/{video.uuid}/asal.{suffix[:8]}"


class VideoState(models.TextChoices):
    """Where a video is on its way; PLAYABLE means the first rung is ready and the rest still to
    come.
    """

    UPLOADED = "diunggah", _("Diunggah, menunggu giliran")
    PROCESSING = "diproses", _("Sedang diproses")
    PLAYABLE = "dapat_diputar", _("Sudah dapat diputar, mutu lain menyusul")
    READY = "siap", _("Siap")
    REFUSED = "ditolak", _("Ditolak")


class Video(CollectionMember, index.Indexed, models.Model):
    """An uploaded video or sound recording of an institution (its Wagtail collection)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("judul"), max_length=255)
    source = models.FileField(_("berkas"), upload_to=source_path, max_length=255)
    original_name = models.CharField(max_length=255, blank=True)
    state = models.CharField(max_length=20, choices=VideoState, default=VideoState.UPLOADED)
    refusal = models.TextField(_("alasan penolakan"), blank=True)
    refusal_values = models.JSONField(default=dict, blank=True)
    duration_ms = models.PositiveIntegerField(null=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    has_video = models.BooleanField(default=True)
    has_audio = models.BooleanField(default=True)
    poster = models.FileField(max_length=255, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    search_fields = [
        *CollectionMember.search_fields,
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("has_video"),
        index.FilterField("has_audio"),
    ]

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("video")
        ordering = ["-created_at"]
        permissions = [("choose_video", _("Dapat memilih video"))]

    def __str__(self):
        return self.title

    @property
    def is_playable(self):
        return self.state in {VideoState.PLAYABLE, VideoState.READY}

    @property
    def is_refused(self):
        return self.state == VideoState.REFUSED

    @property
    def refusal_explained(self):
        """Why it was refused, in the reader's language."""
        return explained(self.refusal, self.refusal_values) if self.refusal else ""

    def refuse(self, reason, **values):
        self.state, self.refusal, self.refusal_values = VideoState.REFUSED, reason, values
        self.save(update_fields=["state", "refusal", "refusal_values"])


class Rendition(models.Model):
    """One rung in storage: a single fMP4 file and its byte-range playlist (video.md 1).

    The row is written only after file and playlist are complete in storage.
    """

    video = models.ForeignKey(Video, models.CASCADE, related_name="renditions")
    rung = models.CharField(max_length=8)
    file = models.FileField(max_length=255)
    playlist = models.TextField()
    codecs = models.CharField(max_length=60)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    bandwidth = models.PositiveIntegerField(help_text="bit/s, peak segment")
    average_bandwidth = models.PositiveIntegerField(help_text="bit/s")
    size = models.PositiveBigIntegerField(help_text="bytes")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["video", "rung"], name="a_video_has_each_rung_once")
        ]

    def __str__(self):
        return f"{self.video} {self.rung}"


class Caption(models.Model):
    """A WebVTT track in one language."""

    video = models.ForeignKey(Video, models.CASCADE, related_name="captions")
    language = models.CharField(max_length=8, default="id")
    text = models.TextField(help_text="WebVTT, checked")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["video", "language"], name="one_caption_track_per_language"
            )
        ]

    def __str__(self):
        return f"{self.video} ({self.language})"


class TranscodeStage(models.TextChoices):
    FIRST = "first", _("mutu pertama dan audio")
    REST = "rest", _("mutu lainnya")


class TranscodeJobQuerySet(models.QuerySet):
    def open(self):
        return self.filter(finished_at=None, failed_at=None)

    def waiting(self, at):
        """Open jobs that nobody holds, or whose holder has not been heard of."""
        return self.open().filter(Q(lease=None) | Q(leased_until__lt=at))

    def not_handed_out(self, at):
        """Jobs whose last nudge is so old that it must have been lost."""
        return self.filter(Q(handed_out_at=None) | Q(handed_out_at__lt=at - LEASE))


class TranscodeJob(models.Model):
    """Work to be done on a video; a worker holds it by a lease and whoever finds the lease expired
    takes it up again.
    """

    video = models.ForeignKey(Video, models.CASCADE, related_name="jobs")
    stage = models.CharField(max_length=8, choices=TranscodeStage)
    attempts = models.PositiveSmallIntegerField(default=0)
    percent = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    handed_out_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TranscodeJobQuerySet.as_manager()

    class Meta:
        ordering = ["stage", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["video", "stage"], name="one_job_per_video_and_stage"),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(failed_at=None), name="a_transcode_job_ends_once"
            ),
        ]

    def __str__(self):
        return f"{self.video} {self.stage} {self.percent} %"

    @property
    def is_exhausted(self):
        return self.attempts >= ATTEMPTS

    def take(self, at):
        """Lease this job to the caller; False if another holds it or it has ended."""
        lease = uuid.uuid4()
        taken = (
            TranscodeJob.objects.waiting(at)
            .filter(pk=self.pk, attempts__lt=ATTEMPTS)
            .update(
                lease=lease,
                leased_until=at + LEASE,
                attempts=models.F("attempts") + 1,
                percent=0,
                error="",
            )
        )
        if not taken:
            return False
        self.refresh_from_db()
        if self.stage == TranscodeStage.FIRST:
            Video.objects.filter(pk=self.video_id).update(state=VideoState.PROCESSING)
        return True

    def beat(self, at, percent, *, lasting=LEASE):
        """Say that the work goes on; raises LeaseLost when it is no longer ours."""
        self._change(leased_until=at + lasting, percent=percent)

    def finish(self, at):
        self._change(finished_at=at, percent=100)

    def fail(self, error, at):
        self._change(failed_at=at, error=error)

    def start_over(self):
        """Forget that this job failed, and how often it was tried."""
        self.attempts = self.percent = 0
        self.lease = self.leased_until = self.handed_out_at = self.failed_at = None
        self.error = ""
        self.save()

    def put_back(self, error):
        """Leave the job for another attempt."""
        self._change(lease=None, leased_until=None, handed_out_at=None, error=error)

    def _change(self, **values):
        changed = TranscodeJob.objects.open().filter(pk=self.pk, lease=self.lease)
        if not changed.update(**values):
            raise LeaseLost(self)
        for name, value in values.items():
            setattr(self, name, value)
