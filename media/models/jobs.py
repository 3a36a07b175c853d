"""Work that is still to be done on videos: rows with leases."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from media.models.leases import LeasedQuerySet, LeasedWork
from media.models.videos import Video, VideoState

LEASE = timedelta(seconds=settings.MEDIA_LEASE_SECONDS)


class TranscodeStage(models.TextChoices):
    FIRST = "first", _("mutu pertama dan audio")
    REST = "rest", _("mutu lainnya")
    ANEW = "anew", _("pembaruan mutu")


class Holdup(models.TextChoices):
    """What a job waits for that is no fault of its video."""

    SPACE = "ruang", _("menunggu ruang penyimpanan, dicoba lagi otomatis")
    STORAGE = "penyimpanan", _("menunggu penyimpanan dapat dihubungi, dicoba lagi otomatis")


class TranscodeJobQuerySet(LeasedQuerySet):
    def waiting(self, at):
        """Those whose time has come, too."""
        return super().waiting(at).filter(Q(resume_at=None) | Q(resume_at__lte=at))


class TranscodeJob(LeasedWork):
    """Work to be done on a video, one stage of it."""

    LEASE = LEASE
    ENDINGS = ("finished_at", "failed_at", "cancelled_at")

    video = models.ForeignKey(Video, models.CASCADE, related_name="jobs")
    stage = models.CharField(max_length=8, choices=TranscodeStage)
    begun_at = models.DateTimeField(null=True, help_text="of the latest attempt")
    holdup = models.CharField(max_length=12, choices=Holdup, blank=True)
    resume_at = models.DateTimeField(null=True, help_text="not to be taken up before")
    cancelled_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    objects = TranscodeJobQuerySet.as_manager()

    class Meta:
        ordering = ["stage", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["video", "stage"], name="one_job_per_video_and_stage"),
            models.CheckConstraint(
                condition=(
                    Q(finished_at=None, failed_at=None)
                    | Q(finished_at=None, cancelled_at=None)
                    | Q(failed_at=None, cancelled_at=None)
                ),
                name="a_transcode_job_ends_once",
            ),
        ]

    def __str__(self):
        return f"{self.video} {self.stage} {self.percent} %"

    def take(self, at, **values):
        fresh = {"begun_at": at, "holdup": "", "resume_at": None, "error": ""}
        taken = super().take(at, **fresh, **values)
        if taken and self.stage == TranscodeStage.FIRST:
            Video.everything.filter(pk=self.video_id).update(state=VideoState.PROCESSING)
        return taken

    def start_over(self):
        """Forget how this job ended, and how often it was tried."""
        self.attempts = self.percent = 0
        self.lease = self.leased_until = self.handed_out_at = self.begun_at = None
        self.finished_at = self.failed_at = self.cancelled_at = self.resume_at = None
        self.error = self.holdup = ""
        self.save()

    def hold(self, holdup, error, *, until):
        """Leave the job for later; this attempt does not count, its video had no part in it."""
        self.put_back(
            attempts=self.attempts - 1,
            holdup=holdup,
            resume_at=until,
            error=error,
        )
