"""Statements as told, never changed (xAPI)."""

import uuid

from django.conf import settings
from django.db import models


class StatementQuerySet(models.QuerySet):
    def of_registration(self, registration):
        return self.filter(registration=registration)


class Statement(models.Model):
    """One xAPI statement; `document` is the statement as a client would read it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="statements"
    )
    verb = models.CharField(max_length=255)
    activity = models.CharField(max_length=255)
    registration = models.UUIDField(null=True)
    timestamp = models.DateTimeField()
    stored_at = models.DateTimeField(auto_now_add=True)
    document = models.JSONField()

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["registration", "stored_at"], name="statement_by_registration"),
            models.Index(fields=["actor", "timestamp"], name="statement_by_actor"),
        ]

    def __str__(self):
        return f"{self.actor} {self.verb.rsplit('/', 1)[-1]} {self.activity}"
