"""Who took data out of the system (domain.md 3.3 rule 9)."""

from django.conf import settings
from django.db import models


class ExportLog(models.Model):
    """One export: who, in which role, what, how many rows, why."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    report = models.CharField(max_length=60)
    filters = models.JSONField(default=dict)
    file_format = models.CharField(max_length=8)
    rows = models.PositiveIntegerField()
    reason = models.CharField(max_length=255, blank=True)
    exported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-exported_at"]

    def __str__(self):
        return f"{self.person} {self.report} {self.rows}"
