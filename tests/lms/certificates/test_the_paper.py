"""The PDF: complete, on one front page whatever the names, tagged, with its own fonts."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from lms.certificates import rendering
from lms.certificates.facts import Facts, Module
from tests.lms.certificates.conftest import NOON

ADDRESS = "https://titian.example/verifikasi/AbCdEfGhIjKlMnOpQrStUv/"
SIXTY = "Raden Ajeng Siti Nurhaliza Kusumaningtyas Prawirodirjo Utami"


@pytest.fixture
def facts(certificate):
    return Facts.from_json(certificate.facts)


def opened(facts):
    return PdfReader(BytesIO(rendering.pdf(facts, verification_url=ADDRESS, at=NOON)))


def words(page):
    return " ".join(page.extract_text().split())


def test_the_front_says_everything_and_the_back_lists_the_modules(facts):
    front, back = (words(page) for page in opened(facts).pages)
    for said in (
        "Nomor: 800.2.4/001/BKPSDM/2026",
        "Ayu Lestari, S.Kep.",
        "198505302009032901",
        "2–24 November 2026, setara 8 (delapan) Jam Pelajaran",
        "predikat Memuaskan (nilai 87,50)",
        "Dumai, 24 November 2026",
        "Farida Samudra, M.Si.",
    ):
        assert said in front
    assert "Kata sandi dan autentikasi" in back


def test_the_page_is_a4_landscape(facts):
    box = opened(facts).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)


def test_it_is_tagged_in_indonesian_and_carries_its_fonts(facts):
    paper = opened(facts)
    root = paper.trailer["/Root"]
    assert root["/Lang"] == "id"
    assert root["/MarkInfo"]["/Marked"]
    assert "Literasi Digital" in paper.metadata.title
    metadata = root["/Metadata"].get_data().decode()
    assert "pdfuaid" in metadata
    assert "pdfaid" in metadata
    for font in paper.pages[0]["/Resources"]["/Font"].values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.get_object())


@pytest.mark.parametrize("name", ["Sukarman", SIXTY, f"Prof. Dr. Ir. Hj. {SIXTY}, S.Si., Ph.D."])
def test_names_of_any_length_stay_on_one_front_page(facts, name):
    paper = opened(replace(facts, name=name, title=f"{facts.title} {facts.title} {facts.title}"))
    assert len(paper.pages) == 2
    assert name in words(paper.pages[0])
    assert "Pindai untuk memeriksa keaslian" in words(paper.pages[0])


@pytest.mark.parametrize("name", ["#panic() Siti", "Siti $x^2$", "*Siti* _Aisyah_ @bab", "<b>Siti"])
def test_a_name_is_never_markup(facts, name):
    assert name in words(opened(replace(facts, name=name)).pages[0])


def test_an_unsigned_certificate_says_so_and_promises_no_signature(facts):
    front = words(opened(facts).pages[0])
    assert "Terbit (tanpa TTE)" in front
    assert "BSrE" not in front


def test_only_a_signed_certificate_carries_the_notice_of_the_law(facts):
    front = words(opened(replace(facts, mode="TTE")).pages[0])
    assert "diterbitkan BSrE" in front
    assert "tanpa TTE" not in front


def test_little_is_enough_for_a_certificate(facts):
    bare = replace(
        facts,
        rank="",
        position="",
        unit="",
        employee_number="",
        score=None,
        signer_name="",
        signer_number="",
        modules=(),
    )
    paper = opened(bare)
    assert len(paper.pages) == 1
    assert "telah menyelesaikan" in words(paper.pages[0])


def test_many_modules_run_on_over_the_back(facts):
    modules = tuple(Module(f"Modul {number}", 1) for number in range(1, 61))
    assert "Modul 60" in words(opened(replace(facts, modules=modules)).pages[-1])


def test_the_same_certificate_is_the_same_file(facts):
    first, second = (rendering.pdf(facts, verification_url=ADDRESS, at=NOON) for _time in range(2))
    assert first == second
