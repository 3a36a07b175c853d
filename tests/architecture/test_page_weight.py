"""What a phone pays: at most 60 KB the first time and 15 KB after, compressed as served."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

from lms.accounts.models import Role

COLD = 60 * 1024
WARM = 15 * 1024
STYLE = 9 * 1024
PAGES = [
    (None, None, "/"),
    ("ayu", Role.ASN, "/"),
    ("ayu", Role.ASN, "/tugas/"),
    ("ayu", Role.ASN, "/kotak-masuk/"),
    ("budi", Role.ATASAN, "/tim/"),
    ("dewi", Role.ADMIN_BKPSDM, "/kelola/"),
    ("dewi", Role.ADMIN_BKPSDM, "/kelola/pegawai/"),
    ("citra", Role.MITRA, "/mitra/"),
]
ASSET = re.compile(r'(?:src|href)="/static/([^"#?]+)')


def weight_of_assets(html):
    """Everything the page names from our own static files, as whitenoise serves it: brotli."""
    total = 0
    for name in set(ASSET.findall(html)):
        path = finders.find(name)
        assert path, f"{name} is not built: ./dev build"
        total += len(brotli.compress(Path(path).read_bytes()))
    return total


@pytest.fixture
def opened(town, as_role, client):
    """`opened(who, role, address)`: the page's HTML and its compressed length."""

    def open_page(who, role, address):
        client.logout()
        if who:
            as_role(client, town[who], role)
        answer = client.get(address, headers={"Accept-Encoding": "gzip, br"})
        assert answer.status_code == 200
        assert answer.headers["Content-Encoding"] == "gzip", "pages travel compressed"
        plain = client.get(address).content.decode()
        return plain, len(answer.content)

    return open_page


@pytest.mark.parametrize(("who", "role", "address"), PAGES)
def test_a_page_costs_little_the_first_time_and_less_after(opened, who, role, address):
    html, length = opened(who, role, address)
    assert length <= WARM
    assert length + weight_of_assets(html) <= COLD


def test_the_whole_look_is_one_small_file(db):
    path = finders.find("titian/site.css")
    assert path, "build the front end first: ./dev build"
    assert len(brotli.compress(Path(path).read_bytes())) <= STYLE


def test_files_and_streams_are_not_compressed_again(town, as_role, client):
    as_role(client, town["dewi"], Role.ADMIN_BKPSDM)
    wanted = {"laporan": "jp", "bentuk": "xlsx"}
    answer = client.post("/kelola/ekspor/", wanted, headers={"Accept-Encoding": "gzip"})
    assert answer.streaming
    assert "Content-Encoding" not in answer.headers
