"""Frozen editions of a course: what a learner started stays what it was (LN-5)."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LessonKind(models.TextChoices):
    """What finishing a lesson takes; the rule follows from the kind (LN-1)."""

    TEXT = "bacaan", _("Bacaan")
    VIDEO = "video", _("Video")
    QUIZ = "kuis", _("Kuis")
    PRETEST = "prates", _("Prates")
    POSTTEST = "pascates", _("Pascates")
    PACKAGE = "paket", _("Paket")


class CourseReleaseQuerySet(models.QuerySet):
    def latest_each(self):
        """The newest release of every course."""
        newer = self.model.objects.filter(
            course=models.OuterRef("course"), number__gt=models.OuterRef("number")
        )
        return self.filter(~models.Exists(newer))


class CourseRelease(models.Model):
    """One published edition, complete in itself: later edits of the pages change nothing here.

    `facts` holds the course's frozen attributes as courses.releasing.freeze wrote them (objective,
    audience,
    provider_code, provider_name, form_code, competencies [{code, name, level}], …).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey("courses.CoursePage", models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=255)
    hours = models.PositiveSmallIntegerField(help_text="JP")
    pass_mark = models.PositiveSmallIntegerField(null=True)
    in_order = models.BooleanField(default=False)
    facts = models.JSONField(default=dict)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = CourseReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["course", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "number"], name="release_numbers_are_unique_per_course"
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.number})"


class ReleaseLesson(models.Model):
    """A frozen lesson. `uuid` is the lesson's own and the same in every release of the course.

    `parts` is the body in order, each {"id", "type", …}: html parts carry finished `html`; video
    and audio parts carry `video` (the media uuid), slides parts `deck` (likewise), package parts
    `package` (its uuid); question parts carry `question`. `quiz` is the lesson's quiz, keys
    included (AS-6: never sent to a browser), in the shape of courses.marking; null where there is
    none.
    """

    release = models.ForeignKey(CourseRelease, models.CASCADE, related_name="lessons")
    uuid = models.UUIDField()
    position = models.PositiveSmallIntegerField()
    module_title = models.CharField(max_length=255)
    module_position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=255)
    kind = models.CharField(max_length=12, choices=LessonKind)
    minutes = models.PositiveSmallIntegerField(default=5)
    required = models.BooleanField(default=True)
    watch_share = models.FloatField(
        default=0.9, help_text="share of the video that must be played, 0–1"
    )
    parts = models.JSONField(default=list)
    quiz = models.JSONField(null=True)
    videos = models.ManyToManyField("media.Video", related_name="+")
    documents = models.ManyToManyField("wagtaildocs.Document", related_name="+")
    packages = models.ManyToManyField("courses.Package", related_name="+")

    class Meta:
        ordering = ["release", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "uuid"], name="a_lesson_is_in_a_release_once"
            ),
            models.UniqueConstraint(
                fields=["release", "position"], name="lessons_of_a_release_are_in_order"
            ),
        ]

    def __str__(self):
        return self.title

    def get_kind_display(self):
        """Django's own compares all kinds in the reader's language, for every lesson of a page."""
        return LessonKind(self.kind).label
