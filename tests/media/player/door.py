"""A web server that gives one film away as badly as a test wants it."""

import gzip
import json
import re
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.media.player.film import CAPTIONS, Film
from tools.paths import VAR

BUILT = VAR / "frontend" / "titian"
TYPES = {".js": "text/javascript", ".css": "text/css", ".mp4": "video/mp4", ".jpg": "image/jpeg"}
CHUNK = 4096
CSP = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self' blob:; connect-src 'self'; worker-src 'self' blob:"
)
# As lms/learning/templates/learning/_video.html and media/_transcript.html write it.
BELOW = """<ol class="chapters" data-chapters>
<li data-at="0"><time>0:00</time> <span data-title>Pembuka</span></li>
<li data-at="12000"><time>0:12</time> <span data-title>Langkah cuci tangan</span></li></ol>
<details class="transcript" data-transcript><summary>Transkrip</summary>
<p data-at="0">Selamat datang di kuliah ini.</p>
<p data-at="4000">Cuci tangan sebelum menyentuh pasien.</p>
<p data-at="12000">Terima kasih sudah menonton.</p></details>"""
PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Kuliah</title>
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/titian/site.css"><link rel="stylesheet" href="/titian/learning.css">
<link rel="stylesheet" href="/titian/player.css"></head>
<body><main class="narrow stack"><h1>Kuliah</h1><figure class="video">
<div data-player data-play-url="/play.json" {more}></div>
{below}</figure></main>
<script type="module" src="/titian/player.js"></script></body></html>"""


@dataclass(frozen=True)
class Asked:
    """A request for bytes of a rung."""

    rung: str
    start: int
    stop: int
    at: float


@dataclass
class Door:
    """What the server does; tests change it while it runs."""

    film: Film
    address: str = ""
    key: str = "1"
    more: str = ""
    below: str = BELOW
    language: str = "id"
    texts: dict[str, str] = field(default_factory=dict)
    play: dict = field(default_factory=dict)
    refuses_to_renew: bool = False
    breaks_after: int | None = None
    rate: int = 0
    delay: float = 0
    asked: list[Asked] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    sent: int = 0

    def page(self) -> str:
        return PAGE.format(language=self.language, more=self.more, below=self.below)

    def play_json(self, around: str = "") -> dict:
        """As media.delivery.playback tells it: with `around`, no segments of the other codec."""
        renditions = []
        for each in self.film.play["renditions"]:
            rung = each["rung"]
            told = {**each, "url": self.url_of(rung), "playlist_url": f"/{rung}.m3u8"}
            if around and each["kind"] == "video" and rung.startswith("h") != (around[0] == "h"):
                del told["lengths"]
            renditions.append(told)
        captions = [{"language": "id", "label": "Bahasa Indonesia", "url": "/captions.vtt"}]
        changed = {"renditions": renditions, "captions": captions, "poster": "/poster.jpg"}
        return {**self.film.play, **changed, **self.play}

    def url_of(self, rung: str) -> str:
        return f"/film/{rung}.mp4?key={self.key}"

    def ranges(self, rung: str) -> list[tuple[int, int]]:
        return [(each.start, each.stop) for each in self.asked if each.rung == rung]


class QuietServer(ThreadingHTTPServer):
    """Browsers hang up in the middle of an answer, and that is none of our business."""

    def handle_error(self, request, client_address):
        pass


class Handler(BaseHTTPRequestHandler):
    """One connection; `door` says what it may have."""

    door: Door
    protocol_version = "HTTP/1.1"

    def log_message(self, *_arguments):
        """Silence."""

    def do_GET(self):
        path = urlsplit(self.path).path
        self.door.paths.append(path)
        if path.startswith("/film/"):
            self.film(path.removeprefix("/film/").removesuffix(".mp4"))
        elif path.startswith("/titian/"):
            self.built(BUILT / path.removeprefix("/titian/"))
        elif path == "/poster.jpg":
            self.answer(
                self.door.film.directory.joinpath(self.door.film.facts["poster"]).read_bytes()
            )
        else:
            self.text(path)

    def built(self, file):
        if file.is_file():
            self.answer(file.read_bytes(), TYPES.get(file.suffix, "text/plain"))
        else:
            self.answer(b"", status=404)

    def text(self, path):
        if path == "/":
            self.answer(self.door.page().encode(), "text/html; charset=utf-8")
        elif path in self.door.texts:
            self.answer(self.door.texts[path].encode(), TYPES.get(path[-3:], "text/html"))
        elif path == "/play.json" and not (self.door.refuses_to_renew and self.door.asked):
            around = urlsplit(self.path).query.removeprefix("mutu=")
            self.answer(json.dumps(self.door.play_json(around)).encode(), "application/json")
        elif path.endswith(".m3u8"):
            rung = path[1:].removesuffix(".m3u8")
            self.answer(self.door.film.playlist(rung, self.door.url_of(rung)).encode())
        elif path == "/captions.vtt":
            self.answer(CAPTIONS.encode(), "text/vtt; charset=utf-8")
        else:
            self.answer(b"", status=404)

    def answer(self, body, kind="image/jpeg", status=200, **headers):
        self.send_response(status)
        if not kind.startswith(("video", "image")):
            body = gzip.compress(body, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", CSP)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.send(body)

    def film(self, rung):
        came = time.monotonic()
        time.sleep(self.door.delay)
        if f"key={self.door.key}" not in self.path:
            return self.answer(b"", status=403)
        body = self.door.film.file(rung).read_bytes()
        found = re.match(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if not found:
            return self.answer(body, "video/mp4")
        start = int(found[1])
        stop = min(int(found[2]) + 1 if found[2] else len(body), len(body))
        self.door.asked.append(Asked(rung, start, stop, came))
        size = f"bytes {start}-{stop - 1}/{len(body)}"
        return self.answer(body[start:stop], "video/mp4", 206, Content_Range=size)

    def send(self, body):
        slowly = self.path.startswith("/film/")
        for at in range(0, len(body), CHUNK):
            piece = body[at : at + CHUNK]
            if (
                slowly
                and self.door.breaks_after is not None
                and self.door.sent >= self.door.breaks_after
            ):
                self.door.breaks_after = None
                self.close_connection = True
                return self.connection.close()
            if slowly and self.door.rate:
                time.sleep(len(piece) / self.door.rate)
            self.wfile.write(piece)
            self.door.sent += len(piece) if slowly else 0
        return None


@contextmanager
def opened(film: Film, **facts):
    """The door, open at `door.address`."""
    door = Door(film, **facts)
    server = QuietServer(("127.0.0.1", 0), type("Door", (Handler,), {"door": door}))
    server.daemon_threads = True
    door.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield door
    finally:
        server.shutdown()
        server.server_close()
