"""Keep the site's own tables small: old sessions, old results of tasks, orphaned tasks."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

KEEP_RESULTS = timedelta(days=14)
LONGEST_TASK = timedelta(hours=24)


def forget_old_sessions(at: datetime) -> None:
    Session.objects.filter(expire_date__lt=at).delete()


def forget_old_tasks(at: datetime) -> None:
    """Drop old results; call a task failed whose worker was killed: nobody else ever would.

    What such a task was a nudge for stands in a row of its own, and a sweep takes it up again.
    """
    tasks = DBTaskResult.objects
    tasks.running().filter(started_at__lt=at - LONGEST_TASK).update(
        status=TaskResultStatus.FAILED, finished_at=at, traceback="The worker was killed."
    )
    tasks.finished().filter(finished_at__lt=at - KEEP_RESULTS).delete()
