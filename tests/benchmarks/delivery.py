"""What one play costs, and what sending a film leaves in memory: `./dev bench delivery`.

The goals are those of video.md 11: 6 (signing) and 12 (memory). Nothing is judged here.
"""

import gzip
import json
import os
import re
import sys
import tempfile
import time
import urllib.request
import uuid
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

SEGMENTS = 360
FILM_BYTES = 400 * 1024**2
GOAL_GROWTH_MB = 5
RUNGS = {"au": 18, "s0": 42, "s1": 57, "s2": 69, "a2": 90, "a3": 136}
RUNGS |= {"h0": 75, "h1": 125, "h2": 300, "ha": 31}  # kB of a segment
BUCKET = {"S3_ACCESS_KEY": "AKIDEXAMPLE", "S3_SECRET_KEY": "secret" * 5, "S3_REGION": "us-east-1"}
BUCKET["S3_ENDPOINT_URL"] = "https://store.titian.example"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="titian-bench-") as home:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "VAR_DIR": home, **BUCKET}
        import django

        django.setup()
        _prepare()
        say(f"An hour in {len(RUNGS)} rungs of {SEGMENTS} segments.\n")
        _presigning()
        _words()
        _memory(Path(home))


def _prepare() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable")


def _presigning() -> None:
    """One address per rung beside one per segment: goal 6."""
    from django.utils.module_loading import import_string

    from config.storage import storages
    from media.encoding import packaging

    chosen = storages(bucket="titian")["default"]
    store = import_string(chosen["BACKEND"])(**chosen["OPTIONS"])
    store.url("warm/up.mp4")
    text = playlist(57)
    once = cpu_ms(lambda: packaging.media_playlist(text, store.url("video/u/r/s1.mp4")), 50)
    each = cpu_ms(lambda: _segment_by_segment(text, store), 2)
    one = len(gzip.compress(packaging.media_playlist(text, store.url("v/u/r/s1.mp4")).encode()))
    many = len(gzip.compress(_segment_by_segment(text, store).encode()))
    play = cpu_ms(lambda: [store.url(f"video/u/r/{code}.mp4") for code in RUNGS], 20)
    say(f"presigning one address                     {play / len(RUNGS):8.2f} ms CPU")
    say(f"presigning one play, first in its window   {play:8.2f} ms CPU")
    say(f"presigning one play, later in its window   {_kept_in_window(store):8.2f} ms CPU")
    say(f"sign an hour, one file a rung              {once:8.2f} ms CPU  {one:8,} bytes gz")
    say(f"sign an hour, one file a segment           {each:8.2f} ms CPU  {many:8,} bytes gz")
    say(f"  CPU 1/{each / once:.0f} (goal 1/200), bytes 1/{many / one:.1f} (goal 1/4)\n")


def _segment_by_segment(text: str, store) -> str:
    numbers = iter(range(SEGMENTS + 1))
    return re.sub(
        r"^film\.mp4$", lambda _: store.url(f"v/u/r/s1/{next(numbers)}.m4s"), text, flags=re.M
    )


def _kept_in_window(store) -> float:
    from django.utils import timezone

    from media.delivery import signing

    signing.default_storage, ours = store, signing.default_storage
    signing.storing.default_storage = store
    try:
        names = [f"video/u/r/{code}.mp4" for code in RUNGS]
        at = timezone.now()
        signing.file_urls(names, uuid.uuid4(), at)
        return cpu_ms(lambda: signing.file_urls(names, uuid.uuid4(), at), 50)
    finally:
        signing.default_storage = signing.storing.default_storage = ours


def _words() -> None:
    """How much a player is told."""
    from django.utils import timezone

    from media.delivery import playback

    film, person = _film(), uuid.uuid4()
    for name, around in (("all rungs", ""), ("those of AV1", "s1")):
        told = playback.describe(film, person, timezone.now(), around=around)
        size = len(gzip.compress(json.dumps(told).encode()))
        spent = cpu_ms(
            lambda around=around: playback.describe(film, person, timezone.now(), around=around), 20
        )
        seconds = size * 8 / 64_000
        say(f"play.json, {name:<18}{spent:8.2f} ms CPU  {size:8,} bytes gz, {seconds:.1f} s at 64k")
    say("")


def _film():
    from media.encoding import packaging

    def rung(code, kilobytes):
        told = packaging.parse(playlist(kilobytes))
        return SimpleNamespace(
            rung=code,
            codecs="av01.0.05M.08,opus" if code[0] in "sa" else "avc1.4d401f,mp4a.40.2",
            width=None if code in {"au", "ha"} else 1280,
            height=720,
            bandwidth=told.bandwidth,
            average_bandwidth=told.average_bandwidth,
            size=told.size,
            file=SimpleNamespace(name=f"video/{uuid.uuid4()}/{uuid.uuid4().hex}/{code}.mp4"),
            playlist=playlist(kilobytes),
        )

    rungs = [rung(code, kilobytes) for code, kilobytes in RUNGS.items()]
    none = SimpleNamespace(all=list)
    return SimpleNamespace(
        uuid=uuid.uuid4(),
        title="Kuliah satu jam",
        state="siap",
        duration_ms=SEGMENTS * 10_000,
        poster=SimpleNamespace(name=f"video/{uuid.uuid4()}/poster.jpg"),
        storyboard=None,
        renditions=SimpleNamespace(all=lambda: rungs),
        captions=none,
    )


def playlist(kilobytes: int) -> str:
    """What ffmpeg writes about an hour; no segment is as large as another."""
    lines, offset = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-TARGETDURATION:10"], 1264
    lines.append('#EXT-X-MAP:URI="film.mp4",BYTERANGE="1264@0"')
    for number in range(SEGMENTS):
        length = kilobytes * 10 * (50 + number * 7919 % 101) + number * 31 % 97
        lines += ["#EXTINF:10.000000,", f"#EXT-X-BYTERANGE:{length}@{offset}", "film.mp4"]
        offset += length
    return "\n".join([*lines, "#EXT-X-ENDLIST", ""])


def _memory(home: Path) -> None:
    """One film of 400 MB, fetched whole from a bare site under ASGI: goal 12."""
    from tests.servers.processes import HOST

    film = home / "media" / "video" / "bench" / "s1.mp4"
    film.parent.mkdir(parents=True)
    with film.open("wb") as opened:
        opened.truncate(FILM_BYTES)
    path, cookie = _link("video/bench/s1.mp4")
    headers = {"Cookie": f"sessionid={cookie}", "Sec-Fetch-Mode": "cors"}
    with _under_uvicorn("config.asgi:application", home) as (port, pid):
        ours = _growth(f"http://{HOST}:{port}{path}", pid, headers)
    with _under_uvicorn("tests.benchmarks.naive:application", home, FILM=str(film)) as (port, pid):
        naive = _growth(f"http://{HOST}:{port}/", pid, {})
    say(f"memory grown by sending 400 MB, ours       {ours:8.1f} MB (goal {GOAL_GROWTH_MB})")
    say(f"memory grown by sending 400 MB, naive      {naive:8.1f} MB")


def _link(name: str) -> tuple[str, str]:
    """A person with a session, and the address of the film that they are given."""
    from django.utils import timezone

    from lms.accounts import api as accounts
    from lms.accounts.models import EmploymentType
    from media.delivery import signing
    from tests.sessions import session_key

    person = accounts.provision(
        "Ayu", email="ayu@dumai.example", employment_type=EmploymentType.EXTERNAL
    )
    return signing.file_url(name, person.uuid, timezone.now()), session_key(person)


@contextmanager
def _under_uvicorn(application: str, home: Path, **environment):
    from tests.servers.processes import answers_on, free_port, running, wait_until
    from tools.paths import PYTHON, ROOT

    port, log = free_port(), home / "log"
    command = [PYTHON, "-m", "uvicorn", application, "--port", str(port), "--no-access-log"]
    with running(command, log=log, env={**os.environ, **environment}, cwd=ROOT) as process:
        wait_until(lambda: answers_on(port), "uvicorn", log=log)
        yield port, process.pid


def _growth(address: str, pid: int, headers: dict) -> float:
    """MB by which the highest memory of `pid` rises while a film is fetched for the second time."""
    _fetch(address, {**headers, "Range": "bytes=0-999999"})
    # What the interpreter takes for its first requests is not the film's.
    before = _resident(pid, "VmRSS")
    Path(f"/proc/{pid}/clear_refs").write_text("5")  # forget the highest so far
    if _fetch(address, headers) != FILM_BYTES:
        raise RuntimeError(address)
    return _resident(pid, "VmHWM") - before


def _fetch(address: str, headers: dict) -> int:
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
        return sum(len(piece) for piece in iter(lambda: answer.read(1024**2), b""))


def _resident(pid: int, field: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(rf"{field}:\s+(\d+) kB", status)[1]) / 1024


def cpu_ms(act, times: int) -> float:
    """The least CPU that `act` took, of this process."""
    least = float("inf")
    for _ in range(times):
        began = time.process_time_ns()
        act()
        least = min(least, time.process_time_ns() - began)
    return least / 1e6


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
