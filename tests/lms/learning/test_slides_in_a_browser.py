"""The whole way in a browser: an author sends a PDF, a learner reads it on a phone of 360 px."""

import os

import pytest
from django.test import Client

from lms.accounts.models import Role
from lms.learning import api
from media.encoding import jobs
from media.models import Video
from tests import course_making as making
from tests.architecture.test_accessibility import offences
from tests.axe import violations
from tests.browser import DESK, chromium, window
from tests.media.authors import let_write
from tests.media.slides import papers

__all__ = ["chromium"]

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
TEXTS = [f"Langkah {number}\n\nGosok telapak tangan" for number in range(1, 9)]
LOADED = "all => all.filter((each) => each.naturalWidth).length"


@pytest.fixture
def storage(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MEDIA_UPLOADS_DIR = tmp_path / "media", tmp_path / "uploads"


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "Enam langkah.pdf"
    path.write_bytes(papers.deck(*TEXTS))
    return path


def photograph(page, name):
    if place := os.environ.get("SHOTS"):
        page.screenshot(path=f"{place}/{name}.png", full_page=True)


def test_a_pdf_is_sent_by_its_author_and_read_on_a_phone(
    live_server, storage, pdf, citra, ayu, provider, reading_course, as_role, chromium
):
    deck = sent(
        live_server, as_role(Client(), let_write(citra, provider), Role.MITRA), pdf, chromium
    )
    lesson = making.showing(reading_course.lessons.first(), deck)
    enrolment = api.enrol(ayu, reading_course.course)
    learner = as_role(Client(), ayu, Role.ASN)
    with window(chromium, live_server.url, client=learner, java_script_enabled=False) as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(enrolment.lesson_url(lesson), wait_until="networkidle")
        pictures = [url for url in asked if url.endswith(".webp")]
        assert len(pictures) == 1, "the others wait"
        assert pictures[0].endswith("001-720.webp")
        page.get_by_role("link", name="Buka salindia 2–8").click()
        page.get_by_role("img", name="Salindia 8").scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        assert len({url for url in asked if url.endswith("-720.webp")}) == 8
        page.get_by_text("Baca teksnya saja").click()
        assert page.get_by_text("Gosok telapak tangan").count() == 8


def test_it_is_accessible_at_both_widths_with_the_right_pictures(
    live_server, storage, pdf, citra, ayu, provider, reading_course, as_role, chromium
):
    author = as_role(Client(), let_write(citra, provider), Role.MITRA)
    deck = sent(live_server, author, pdf, chromium)
    lesson = making.showing(reading_course.lessons.first(), deck)
    enrolment = api.enrol(ayu, reading_course.course)
    with window(chromium, live_server.url, client=as_role(Client(), ayu, Role.ASN)) as page:
        page.goto(enrolment.lesson_url(lesson))
        photograph(page, "learner-closed-360")
        page.get_by_role("link", name="Buka salindia 2–8").press("Enter")
        page.get_by_role("img", name="Salindia 2").wait_for()
        page.get_by_text("Baca teksnya saja").press("Enter")
        assert not offences(page)
        page.set_viewport_size(DESK)
        photograph(page, "learner-1280")
        source = page.locator(".deck img").first.evaluate("each => each.currentSrc")
        assert source.endswith("001-1280.webp")
    with window(chromium, live_server.url, client=as_role(Client(), ayu, Role.ASN)) as page:
        page.goto(enrolment.lesson_url(lesson))
        page.get_by_role("link", name="Buka salindia 2–8").click()
        page.get_by_role("img", name="Salindia 8").scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        assert page.locator(".deck img").evaluate_all(LOADED) == 8
        photograph(page, "learner-open-360")


def sent(live_server, author, pdf, chromium) -> Video:
    """The deck that comes of `pdf`, sent by the upload page and looked at by its author."""
    with window(chromium, live_server.url, client=author, bypass_csp=True) as page:
        page.goto("/admin/video/unggahan/")
        page.set_input_files("input[name=files]", [str(pdf)])
        page.locator("form[data-upload] button").click()
        page.locator("[data-uploads] a").wait_for()
        deck = jobs.run_all(Video.objects.get())
        page.locator("[data-uploads] a").click()
        page.get_by_role("img", name="Salindia 1").wait_for()
        photograph(page, "author-360")
        assert not violations(page, "image-alt", "color-contrast", "heading-order")
        page.set_viewport_size(DESK)
        page.emulate_media(color_scheme="dark")
        photograph(page, "author-1280-dark")
    return deck
