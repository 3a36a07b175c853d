"""Enrolment and progress: who learns what, how far, and why it counts."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.dated import Dated
from lms.accounts.models import User
from lms.certificates.models import Certificate
from lms.learning.exceptions import NotLearning


class Route(models.TextChoices):
    """How a seat was come by (domain.md 4.4)."""

    OPEN = "R1", _("E-learning terbuka")
    PROPOSAL = "R2", _("Usulan sendiri")
    NOMINATION = "R3", _("Usulan perangkat daerah")
    ASSIGNMENT = "R4", _("Penugasan")
    INVITATION = "R5", _("Undangan luar")


class LearningRule(Dated):
    """How long a passed course stays passed before it may be taken again (EN-1); city policy."""

    years_before_repeat = models.PositiveSmallIntegerField()
    regulation = models.CharField(max_length=120)

    def __str__(self):
        return f"{self.valid_from}: {self.years_before_repeat}"


class EnrolmentQuerySet(models.QuerySet):
    def active(self):
        return self.filter(completed_at=None, withdrawn_at=None)

    def seated(self):
        """Enrolments that hold a seat of the course: all but those withdrawn."""
        return self.filter(withdrawn_at=None)

    def visible_to(self, viewer):
        """A person's own enrolments, and those of the people the viewer may see."""
        if viewer.person is None:
            return self.none()
        return self.filter(
            Q(learner=viewer.person) | Q(learner__in=User.objects.visible_to(viewer))
        )

    def completed(self):
        return self.filter(completed_at__isnull=False)

    def with_proof(self):
        """With `revoked`: whether the certificate that was earned is out of force for ever."""
        taken_back = Certificate.objects.revoked().values("registration")
        return self.annotate(revoked=Q(registration__in=taken_back))


class Enrolment(models.Model):
    """A person's time round a course, in the release current when it began (LN-5).

    `registration` is its name outside this app: statements, hours and certificates refer to it.
    """

    registration = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="enrolments")
    course = models.ForeignKey("courses.CoursePage", models.PROTECT, related_name="+")
    release = models.ForeignKey("courses.CourseRelease", models.PROTECT, related_name="+")
    route = models.CharField(max_length=2, choices=Route, default=Route.OPEN)
    enrolled_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    final_score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["-enrolled_at"]
        indexes = [models.Index(fields=["learner", "completed_at"], name="enrolment_by_learner")]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "course"],
                condition=Q(completed_at=None, withdrawn_at=None),
                name="one_active_enrolment_per_course",
            ),
            models.CheckConstraint(
                condition=Q(completed_at=None) | Q(withdrawn_at=None), name="enrolment_ends_once"
            ),
        ]

    def __str__(self):
        return f"{self.learner}: {self.release}"

    @property
    def outline_url(self):
        return reverse("learning:outline", args=[self.registration])

    def lesson_url(self, lesson):
        return reverse("learning:lesson", args=[self.registration, lesson.uuid])

    @property
    def is_active(self):
        return self.completed_at is None and self.withdrawn_at is None

    def withdraw(self, at):
        self._end(withdrawn_at=at)

    def complete(self, at, final_score):
        self._end(completed_at=at, final_score=final_score)

    def _end(self, **ending):
        if not Enrolment.objects.active().filter(pk=self.pk).update(**ending):
            raise NotLearning(self)
        self.refresh_from_db(fields=["completed_at", "withdrawn_at", "final_score"])


class LessonProgress(models.Model):
    """How far a learner is in one lesson, and on what evidence it was counted.

    `watched` has one bit for every 5 s of the lesson's videos, laid end to end and OR-merged:
    repeats and reordering cannot hurt it. `heard` has those that were ever said to be played, and
    `pieces` what was said of slots that are not full yet: both wait for the clock. `person_had_ms`
    is what all lessons had brought this person when this one was opened. `heard_at` is the last
    report. `evidence` says why it counts as complete. `sitting` names the time before the screen
    that is under way (xAPI's session), `paused_at` when its player stopped.
    """

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="progress")
    lesson = models.UUIDField()
    opened_at = models.DateTimeField()
    position_ms = models.PositiveIntegerField(default=0)
    watched = models.BinaryField(default=b"")
    watched_ms = models.PositiveIntegerField(default=0)
    heard = models.BinaryField(default=b"")
    pieces = models.JSONField(default=list)
    heard_at = models.DateTimeField(null=True)
    person_had_ms = models.PositiveBigIntegerField(default=0)
    sitting = models.UUIDField(null=True)
    paused_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    evidence = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(
                fields=["heard_at"],
                condition=Q(sitting__isnull=False),
                name="sittings_under_way",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "lesson"], name="one_progress_per_lesson_and_enrolment"
            )
        ]

    def __str__(self):
        return f"{self.enrolment_id} {self.lesson}"


class PlayedInterval(models.Model):
    """A stretch of video a client says it played; its UUID makes a repeat harmless (LN-2)."""

    uuid = models.UUIDField(unique=True)
    progress = models.ForeignKey(LessonProgress, models.CASCADE, related_name="intervals")
    from_ms = models.PositiveIntegerField()
    to_ms = models.PositiveIntegerField()
    wall_ms = models.PositiveIntegerField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_ms__gt=models.F("from_ms")), name="a_played_interval_has_length"
            )
        ]

    def __str__(self):
        return f"{self.from_ms}–{self.to_ms}"


class WatchedTime(models.Model):
    """All that one person was ever credited, over all lessons together: two videos played beside
    each other are no more than one person can watch.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    credited_ms = models.PositiveBigIntegerField(default=0)

    def __str__(self):
        return f"{self.person}: {self.credited_ms} ms"
