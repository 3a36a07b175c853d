"""The film, the door it comes through, and one browser for all that watch it."""

import os
import shutil
import time

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import DESK, PHONE
from tests.media.player import door as doors
from tests.media.player.film import made

PATIENCE_MS = 15_000
PLAYER = "document.querySelector('[data-player]').player"


@pytest.fixture(scope="session")
def film(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock():
        return made(tmp_path_factory.mktemp("film"))


@pytest.fixture
def door(film):
    with doors.opened(film) as door:
        yield door


@pytest.fixture(scope="module")
def browser(film):
    """One for the module: nothing here asks the database while it runs."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        arguments = ["--no-sandbox", "--mute-audio"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def viewer(browser, door):
    """`viewer()`: a window on the page with the film; it must have nothing to complain about."""
    contexts, complaints = [], []

    def look(*, size=DESK, wish=None, script="", **more):
        context = browser.new_context(viewport=size, base_url=door.address, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: _note(complaints, said))
        if wish:
            page.add_init_script(f"localStorage['titian.pemutar'] ||= JSON.stringify({wish})")
        if script:
            page.add_init_script(script)
        page.goto("/")
        until(page, f"{PLAYER}?.isFurnished")
        return page

    yield look
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)


def _note(complaints, said):
    if said.type in {"error", "warning"} and "Failed to load resource" not in said.text:
        complaints.append(said.text)


def press_play(page):
    page.locator(".player-start").click()


def until(page, expression):
    """Wait for it to be true; the page's own policy forbids playwright's way of waiting."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"never came: {expression}"
        page.wait_for_timeout(30)


def wait_for_time(page, seconds):
    """Until the film has come this far."""
    until(page, f"document.querySelector('video').currentTime >= {seconds}")


def video(page, expression):
    """A fact of the film's element: `video(page, "currentTime")`."""
    return page.evaluate(f"document.querySelector('video').{expression}")


__all__ = ["PHONE", "PLAYER", "press_play", "until", "video", "wait_for_time"]
