"""Memory of web server and worker while a huge film is sent and encoded: `./dev bench sending`."""

import argparse
import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import django
import imageio_ffmpeg

from tests.benchmarks.arrivals import WebServer, headers_and_facts
from tests.benchmarks.measuring import children_of
from tests.benchmarks.stack import prepared
from tests.servers.processes import HOST, running
from tools.paths import PYTHON, ROOT

PIECE = 4 * 1024**2  # what the page in Wagtail's admin sends at once
MB = 1024**2
FRAME = 1280 * 720 * 3 // 2
FRAMES_A_SECOND = 25
WORK = [PYTHON, "-W", "ignore", "manage.py", "work"]


def main() -> None:
    parser = argparse.ArgumentParser(prog="./dev bench sending", description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=2)
    asked = parser.parse_args()
    with prepared() as environment:
        os.environ |= environment
        django.setup()
        measure(asked.gigabytes, environment)


def measure(gigabytes: float, environment) -> None:
    place = Path(environment["VAR_DIR"])
    film = _film(place / "kuliah.mkv", seconds=gigabytes * 1024**3 / FRAME / FRAMES_A_SECOND)
    server = WebServer(environment)
    try:
        with running(WORK, log=place / "log", env={**os.environ}, cwd=ROOT) as worker:
            time.sleep(5)  # both have imported all that they need
            with watched(server.process.pid) as web, watched(worker.pid) as work:
                seconds = _send(film, server)
                say(f"{film.stat().st_size / MB:.0f} MB sent in {seconds:.0f} s")
                _told("web server, while it was sent", web)
                state = _encoded()
            say(f"the film is {state}")
            _told("web server, to the end", web)
            _told("worker, to the end", work)
            say(f"ffmpeg below the worker: {work['below']:.0f} MB at most")
    finally:
        server.kill()


def _film(path: Path, *, seconds: float) -> Path:
    """Uncompressed slides: a huge file of a film that is quickly made and encoded."""
    picture = f"smptebars=size=1280x720:rate={FRAMES_A_SECOND}:duration={seconds:.0f}"
    sound = f"sine=frequency=300:duration={seconds:.0f}"
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i", picture]
    command += ["-f", "lavfi", "-i", sound, "-c:v", "rawvideo", "-pix_fmt", "yuv420p"]
    subprocess.run([*command, "-c:a", "aac", str(path)], check=True)
    return path


def _send(film: Path, server: WebServer) -> float:
    from tusclient.client import TusClient

    headers, facts = headers_and_facts(film, server.port)
    client = TusClient(f"http://{HOST}:{server.port}/unggahan/", headers=headers)
    began = time.monotonic()
    client.uploader(str(film), metadata=facts, chunk_size=PIECE).upload()
    return time.monotonic() - began


def _encoded() -> str:
    from media.models import TranscodeJob, Video

    while TranscodeJob.objects.open().exists() or not Video.objects.exists():
        time.sleep(1)
    return Video.objects.get().state


@contextmanager
def watched(pid: int):
    """Yields what `pid` holds at first and at most, and what one below it held at most, in MB."""
    seen = {"first": _resident(pid), "most": 0.0, "below": 0.0}
    ended = Event()

    def watch():
        while not ended.wait(0.2):
            seen["most"] = max(seen["most"], _resident(pid))
            below = [_resident(each) for each in children_of(pid)]
            seen["below"] = max([seen["below"], *below])

    thread = Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()


def _resident(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def _told(name: str, seen: dict) -> None:
    say(f"{name}: {seen['first']:.0f} MB at first, {seen['most']:.0f} MB at most")


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
