"""Everything a learner does works with Tab, arrows, Space and Enter, and one sees where one is."""

import pytest

from lms.accounts.models import Role
from lms.learning import api as learning
from tests.architecture import journey
from tests.browser import DESK, PHONE, window
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

MOST_PRESSES = 80
FOCUSED = """
() => {
  const it = document.activeElement;
  if (it === document.body) return {name: "", said: "", seen: true};
  const { outlineStyle, outlineWidth } = getComputedStyle(it);
  const box = it.getClientRects()[0];
  const on = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const name = it.labels?.[0]?.textContent ?? it.ariaLabel ?? it.textContent;
  return {
    name: name.trim().replace(/\\s+/g, " "),
    ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    uncovered: it.contains(on) || Boolean(on?.contains(it)),
    html: it.outerHTML.slice(0, 100),
  };
}
"""


class Keyboard:
    """Hands that have no mouse; wherever they come, the focus must be seen."""

    def __init__(self, page):
        self.page = page

    def press(self, key):
        self.page.keyboard.press(key)
        return self.focused()

    def focused(self):
        return self.page.evaluate(FOCUSED)

    def tab(self):
        focused = self.press("Tab")
        assert focused.get("ring", True), f"no focus ring: {focused}"
        assert focused.get("uncovered", True), f"something lies over the focus: {focused}"
        return focused["name"]

    def reach(self, *names):
        """Tab until something of that name has the focus."""
        passed = []
        for _press in range(MOST_PRESSES):
            passed.append(self.tab())
            if any(name in passed[-1] for name in names):
                return passed[-1]
        raise AssertionError(f"no Tab leads to {names}, only to {passed}")

    def go(self, name):
        """Follow a link or press a button, and wait for the page it leads to."""
        self.reach(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def round(self):
        """Everything that Tab reaches before it begins again."""
        passed = [self.tab()]
        for _press in range(MOST_PRESSES):
            passed.append(self.tab())
            if passed[-1] == passed[0]:
                return passed[:-1]
        raise AssertionError(f"Tab never comes round: {passed[-8:]}")


@pytest.fixture
def course(cast):
    return journey.open_course(cast.provider)


def log_in(keys, person):
    keys.reach("NIP")
    keys.page.keyboard.type(person.username)
    keys.reach("Kata sandi")
    keys.page.keyboard.type(PASSWORD)
    keys.go("Masuk")


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
