"""The four complete courses as written: texts, films and questions for every module."""

from pathlib import Path

import pytest
import yaml

import demo

DATA = Path(demo.__file__).parent / "data"
COMPLETE = ["K01", "K03", "K04", "K07"]
TEXTUAL = {"teks", "penting", "info", "contoh"}


def _read(path):
    return yaml.safe_load((DATA / path).read_text())


@pytest.fixture(scope="module")
def town():
    return _read("town.yaml")


@pytest.fixture(params=COMPLETE)
def course(request):
    return _read(f"lessons/{request.param}.yaml")


def _programme(town, code):
    return next(row for row in town["kursus"] if row["kode"] == code)


def _lessons(course):
    return [lesson for module in course["modul"] for lesson in module["materi"]]


def _words(lesson):
    cells = [str(cell) for part in lesson["isi"] for row in part.get("tabel", []) for cell in row]
    texts = [part[kind] for part in lesson["isi"] for kind in TEXTUAL & part.keys()]
    return sum(len(text.split()) for text in [*texts, *cells])


def _asked(course):
    tests = [course["prates"], course["pascates"]]
    return [*tests, *(lesson["kuis"] for lesson in _lessons(course) if "kuis" in lesson)]


def test_the_modules_are_those_of_the_programme(town, course):
    planned = [module["urut"] for module in _programme(town, course["kursus"])["modul"]]
    assert [module["urut"] for module in course["modul"]] == planned


def test_every_module_has_something_to_read(course):
    for module in course["modul"]:
        assert any("isi" in lesson for lesson in module["materi"]), module["urut"]


def test_a_text_is_a_sitting_of_a_few_minutes(course):
    for lesson in _lessons(course):
        if "isi" in lesson:
            assert 130 <= _words(lesson) <= 320, lesson["judul"]


def test_at_least_two_modules_have_a_film(course):
    filmed = [m for m in course["modul"] if any("video" in lesson for lesson in m["materi"])]
    assert len(filmed) >= 2


def test_a_film_is_spoken_in_a_minute_or_two(course):
    for lesson in _lessons(course):
        slides = lesson.get("video", [])
        if slides:
            assert 6 <= len(slides) <= 9
            assert 100 <= sum(len(slide["ucap"].split()) for slide in slides) <= 170


def test_every_question_asked_is_written(town, course):
    bank = next(row for row in town["bank_soal"] if row["kursus"] == course["kursus"])
    written = {question["id"] for question in [*bank["soal"], *course["soal"]]}
    asked = {question for quiz in _asked(course) for question in quiz["soal"]}
    parts = [part for lesson in _lessons(course) for part in lesson.get("isi", [])]
    practised = {part["soal"] for part in parts if "soal" in part}
    assert asked | practised <= written


def test_all_four_kinds_of_question_appear(course):
    kinds = {question["jenis"] for question in course["soal"]} | {"single"}
    assert kinds == {"single", "multiple", "short", "numeric"}


@pytest.mark.parametrize("code", [f"K{number:02d}" for number in range(1, 16)])
def test_the_hours_of_the_modules_add_up(town, code):
    programme = _programme(town, code)
    assert sum(module["jp"] for module in programme["modul"]) == programme["jp"]


def test_every_other_course_says_how_far_it_is(town):
    short = _read("lessons/ringkas.yaml")
    assert set(short) | set(COMPLETE) == {row["kode"] for row in town["kursus"]}
    assert {row["keadaan"] for row in short.values()} == {"terbit", "draf", "diajukan"}
