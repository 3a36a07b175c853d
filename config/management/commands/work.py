"""The worker: runs tasks, and beside them the sweeps and rounds of config/rounds.py."""

import threading

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from config.rounds import keep_going


class Command(BaseCommand):
    help = "Run tasks, sweeps and rounds until told to stop (SIGTERM; twice to drop a long task)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--until-idle", action="store_true", help="stop when no task is waiting"
        )

    def handle(self, *, until_idle, **options):
        worker = _worker(until_idle)
        worker.configure_signals()
        stop = threading.Event()
        rounds = threading.Thread(
            target=keep_going, args=(stop,), kwargs={"seconds": settings.SWEEP_SECONDS}, daemon=True
        )
        rounds.start()
        try:
            worker.run()
        finally:
            stop.set()
            rounds.join(timeout=10)


def _worker(until_idle: bool) -> Worker:
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=settings.WORKER_SECONDS,
        batch=until_idle,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )
