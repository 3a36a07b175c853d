"""A learner gets from the log-in to a passed quiz in a browser that runs no script."""

import pytest

from lms.learning import api as learning
from tests.architecture import journey
from tests.browser import window
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def course(cast):
    return journey.open_course(cast.provider)


def log_in(page, person):
    page.get_by_label("NIP").fill(person.username)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()


def answer(page):
    """Answer the question on the page and go on."""
    question = page.locator("legend").inner_text()
    for choice in journey.chosen(question):
        page.get_by_label(choice).check()
    if not journey.chosen(question):
        page.get_by_label("Jawaban Anda").fill(journey.written(question))
    page.get_by_role("button", name="Simpan dan").click()


def test_one_enrols_reads_answers_and_passes(live_server, course, cast, chromium):
    with window(chromium, live_server.url, java_script_enabled=False) as page:
        page.goto("/katalog/")
        page.get_by_role("link", name=journey.TITLE).click()
        page.get_by_role("link", name="Masuk untuk mendaftar").click()
        log_in(page, cast.ayu)
        page.get_by_role("button", name="Daftar kursus ini").click()
        page.get_by_role("link", name="Mulai belajar").click()
        page.get_by_role("button", name="Tandai selesai dibaca").click()
        page.get_by_role("button", name="Mulai mengerjakan").click()
        for _question in range(4):
            answer(page)
        assert page.get_by_text("4 dari 4 soal terjawab").is_visible()
        page.get_by_role("button", name="Kirim jawaban").click()
        assert page.get_by_text("4 dari 4 soal benar").is_visible()
        assert page.get_by_role("link", name="Lihat sertifikat").is_visible()


def test_an_answer_already_given_is_there_when_one_comes_back(
    live_server, course, cast, as_role, client, chromium
):
    enrolment = learning.enrol(cast.ayu, course.course)
    as_role(client, cast.ayu)
    quiz = course.lessons.get(kind="kuis")
    settings = {"client": client, "java_script_enabled": False}
    with window(chromium, live_server.url, **settings) as page:
        page.goto(enrolment.lesson_url(quiz))
        page.get_by_role("button", name="Mulai mengerjakan").click()
        answer(page)
        page.go_back()
        page.reload()
        assert page.get_by_text("Tersimpan pukul").is_visible()
