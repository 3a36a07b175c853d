"""Attempts at quizzes: opened, timed and marked on the server."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import Q

from courses.dated import Dated
from lms.learning.models import Enrolment


class AssessmentRule(Dated):
    """How many goes a test allows where the quiz does not say (AS-1), and the grace of AS-7."""

    posttest_attempts = models.PositiveSmallIntegerField()
    pretest_attempts = models.PositiveSmallIntegerField()
    grace_minutes = models.PositiveSmallIntegerField()
    pass_mark = models.PositiveSmallIntegerField()
    regulation = models.CharField(max_length=120)

    def __str__(self):
        return f"{self.valid_from}"

    @property
    def grace(self):
        return timedelta(minutes=self.grace_minutes)


class AttemptQuerySet(models.QuerySet):
    def open(self):
        return self.filter(submitted_at=None)

    def submitted(self):
        return self.filter(submitted_at__isnull=False)


class Attempt(models.Model):
    """One go at a lesson's quiz. `paper` is the drawn and shuffled set as the learner sees it:
    [{"question": id, "choices": [choice ids in order shown]}]; keys stay in the release.
    `late` marks one that was handed in after its time (AS-7).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attempts")
    lesson = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    paper = models.JSONField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    late = models.BooleanField(default=False)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    passed = models.BooleanField(null=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "lesson", "number"], name="attempt_numbers_are_unique"
            ),
            models.UniqueConstraint(
                fields=["enrolment", "lesson"],
                condition=Q(submitted_at=None),
                name="one_open_attempt_per_quiz",
            ),
        ]

    def __str__(self):
        return f"{self.enrolment_id} {self.lesson} #{self.number}"

    @property
    def is_open(self):
        return self.submitted_at is None

    @property
    def question_ids(self):
        return [entry["question"] for entry in self.paper]


class Response(models.Model):
    """The answer to one question of an attempt; `sequence` grows with every change, so that late
    mail cannot undo news.
    """

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="responses")
    question = models.CharField(max_length=40)
    answer = models.JSONField()
    sequence = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    mark = models.DecimalField(
        max_digits=5, decimal_places=4, null=True, help_text="0–1, set when marked"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "question"], name="one_response_per_question_and_attempt"
            )
        ]

    def __str__(self):
        return f"{self.attempt} {self.question}"
