"""Kill web server and worker at random, many times over, and see what is left:
`./dev bench faults`.

Films are sent to a web server that is killed, and are then encoded by a worker that is killed.
Every one must end ready or refused, and no file may lie in storage that no row speaks of.
"""

import argparse
import os
import random
import sys
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import django

from tests.benchmarks.arrivals import Arrival, arrivals
from tests.benchmarks.stack import prepared
from tests.servers.processes import running
from tools.paths import PYTHON, ROOT

LEASE_SECONDS = 3
WAITING_FILMS = 3
# A tiny film's stage takes about so long; some kills fall before it, some after.
LONGEST_WAIT = 3.0
WORK = [PYTHON, "-W", "ignore", "manage.py", "work"]


@dataclass(frozen=True)
class Kill:
    """What the worker was at when it was killed."""

    number: int
    after: float
    stage: str
    percent: int
    renditions: int

    def line(self) -> str:
        doing = f"{self.stage} {self.percent} %" if self.stage else "between jobs"
        return f"{self.number:>4}{self.after:>8.2f} s  {doing:<18}{self.renditions:>12}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="./dev bench faults", description=__doc__)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with prepared() as environment:
        environment |= {"FILM_LEASE_SECONDS": str(LEASE_SECONDS), "FILM_JOBS": "1"}
        os.environ |= environment
        django.setup()
        campaign(asked.runs, random.Random(asked.seed), environment)


def campaign(runs: int, chance: random.Random, environment) -> None:
    place = Path(environment["VAR_DIR"])
    film, log = _film(place), place / "worker.log"
    _say(f"{'kill':>4}{'after':>10}  the web server, when so much had been sent")
    sent = [_told(each) for each in arrivals(runs, film, chance, environment)]
    _say(f"\n{'kill':>4}{'after':>10}  {'in the middle of':<18}{'rungs served':>12}")
    kills = [_kill(number, film, chance, environment, log) for number in range(1, runs + 1)]
    _finish(environment, log)
    _report(sent, kills)


def _told(step):
    _say(step.line())
    return step


def _kill(number: int, film: Path, chance: random.Random, environment, log: Path) -> Kill:
    from django.utils import timezone

    from media.models import Rendition, TranscodeJob

    _keep_busy(film)
    wait, started = chance.uniform(0, LONGEST_WAIT), timezone.now()
    begun = TranscodeJob.objects.filter(begun_at__gte=started)
    with ExitStack() as stack:
        worker = stack.enter_context(_worker(environment, log))
        _until(begun.exists, seconds=90)
        time.sleep(wait)
        worker.kill()
        worker.wait()
    in_work = begun.open().exclude(lease=None)
    job = in_work.first() or TranscodeJob(stage="", percent=0)
    return _told(Kill(number, wait, job.stage, job.percent, Rendition.objects.count()))


def _keep_busy(film: Path) -> None:
    """See to it that a worker finds something to do."""
    from django.core.files import File
    from wagtail.models import Collection

    from media import api
    from media.models import TranscodeJob, Video

    lacking = WAITING_FILMS - TranscodeJob.objects.open().values("video").distinct().count()
    for _film in range(lacking):
        with film.open("rb") as opened:
            api.ingest(
                title=f"Film {Video.objects.count() + 1}",
                file=File(opened, name=film.name),
                collection=Collection.get_first_root_node(),
            )


def _finish(environment, log: Path) -> None:
    from media.models import TranscodeJob

    with _worker(environment, log):
        _until(lambda: not TranscodeJob.objects.open().exists(), seconds=600)


def _worker(environment, log: Path):
    return running(WORK, log=log, env={**os.environ, **environment}, cwd=ROOT)


def _report(sent: list[Arrival], kills: list[Kill]) -> None:
    from django.conf import settings
    from django.utils import timezone

    from media.encoding import storing, sweeping
    from media.models import Video

    at_work = Counter(kill.stage or "between jobs" for kill in kills)
    states = Counter(Video.objects.values_list("state", flat=True))
    _say(f"\n{len(sent)} kills of the web server; lost: {sum(not each.arrived for each in sent)}")
    _say(f"pieces left of them: {len(list(Path(settings.MEDIA_UPLOADS_DIR).iterdir()))} (goal 0)")
    _say(f"{len(kills)} kills of the worker: {dict(at_work)}")
    _say(f"{Video.objects.count()} films: {dict(states)} (goal: ready or refused alone)")
    _say(f"refused without a reason: {_refused_in_silence()} (goal 0)")
    _say(f"rows whose file is missing or of another size: {_hollow_rows()} (goal 0)")
    _say(f"files that no row knows, before the nightly sweep: {len(_orphans())}")
    sweeping.remove_remains(timezone.now() + timedelta(days=1))
    _say(f"files that no row knows, after it: {len(_orphans())} (goal 0)")
    _say(f"work directories left behind: {len(storing.work_directories())} (goal 0)")


def _refused_in_silence() -> int:
    from media.models import Video, VideoState

    return Video.objects.filter(state=VideoState.REFUSED, refusal="").count()


def _hollow_rows() -> int:
    from media.models import Rendition

    return sum(
        not each.file.storage.exists(each.file.name) or each.file.size != each.size
        for each in Rendition.objects.all()
    )


def _orphans() -> set[str]:
    from django.conf import settings

    from media.models import Rendition, Video

    root = Path(settings.MEDIA_ROOT)
    lying = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
    known = set(Rendition.objects.values_list("file", flat=True))
    for names in Video.objects.values_list("source", "poster", "storyboard"):
        known |= set(names)
    return lying - known


def _film(directory: Path) -> Path:
    from tests.media.conftest import make_clip

    return make_clip(directory / "kilas.mp4", seconds=11, size="160x90")


def _until(condition, *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.05)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
