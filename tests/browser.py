"""A real browser for tests: Debian's chromium, one a test, with a fresh window for each visit."""

import os
import shutil
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}


@pytest.fixture
def chromium():
    """The browser itself; a window of it is `window(…)`. Ask for it last.

    While it runs, Django sees another async context and so other database connections: what is set
    up or cleaned meanwhile would miss what the test database remembers.
    """
    # Playwright's own event loop runs in this thread, and Django would take it for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        assert path, "the browser tests need chromium: apt-get install -y chromium"
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@contextmanager
def window(chromium, site, *, client: Client | None = None, size=PHONE, scheme="light", **more):
    """A window on `site` (its address), logged in as the test client is; `more` for playwright."""
    context = chromium.new_context(viewport=size, color_scheme=scheme, base_url=site, **more)
    try:
        page = context.new_page()
        if client:
            log_in_as(client, page, site)
        yield page
    finally:
        context.close()


def log_in_as(client: Client, page, site):
    """Let the window be whoever the test client is, or nobody."""
    page.context.clear_cookies()
    name = settings.SESSION_COOKIE_NAME
    if name in client.cookies:
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
