"""An author's browser: the line breaks, the server dies, the tab is closed; the film arrives."""

import pytest
from django.test import Client

from lms.accounts.models import Role
from media.models import Upload, Video
from tests.browser import chromium, window
from tests.servers.cutting import broken_line

__all__ = ["chromium"]

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SLOW = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 700_000}


@pytest.fixture
def author(citra, provider, as_role, raw):
    """citra's session; `raw` has put her to work at the running server."""
    return as_role(Client(), citra, Role.MITRA)


@pytest.fixture
def file(film, tmp_path):
    path = tmp_path / "kuliah.mp4"
    path.write_bytes(film)
    return path


def choose(page, *files):
    page.goto("/admin/video/unggahan/")
    page.set_input_files("input[name=files]", [str(each) for each in files])
    page.locator("form[data-upload] button.button").first.click()


def slowly(page):
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)


def test_a_cut_line_and_a_killed_server_cost_nothing_that_had_arrived(
    server, author, file, film, chromium
):
    with (
        broken_line(server.port, cuts=(900_000, 1_100_000), bytes_a_second=2_000_000) as line,
        window(chromium, line.address, client=author) as page,
    ):
        choose(page, file)
        page.get_by_text("Koneksi terputus").wait_for()
        server.restart()
        page.get_by_role("link", name="Terkirim").wait_for()
        assert line.broken >= 2
    source = Video.objects.get().source.name
    assert (server.home / "media" / source).read_bytes() == film
    assert Upload.objects.count() == 1


def test_a_closed_tab_is_offered_again_and_goes_on_in_another_browser(
    server, author, file, film, chromium
):
    with window(chromium, server.address, client=author) as page:
        slowly(page)
        choose(page, file)
        page.get_by_text("dtk").wait_for()
        page.get_by_role("button", name="Jeda").click()
        page.get_by_text("Dijeda").wait_for()
    with window(chromium, server.address, client=author) as page:
        page.goto("/admin/video/unggahan/")
        page.get_by_role("heading", name="Belum selesai").wait_for()
        choose(page, file)
        page.get_by_role("link", name="Terkirim").wait_for()
    assert Upload.objects.get().finished_at
    source = Video.objects.get().source.name
    assert (server.home / "media" / source).read_bytes() == film


def test_what_waits_can_be_thrown_away(server, author, raw, chromium):
    raw.begin(1000)
    with window(chromium, server.address, client=author) as page:
        page.goto("/admin/video/unggahan/")
        page.get_by_role("button", name="Buang").click()
        page.locator("[data-unfinished]").wait_for(state="detached")
    assert not Upload.objects.exists()
