"""The lanes of one worker: films in one or more, everything else in another, so that a transcode of
an hour keeps neither mail nor the search index waiting.
"""

import os
import signal
import threading

import structlog
from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from media.encoding import limits, sweeping
from media.tasks import FILMS

log = structlog.get_logger(__name__)


def work(*, until_idle: bool) -> None:
    """Run all lanes until told to stop (a first signal waits for tasks in hand, a second drops
    them), or until no task is waiting. To be called from the main thread, which signals reach.
    """
    sweeping.remove_work_directories(timezone.now())
    films = [_lane(until_idle, queue_names=[FILMS]) for _ in range(limits.jobs_at_once())]
    rest = _lane(until_idle, queue_names=["*"], excluded_queue_names=[FILMS])
    # Daemons: what a second signal drops is ended with the process, and its ffmpeg with it.
    threads = [
        threading.Thread(target=_run, args=(lane,), name=FILMS, daemon=True) for lane in films
    ]
    rest.configure_signals()
    for thread in threads:
        thread.start()
    try:
        rest.run()
    finally:
        for lane in films:
            lane.running = until_idle  # an idle lane ends by itself
        for thread in threads:
            thread.join()
    if until_idle:
        rest.run()  # what the films asked for at their end


def _run(lane: Worker) -> None:
    try:
        lane.run()
    except BaseException:
        # Half a worker would go unnoticed; a whole one that has ended is started again.
        log.exception("a lane has broken down", queues=lane.queue_names)
        os.kill(os.getpid(), signal.SIGTERM)
    finally:
        close_old_connections()


def _lane(until_idle: bool, *, queue_names, excluded_queue_names=()) -> Worker:
    return Worker(
        queue_names=queue_names,
        excluded_queue_names=list(excluded_queue_names),
        interval=settings.WORKER_SECONDS,
        batch=until_idle,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )
