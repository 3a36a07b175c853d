"""The editor beside the film, in a real browser: by keyboard, in two tabs, on a phone."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from lms.accounts.models import Role
from media.captioning import keeping, sounding
from media.encoding import jobs
from media.models import Caption
from tests.architecture.test_accessibility import BUILT, offences
from tests.browser import DESK, log_in_as, window

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

# What Wagtail's own frame gets wrong.
WAGTAILS = ("Langsung ke isi", "Keluar", "touch:  35 × 35")
VTT = """WEBVTT

00:00:01.000 --> 00:00:03.000
Cuci tangan sebelum dan sesudah

00:00:03.000 --> 00:00:04.000
Ini jauh terlalu panjang untuk dibaca dalam satu detik
"""


@pytest.fixture
def desk(client, citra, as_role, video):
    """The address of the editor, and who writes there; the film is not ready yet."""
    assert BUILT.exists(), "build the front end first: ./dev build"
    cache.clear()
    cues = keeping.webvtt.read(VTT.encode())
    keeping.keep(video, cues, language="id", source="unggahan", by=citra)
    address = reverse("media_admin:caption-editor", args=[video.uuid, "id"])
    return address, as_role(client, citra, Role.MITRA)


@pytest.fixture
def playing_desk(desk, video):
    """The same, with a film that plays and has been listened to."""
    jobs.run(video.jobs.get())
    video.refresh_from_db()
    sounding.hear(video)
    return desk


def opened(page, address):
    page.goto(address)
    page.locator(".caption-cue").first.wait_for()
    return page


def said_at(page, number):
    return page.locator(".caption-cue textarea").nth(number - 1).input_value()


def times(page, number):
    row = page.locator(".caption-cue").nth(number - 1)
    return [row.locator(f"[data-part={side}]").input_value() for side in ("start", "end")]


def saved(page):
    page.keyboard.press("Control+s")
    page.get_by_text("Tersimpan sebagai versi").wait_for()
    return Caption.objects.get()


def test_everything_is_done_from_the_keyboard(live_server, playing_desk, chromium):
    address, client = playing_desk
    with window(chromium, live_server.url, client=client, size=DESK) as page:
        opened(page, address)
        page.locator(".player-start").wait_for()
        page.locator(".caption-cue textarea").first.focus()
        _split_and_merge(page)
        page.locator("[data-caption-canvas]").click()
        assert page.locator("[data-caption-clock]").text_content().startswith("00:10.")
        page.keyboard.press("Alt+ArrowDown")  # the click has left no cursor anywhere
        _set_times_at_the_playhead(page)
        page.keyboard.press("Alt+n")
        page.keyboard.type("Sampai jumpa")
        kept = saved(page)
        assert (kept.number, kept.source) == (2, "editor")
        assert "Sampai jumpa" in kept.text


def _split_and_merge(page):
    page.keyboard.press("Home")
    for _letter in "Cuci tangan":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Alt+Enter")
    assert (said_at(page, 1), said_at(page, 2)) == ("Cuci tangan", "sebelum dan sesudah")
    assert times(page, 1)[1] == times(page, 2)[0]
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+j")
    assert said_at(page, 1) == "Cuci tangan\nsebelum dan sesudah"
    for _step in range(2):
        page.keyboard.press("Control+z")
    assert said_at(page, 1) == "Cuci tangan sebelum dan sesudah"
    page.keyboard.press("Control+y")
    assert page.locator(".caption-cue").count() == 3


def _set_times_at_the_playhead(page):
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowDown")
    at = page.locator("[data-caption-clock]")
    assert at.text_content() == times(page, 2)[0]
    page.keyboard.press("Control+ ")
    page.wait_for_function("() => document.querySelector('video').currentTime > 2.3")
    page.keyboard.press("Control+ ")
    page.wait_for_function("() => document.querySelector('video').paused")
    page.keyboard.press("Alt+]")
    assert times(page, 2)[1] == at.text_content()
    page.keyboard.press("Alt+,")
    page.keyboard.press("Alt+[")
    assert times(page, 2)[0] == at.text_content()


def test_two_tabs_never_overwrite_each_other(live_server, desk, chromium):
    address, client = desk
    with window(chromium, live_server.url, client=client, size=DESK) as first:
        second = opened(first.context.new_page(), address)
        opened(first, address).locator(".caption-cue textarea").first.fill("Dari tab pertama")
        saved(first)
        second.locator(".caption-cue textarea").first.fill("Dari tab kedua")
        second.keyboard.press("Control+s")
        second.get_by_role("link", name="Lihat versi itu").wait_for()
        assert said_at(second, 1) == "Dari tab kedua"
        assert "Dari tab pertama" in Caption.objects.get().text
        assert "Dari tab kedua" in saved(second).text
    assert [each.number for each in Caption.versions.order_by("number")] == [1, 2, 3]


def test_who_was_logged_out_logs_in_elsewhere_and_saves(live_server, desk, chromium):
    address, client = desk
    with window(chromium, live_server.url, client=client, size=DESK) as page:
        opened(page, address).locator(".caption-cue textarea").first.fill("Masih di sini")
        page.context.clear_cookies()
        page.keyboard.press("Control+s")
        page.get_by_text("Anda sudah keluar").wait_for()
        log_in_as(client, page, live_server.url)
        page.context.new_page().goto(address)
        page.keyboard.press("Control+s")
        page.get_by_text("Tersimpan sebagai versi 2").wait_for()
    assert "Masih di sini" in Caption.objects.get().text


def our_offences(page):
    """What is wrong beside Wagtail's own frame."""
    return [each for each in offences(page) if not any(name in each for name in WAGTAILS)]


def test_the_editor_is_accessible_and_fits_a_phone(live_server, desk, video, chromium):
    address, client = desk
    sound = {"file": video.source.name, "bandwidth": 1, "average_bandwidth": 1, "size": 1}
    video.renditions.create(rung="au", **sound)
    said = []
    with window(chromium, live_server.url, client=client) as page:
        page.on("console", lambda message: said.append(message.text))
        opened(page, address)
        page.get_by_text("Dari naskah").click()
        page.get_by_text("Tombol papan ketik").click()
        assert "Terlalu cepat" in page.locator(".caption-cue-problems").nth(1).text_content()
        assert not our_offences(page)
        page.goto(reverse("media_admin:caption-versions", args=address.split("/")[3:6:2]))
        assert not our_offences(page)
    assert not [each for each in said if "Content Security Policy" in each]
