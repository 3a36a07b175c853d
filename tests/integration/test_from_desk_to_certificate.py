"""The main job, whole, as five people do it: on SQLite and files, and on the real servers."""

import openpyxl
import pytest

from demo.lectures import Lecture, make
from demo.slides import Slide
from tests.browser import DESK, PHONE, chromium
from tests.integration.walking import author, learner, paper, reviewer
from tests.integration.walking.entrance import logged_in, visiting

__all__ = ["chromium"]

PARTNER = "koordinator@ubsm.example"
REVIEWER = "198702112011011916"
EMPLOYEE = "199503212024211913"
NAME = "Dimas Arung Samudra, S.Kom."
COURSE = "Menyeberang dengan selamat"
WORDS = "Lihat ke kiri, lalu ke kanan. Tunggu sampai kapal lewat, baru menyeberang."
LECTURE = Lecture(
    course="", title=COURSE, slides=(Slide("Menyeberang", ("Lihat", "Tunggu"), WORDS),)
)


@pytest.fixture(params=["site_on_files", "site"], ids=["files", "servers"])
def town(request):
    """The address of the site with the demo town."""
    return request.getfixturevalue(request.param)


def test_a_course_goes_from_a_partners_desk_to_a_verified_certificate(town, tmp_path, chromium):
    film = make(LECTURE, tmp_path).path
    with logged_in(chromium, town, PARTNER, DESK) as page:
        write_and_submit(page, film)
    with logged_in(chromium, town, REVIEWER, DESK, acting_as="Admin BKPSDM") as hr:
        reviewer.publish(hr, COURSE)
        with logged_in(chromium, town, EMPLOYEE, PHONE) as page:
            pdf = learn_and_pass(page, tmp_path)
        with visiting(chromium, town, PHONE) as page:
            verify(page, pdf)
        find_in_the_tables(hr, tmp_path)


def write_and_submit(page, film):
    author.upload(page, film, COURSE)
    course = author.write_course(page, COURSE, hours=2)
    module = author.write_module(page, course, "Sebelum menyeberang", hours=2)
    author.write_video_lesson(page, module, "Lihat dan tunggu", video=COURSE, text="Ada kapal.")
    author.write_quiz(
        page,
        module,
        "Kuis menyeberang",
        question="Kapan boleh menyeberang?",
        right="Setelah kapal lewat",
        wrong="Saat kapal lewat",
    )
    author.submit(page, course)


def learn_and_pass(page, tmp_path):
    learner.enrol(page, COURSE)
    learner.watch_to_the_end(page)
    page.get_by_role("link", name="Berikutnya").click()
    learner.answer_quiz(page, "Saat kapal lewat")
    page.get_by_text("Belum lulus").wait_for()
    learner.answer_quiz(page, "Setelah kapal lewat")
    page.get_by_text("Lulus", exact=True).wait_for()
    pdf = learner.download_certificate(page, tmp_path / "sertifikat.pdf")
    page.goto("/profil/")
    page.get_by_text("Kurang 18 JP").first.wait_for()
    return pdf


def verify(page, pdf):
    page.goto(paper.address_in_the_qr(pdf))
    page.get_by_text("Sah", exact=True).first.wait_for()
    told = page.get_by_role("main").inner_text()
    assert NAME in told
    assert COURSE in told
    assert "2 (dua) JP" in told
    assert EMPLOYEE not in page.content()


def find_in_the_tables(page, tmp_path):
    assert "1" in reviewer.completions_of(page, COURSE).split()
    sheet = openpyxl.load_workbook(reviewer.sheet(page, tmp_path / "kelulusan.xlsx")).active
    assert COURSE in {cell.value for row in sheet.iter_rows() for cell in row}
