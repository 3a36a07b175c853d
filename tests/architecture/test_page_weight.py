"""What a phone pays: at most 60 KB the first time and 15 KB after, compressed as served."""

import gzip
import re
from functools import cache
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders

from lms.accounts.models import Role

COLD = 60 * 1024
WARM = 15 * 1024
STYLE = 9 * 1024
ASSET = re.compile(r'(?:src|href)="/static/([^"#?]+)')
IMPORT = re.compile(r'(?:from|import)\s*"\./([^"]+)"')


def assets(html):
    """Our own static files that the page names, and those which its scripts import at once."""
    waiting, found = set(ASSET.findall(html)), set()
    while waiting:
        name = waiting.pop()
        found.add(name)
        if name.endswith(".js"):
            named = {f"titian/{other}" for other in IMPORT.findall(file_of(name).read_text())}
            waiting |= named - found
    return found


def file_of(name):
    path = finders.find(name)
    assert path, f"{name} is not built: ./dev build"
    return Path(path)


@cache
def weight(name):
    """As whitenoise serves it: brotli."""
    return len(brotli.compress(file_of(name).read_bytes()))


def html_of(page):
    """The page and its compressed length; whatever its status, it travels the same way."""
    answer = page.client.get(page.address, headers={"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "gzip", f"{page} does not travel compressed"
    return gzip.decompress(answer.content).decode(), len(answer.content)


def test_a_page_costs_little_the_first_time_and_less_after(pages):
    too_heavy = []
    for page in pages:
        html, length = html_of(page)
        cold = length + sum(map(weight, assets(html)))
        if length > WARM or cold > COLD:
            too_heavy.append(f"{page}: {length} bytes warm, {cold} cold")
    assert not too_heavy, "\n".join(too_heavy)


def test_styles_fetch_nothing_more(db):
    """Neither fonts nor pictures hide behind a style."""
    styles = Path(file_of("titian/site.css")).parent.glob("*.css")
    assert not [path.name for path in styles if re.search(r"url\(|@import", path.read_text())]


def test_the_whole_look_is_one_small_file(db):
    assert weight("titian/site.css") <= STYLE


def test_files_and_streams_are_not_compressed_again(dewi, as_role, client):
    as_role(client, dewi, Role.ADMIN_BKPSDM)
    wanted = {"laporan": "jp", "bentuk": "xlsx"}
    answer = client.post("/kelola/ekspor/", wanted, headers={"Accept-Encoding": "gzip"})
    assert answer.streaming
    assert "Content-Encoding" not in answer.headers
