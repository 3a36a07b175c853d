"""Every page passes axe-core and fits a phone and a desk, in light and in dark."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string

from tests.architecture.pages import rows_without_page
from tests.axe import violations
from tests.browser import DESK, PHONE, log_in_as, window

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "var" / "frontend" / "titian" / "site.css"
ERRORS = sorted((ROOT / "lms" / "accounts" / "templates").glob("[45]??*.html"))
SMALLEST_TOUCH = 44

# A live site sees committed rows only; what migrations laid down must be there again afterwards.
live = pytest.mark.django_db(transaction=True, serialized_rollback=True)

TOO_SMALL = f"""
() => [...document.querySelectorAll("button, .button, .chip, .places a, summary, select, input")]
  .filter((each) => each.checkVisibility() && !["radio", "checkbox"].includes(each.type))
  .map((each) => [each.getBoundingClientRect(), each.textContent.trim()])
  .filter(([box]) => box.height < {SMALLEST_TOUCH} || box.width < {SMALLEST_TOUCH})
  .map(([box, text]) => `too small to touch: ${{text}} ${{box.width}} × ${{box.height}}`)
"""


def offences(page):
    """What axe finds, and what a thumb or a narrow screen would, at both sizes and schemes."""
    wrong = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            # Only colours differ in the dark.
            rules = ["color-contrast"] if scheme == "dark" else []
            found = violations(page, *rules) + page.evaluate(TOO_SMALL)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append("wider than the screen")
            wrong += [f"{scheme}, {size['width']} px: {each}" for each in found]
    return wrong


def test_every_row_that_answers_with_a_page_is_looked_at(pages):
    """A row may be left out only by name, in tests/architecture/pages.py."""
    assert not rows_without_page(pages)


@live
def test_every_page_is_accessible_and_keeps_to_its_own_security_policy(
    live_server, pages, chromium
):
    assert BUILT.exists(), "build the front end first: ./dev build"
    wrong, said = [], []
    with window(chromium, live_server.url) as page:
        page.on("console", lambda message: said.append(message.text))
        for each in sorted(pages, key=lambda each: each.who):
            log_in_as(each.client, page, live_server.url)
            page.goto(each.address)
            wrong += [f"{each}: {found}" for found in offences(page)]
    assert not wrong, "\n".join(wrong)
    assert not [each for each in said if "Content Security Policy" in each]


@live
def test_every_error_is_told_accessibly(live_server, db, chromium):
    wrong = []
    with window(chromium, live_server.url) as page:
        for template in ERRORS:
            page.route("**/galat/", _answer(render_to_string(template.name)))
            page.goto("/galat/")
            wrong += [f"{template.name}: {found}" for found in offences(page)]
            page.unroute("**/galat/")
    assert not wrong, "\n".join(wrong)


@live
def test_a_dead_connection_is_said(live_server, db, chromium):
    with window(chromium, live_server.url) as page:
        page.goto("/")
        page.context.set_offline(True)
        assert page.get_by_text("Tidak ada koneksi").is_visible()
        page.context.set_offline(False)
        assert not page.get_by_text("Tidak ada koneksi").is_visible()


def _answer(html):
    return lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8")
