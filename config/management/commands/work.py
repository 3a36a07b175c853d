"""The worker: tasks in two lanes, and beside them the sweeps and rounds of config/rounds.py."""

import threading

from django.conf import settings
from django.core.management.base import BaseCommand

from config import lanes
from config.rounds import keep_going


class Command(BaseCommand):
    help = "Run tasks, sweeps and rounds until told to stop (SIGTERM; twice to drop a long task)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--until-idle", action="store_true", help="stop when no task is waiting"
        )

    def handle(self, *, until_idle, **options):
        stop = threading.Event()
        rounds = threading.Thread(
            target=keep_going, args=(stop,), kwargs={"seconds": settings.SWEEP_SECONDS}, daemon=True
        )
        rounds.start()
        try:
            lanes.work(until_idle=until_idle)
        finally:
            stop.set()
            rounds.join(timeout=10)
