"""What waits to be done, and since when: tasks, and the rows that tasks are only nudges for."""

from datetime import datetime

from django.db.models import Min
from django_tasks_db.models import DBTaskResult

from media.models import TranscodeJob
from media.tasks import FILMS


def waiting(at: datetime) -> dict:
    """Return the querysets of what nobody has taken up, with the column that says since when."""
    return {
        # A nudge for a film waits as long as the film does: its job is counted instead.
        "tasks": (DBTaskResult.objects.ready().exclude(queue_name=FILMS), "enqueued_at"),
        "transcodes": (TranscodeJob.objects.waiting(at), "created_at"),
    }


def oldest_waiting_seconds(at: datetime) -> dict[str, float]:
    """Return for each queue how long its oldest entry has waited; 0 for an empty one."""
    return {name: _age(rows, since, at) for name, (rows, since) in waiting(at).items()}


def waiting_counts(at: datetime) -> dict[str, int]:
    return {name: rows.count() for name, (rows, _) in waiting(at).items()}


def _age(rows, since: str, at: datetime) -> float:
    oldest = rows.order_by().aggregate(oldest=Min(since))["oldest"]
    return max(0.0, (at - oldest).total_seconds()) if oldest else 0.0
