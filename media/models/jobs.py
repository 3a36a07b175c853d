"""Work that is still to be done on videos: rows with leases."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from media.exceptions import LeaseLost
from media.models.videos import Video, VideoState

ATTEMPTS = 3
LEASE = timedelta(seconds=settings.MEDIA_LEASE_SECONDS)
# A nudge that nobody has followed for so long was lost: a worker may be killed with it in hand,
# before it took the job. One too many does no harm.
NUDGE = LEASE


class TranscodeStage(models.TextChoices):
    FIRST = "first", _("mutu pertama dan audio")
    REST = "rest", _("mutu lainnya")
    ANEW = "anew", _("pembaruan mutu")


class Holdup(models.TextChoices):
    """What a job waits for that is no fault of its video."""

    SPACE = "ruang", _("menunggu ruang penyimpanan, dicoba lagi otomatis")
    STORAGE = "penyimpanan", _("menunggu penyimpanan dapat dihubungi, dicoba lagi otomatis")


class TranscodeJobQuerySet(models.QuerySet):
    def open(self):
        return self.filter(finished_at=None, failed_at=None, cancelled_at=None)

    def waiting(self, at):
        """Open jobs that nobody holds, or whose holder has not been heard of, whose time has
        come.
        """
        free = Q(lease=None) | Q(leased_until__lt=at)
        return self.open().filter(free, Q(resume_at=None) | Q(resume_at__lte=at))

    def not_handed_out(self, at):
        return self.filter(Q(handed_out_at=None) | Q(handed_out_at__lt=at - NUDGE))


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
    begun_at = models.DateTimeField(null=True, help_text="of the latest attempt")
    holdup = models.CharField(max_length=12, choices=Holdup, blank=True)
    resume_at = models.DateTimeField(null=True, help_text="not to be taken up before")
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

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

    @property
    def is_open(self):
        return not (self.finished_at or self.failed_at or self.cancelled_at)

    @property
    def is_exhausted(self):
        return self.attempts >= ATTEMPTS

    def take(self, at):
        """Lease this job to the caller; False if another holds it or it has ended."""
        taken = (
            TranscodeJob.objects.waiting(at)
            .filter(pk=self.pk, attempts__lt=ATTEMPTS)
            .update(
                lease=uuid.uuid4(),
                leased_until=at + LEASE,
                begun_at=at,
                # So that the sweep hands it out at once should this worker die.
                handed_out_at=None,
                attempts=models.F("attempts") + 1,
                percent=0,
                holdup="",
                resume_at=None,
                error="",
            )
        )
        if not taken:
            return False
        self.refresh_from_db()
        if self.stage == TranscodeStage.FIRST:
            Video.everything.filter(pk=self.video_id).update(state=VideoState.PROCESSING)
        return True

    def beat(self, at, percent, *, lasting=LEASE):
        """Say that the work goes on; raises LeaseLost when it is no longer ours."""
        self._change(leased_until=at + lasting, percent=percent)

    def finish(self, at):
        self._change(finished_at=at, percent=100)

    def fail(self, error, at):
        self._change(failed_at=at, error=error)

    def start_over(self):
        """Forget how this job ended, and how often it was tried."""
        self.attempts = self.percent = 0
        self.lease = self.leased_until = self.handed_out_at = self.begun_at = None
        self.finished_at = self.failed_at = self.cancelled_at = self.resume_at = None
        self.error = self.holdup = ""
        self.save()

    def put_back(self, error):
        """Leave the job for another attempt."""
        self._change(lease=None, leased_until=None, handed_out_at=None, error=error)

    def hold(self, holdup, error, *, until):
        """Leave the job for later; this attempt does not count, its video had no part in it."""
        self._change(
            lease=None,
            leased_until=None,
            handed_out_at=None,
            attempts=self.attempts - 1,
            holdup=holdup,
            resume_at=until,
            error=error,
        )

    def _change(self, **values):
        changed = TranscodeJob.objects.open().filter(pk=self.pk, lease=self.lease)
        if not changed.update(**values):
            raise LeaseLost(self)
        for name, value in values.items():
            setattr(self, name, value)
