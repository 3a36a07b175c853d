"""What of the bytes on a line that breaks is progress: `./dev bench goodput`.

Goal 7 of video.md 11. tus-js-client sends a film over a line that is cut every 150 to 450 kB, to
nginx as it is shipped and uvicorn behind it; then the same while uvicorn is killed three times;
then to an nginx that gathers bodies before it passes them on, as nginx does by itself.
"""

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import django

from tests.benchmarks.arrivals import WebServer, headers_and_facts
from tests.benchmarks.stack import prepared
from tests.servers.cutting import broken_line
from tests.servers.nginx import nginx
from tests.servers.processes import HOST
from tools.installing import node
from tools.paths import ROOT

BYTES_A_SECOND = 1_000_000  # 8 Mbit/s, as in video.md 6
KILLED_AT = (0.25, 0.5, 0.75)
PATIENCE_SECONDS = 60
WAYS = (
    ("as shipped", {}, ()),
    ("as shipped, killed 3 times", {}, KILLED_AT),
    ("gathering bodies", {"proxy_request_buffering": "on"}, ()),
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="./dev bench goodput", description=__doc__)
    parser.add_argument("--megabytes", type=int, default=16)
    asked = parser.parse_args()
    with prepared() as environment:
        os.environ |= environment
        django.setup()
        measure(asked.megabytes * 1_000_000, environment)


def measure(size: int, environment) -> None:
    place = Path(environment["VAR_DIR"])
    film = place / "kuliah.mp4"
    film.write_bytes(b"\0\0\0\x18ftypisom" + random.Random(7).randbytes(size))
    server = WebServer(environment)
    headers, facts = headers_and_facts(film, server.port)
    say(f"{film.stat().st_size:,} bytes, the line cut every 150 to 450 kB")
    say(f"\n{'':<26}{'cuts':>6}{'on the wire':>14}{'goodput':>9}{'seconds':>9}  arrived")
    try:
        for number, (name, changes, kills) in enumerate(WAYS):
            with _front(place / f"nginx-{number}", server, changes) as line:
                said = {**headers, "Referer": f"https://{HOST}:{urlsplit(line.address).port}/"}
                began = time.monotonic()
                _send(film, line, said, {**facts, "title": name}, server, kills)
                _told(name, line, film, time.monotonic() - began)
    finally:
        server.kill()


@contextmanager
def _front(place: Path, server: WebServer, changes):
    place.mkdir()
    with ExitStack() as stack:
        web = f"{HOST}:{server.port}"
        address = stack.enter_context(nginx(place, web=web, media=place, **changes))
        port = urlsplit(address).port
        yield stack.enter_context(broken_line(port, bytes_a_second=BYTES_A_SECOND))


def _send(film: Path, line, headers, facts, server: WebServer, kills) -> None:
    """Send until it is there, or for as long as anybody would wait."""
    command = [node(), "tests/media/uploading/send.mjs", f"{line.address}/unggahan/", str(film)]
    command += [json.dumps(headers), json.dumps(facts)]
    size, left = film.stat().st_size, list(kills)
    sender = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    deadline = time.monotonic() + PATIENCE_SECONDS + size / BYTES_A_SECOND
    try:
        for said in sender.stdout:
            if left and said.strip().isdigit() and int(said) > left[0] * size:
                left.pop(0)
                server.kill()
                server.start()
            if said.strip() == "done" or time.monotonic() > deadline:
                break
    finally:
        sender.kill()
        sender.wait()


def _told(name: str, line, film: Path, seconds: float) -> None:
    from media.models import Upload, Video
    from media.uploading import pieces

    size, video = film.stat().st_size, Video.objects.filter(title=name).first()
    if video:
        kept, fate = size, "whole, same sha" if _sha(video.source) == _sha(film) else "SPOILT"
    else:
        kept = sum(pieces.size_of(each.uuid) for each in Upload.objects.filter(title=name))
        fate = f"{kept / size:.0%}"
    say(
        f"{name:<26}{line.broken:>6}{line.carried:>14,}{kept / line.carried:>9.3f}{seconds:>9.0f}"
        f"  {fate}"
    )


def _sha(file) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
