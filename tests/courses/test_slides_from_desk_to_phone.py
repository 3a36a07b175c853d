"""The whole way of a deck in a browser: its author sends a PDF and puts it into a lesson; a learner
reads it on a phone of 360 px, with and without JavaScript.
"""

import os

import pytest
from django.test import Client

from courses.models import LessonPage
from courses.releasing import freeze
from lms.accounts.models import Role
from lms.learning import api
from media.encoding import jobs
from media.models import Video
from tests.architecture.test_accessibility import offences
from tests.axe import violations
from tests.browser import DESK, PHONE, chromium, window
from tests.courses.own_course import as_citra, course
from tests.integration.walking.author import put_in_slides
from tests.media.slides import papers

__all__ = ["as_citra", "chromium", "course"]

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
TITLE = "Enam langkah"
TEXTS = [f"Langkah {number}\n\nGosok telapak tangan" for number in range(1, 9)]
LOADED = "all => all.filter((each) => each.naturalWidth).length"


@pytest.fixture
def storage(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MEDIA_UPLOADS_DIR = tmp_path / "media", tmp_path / "uploads"


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / f"{TITLE}.pdf"
    path.write_bytes(papers.deck(*TEXTS))
    return path


def photograph(page, name):
    if place := os.environ.get("SHOTS"):
        page.screenshot(path=f"{place}/{name}.png", full_page=True)


def test_a_pdf_goes_from_its_authors_desk_to_a_learners_phone(
    live_server, storage, pdf, course, as_citra, ayu, as_role, chromium
):
    lesson = LessonPage.objects.get(kind="bacaan")
    with window(chromium, live_server.url, client=as_citra, size=DESK, bypass_csp=True) as page:
        send(page, pdf)
        put_in_slides(page, lesson.pk, TITLE)
        look_at_the_preview(page, lesson)
    release = freeze(course)
    course.live = True
    course.save()
    shown = release.lessons.get(uuid=lesson.uuid)
    address = api.enrol(ayu, course).lesson_url(shown)
    learner = as_role(Client(), ayu, Role.ASN)
    with window(chromium, live_server.url, client=learner, java_script_enabled=False) as page:
        read_without_javascript(page, address)
    with window(chromium, live_server.url, client=learner) as page:
        read_by_keyboard(page, address)


def send(page, pdf):
    """By the upload page; the worker's part is done here and now."""
    page.goto("/admin/video/unggahan/")
    page.set_input_files("input[name=files]", [str(pdf)])
    page.locator("form[data-upload] button").click()
    page.locator("[data-uploads] a").wait_for()
    jobs.run_all(Video.objects.get())
    page.locator("[data-uploads] a").click()
    page.get_by_role("img", name="Salindia 1").wait_for()
    assert not violations(page, "image-alt", "color-contrast", "heading-order")
    photograph(page, "author-1280")
    page.set_viewport_size(PHONE)
    photograph(page, "author-360")
    page.set_viewport_size(DESK)


def look_at_the_preview(page, lesson):
    photograph(page, "editor-1280")
    page.goto(f"/admin/pages/{lesson.pk}/view_draft/")
    page.get_by_role("img", name="Salindia 1").wait_for()
    photograph(page, "preview-1280")


def read_without_javascript(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    pictures = [url for url in asked if url.endswith(".webp")]
    assert len(pictures) == 1, "the others wait"
    assert pictures[0].endswith("001-720.webp")
    photograph(page, "learner-closed-360")
    page.get_by_role("link", name="Buka salindia 2–8").click()
    page.get_by_role("img", name="Salindia 8").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert len({url for url in asked if url.endswith("-720.webp")}) == 8
    page.get_by_text("Baca teksnya saja").click()
    assert page.get_by_text("Gosok telapak tangan").count() == 8
    photograph(page, "learner-open-360")


def read_by_keyboard(page, address):
    page.goto(address)
    page.get_by_role("link", name="Buka salindia 2–8").press("Enter")
    page.get_by_role("img", name="Salindia 2").wait_for()
    page.get_by_text("Baca teksnya saja").press("Enter")
    assert not offences(page)
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="light")
    page.get_by_role("img", name="Salindia 8").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert page.locator(".deck img").evaluate_all(LOADED) == 8
    source = page.locator(".deck img").first.evaluate("each => each.currentSrc")
    assert source.endswith("001-1280.webp")
    photograph(page, "learner-1280")
