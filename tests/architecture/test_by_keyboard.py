"""Everything a learner does works with Tab, arrows, Space and Enter, and one sees where one is."""

import pytest

from lms.accounts.models import Role
from lms.learning import api as learning
from tests.architecture import journey
from tests.architecture.keyboard import Keyboard, log_in
from tests.browser import DESK, PHONE, window

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def course(cast):
    return journey.open_course(cast.provider)


def answer(keys):
    question = keys.page.locator("legend").inner_text()
    right = journey.chosen(question)
    if len(right) == 1:
        keys.reach("Mencatat hadir", "Mengurai")
        keys.press("Space")
        while keys.focused()["name"] not in right:
            keys.press("ArrowDown")
    elif right:
        for _choice in right:
            keys.reach(*right)
            keys.press("Space")
    else:
        keys.reach("Jawaban Anda")
        keys.page.keyboard.type(journey.written(question))
    keys.go("Simpan dan")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_one_enrols_reads_answers_and_passes(live_server, course, cast, size, chromium):
    with window(chromium, live_server.url, size=size) as page:
        keys = Keyboard(page)
        page.goto("/katalog/")
        keys.go(journey.TITLE)
        keys.go("Masuk untuk mendaftar")
        log_in(keys, cast.ayu)
        keys.go("Daftar kursus ini")
        keys.go("Mulai belajar")
        keys.go("Tandai selesai dibaca")
        keys.go("Mulai mengerjakan")
        for _question in range(4):
            answer(keys)
        keys.go("Kirim jawaban")
        assert page.get_by_text("4 dari 4 soal benar").is_visible()


def test_no_page_holds_the_focus_fast(live_server, course, cast, as_role, client, chromium):
    enrolment = learning.enrol(cast.ayu, course.course)
    film = course.lessons.get(kind="video")
    as_role(client, cast.ayu, Role.ASN)
    addresses = ["/", "/katalog/", enrolment.outline_url, enrolment.lesson_url(film)]
    with window(chromium, live_server.url, client=client) as page:
        for address in addresses:
            page.goto(address)
            assert Keyboard(page).round()[0] == "Langsung ke isi"


def test_the_keyboard_reaches_the_content_first(live_server, db, chromium):
    with window(chromium, live_server.url) as page:
        page.goto("/")
        keys = Keyboard(page)
        assert keys.tab() == "Langsung ke isi"
        keys.press("Enter")
        assert page.evaluate("location.hash") == "#isi"


def test_the_person_menu_opens_and_closes_with_a_key(live_server, budi, as_role, client, chromium):
    as_role(client, budi, Role.ATASAN)
    with window(chromium, live_server.url, client=client) as page:
        page.goto("/tim/")
        keys = Keyboard(page)
        keys.reach("Menu akun")
        keys.press("Enter")
        assert page.get_by_text("Bukan Budi? Keluar").is_visible()
        keys.press("Escape")
        assert not page.get_by_text("Bukan Budi? Keluar").is_visible()
