"""Bring old films up to today's ladder: asks the workers, and tells how far they have come."""

import time

from django.core.management.base import BaseCommand

from media.encoding import anew, jobs
from media.encoding.ladder import VERSION


class Command(BaseCommand):
    help = (
        "Add the rungs that films lack since the ladder changed. What they have is served until the"
        " new is there. May be stopped and started again at any time: rows keep what is to be done."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--all", action="store_true", help="make rungs of an older ladder anew as well"
        )
        parser.add_argument(
            "--here", action="store_true", help="encode in this process, without a worker"
        )
        parser.add_argument("--no-wait", action="store_true", help="ask the workers and leave")

    def handle(self, *, here, no_wait, **options):
        everything = options["all"]
        asked = [
            anew.ask(video, everything=everything)
            for video in anew.outdated(everything=everything).order_by("duration_ms")
        ]
        self.stdout.write(f"{len(asked)} films to bring to ladder {VERSION}")
        if here:
            self._work(asked)
        elif not no_wait:
            self._wait([job.pk for job in asked])

    def _work(self, asked):
        for number, job in enumerate(asked, 1):
            self.stdout.write(f"{number} of {len(asked)}: {job.video}")
            jobs.run(job)
        self._tell(anew.progress([job.pk for job in asked]))

    def _wait(self, asked):
        told = None
        while (now := anew.progress(asked)) and not now.is_over:
            if now != told:
                self._tell(now, ending="\r")
            told = now
            time.sleep(1)
        self._tell(now)

    def _tell(self, now, ending="\n"):
        line = f"{now.done} of {now.films} done, {now.failed} failed, {now.percent} %"
        self.stdout.write(line.ljust(60), ending=ending)
        self.stdout.flush()
