"""The screens of an author and a reviewer hold none of Wagtail's English sentences."""

import re
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
import wagtail
from django.utils import translation

from courses.models import LessonPage, ModulePage
from lms.accounts.models import Role
from tests.courses.own_course import course

__all__ = ["course"]

pytestmark = pytest.mark.django_db

# Wagtail writes these into its templates without marking them for translation: the name of a
# group of buttons, and a counter that is hidden while it holds nothing.
UNMARKED = {"Actions", "None"}
# Words that are the same in both languages, or names.
ALIKE = {"Menu", "Status", "Video", "Audio", "Format", "Error 404", "Alias", "Draft", "Minimum"}


@pytest.fixture(scope="module", autouse=True)
def in_indonesian(both_languages):
    translation.activate("id")


@pytest.fixture(scope="module")
def english():
    """Wagtail's own English sentences of more than one word, without those with gaps."""
    found = set()
    for app in ["", "admin/", "documents/", "images/", "users/"]:
        source = Path(wagtail.__file__).parent / app / "locale/en/LC_MESSAGES/django.po"
        texts = (entry.msgid.strip() for entry in polib.pofile(source))
        found |= {text for text in texts if "%" not in text and "{" not in text}
    return {text for text in found if len(text) > 3} - ALIKE - UNMARKED


class Texts(HTMLParser):
    """What a person reads or hears: text, labels, titles; no scripts."""

    def __init__(self):
        super().__init__()
        self.found, self.silent = set(), 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in {"script", "style"}
        told = {"aria-label", "title", "placeholder", "alt"}
        self.found |= {value.strip() for name, value in attrs if name in told and value}

    def handle_endtag(self, tag):
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data):
        if not self.silent:
            self.found.add(re.sub(r"\s+", " ", data).strip())


def english_in(answer, english):
    texts = Texts()
    texts.feed(answer.content.decode())
    return sorted(texts.found & english)


def screens(course):
    module, lesson = ModulePage.objects.first(), LessonPage.objects.first()
    yield "/admin/"
    yield "/admin/account/"
    for page in [course.get_parent(), course, module, lesson]:
        yield f"/admin/pages/{page.pk}/"
        yield f"/admin/pages/{page.pk}/edit/"
    for part in ["history", "delete", "copy", "move", "workflow_history", "usage", "add_subpage"]:
        yield f"/admin/pages/{course.pk}/{part}/"
    yield f"/admin/pages/add/courses/modulepage/{course.pk}/"
    yield f"/admin/pages/add/courses/lessonpage/{module.pk}/"
    yield "/admin/pages/search/?q=a"
    yield from ["/admin/images/", "/admin/images/add/", "/admin/images/multiple/add/"]
    yield from ["/admin/documents/", "/admin/documents/add/", "/admin/documents/multiple/add/"]
    yield from ["/admin/video/", "/admin/video/unggahan/", "/admin/pilih-video/"]
    for report in ["locked", "workflow", "workflow_tasks", "site-history", "page-types-usage"]:
        yield f"/admin/reports/{report}/"
    for rows in ["provider", "competency"]:
        yield from [f"/admin/{rows}/", f"/admin/{rows}/new/"]


@pytest.mark.parametrize("role", [Role.MITRA, Role.ADMIN_BKPSDM])
def test_no_screen_shows_an_english_sentence_of_wagtail(
    client, course, citra, dewi, as_role, english, role
):
    course.save_revision(user=citra)
    if role == Role.ADMIN_BKPSDM:
        course.get_workflow().start(course, citra)
    door = as_role(client, citra if role == Role.MITRA else dewi, role)
    found = {}
    for address in screens(course):
        answer = door.get(address)
        if answer.status_code == 200 and (left := english_in(answer, english)):
            found[address] = left
    assert not found
