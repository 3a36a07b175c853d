"""What an author is told before a course may be submitted (LN-4), and what publication refuses."""

import pytest

from courses import completeness
from courses.exceptions import CourseIncomplete
from courses.models import CourseCompetency, LessonPage, ModulePage
from courses.outline import (
    Course,
    CourseFault,
    Lesson,
    LessonFault,
    Module,
    course_faults,
    lesson_faults,
)
from tests.courses.conftest import QUIZ, TEXT

pytestmark = pytest.mark.django_db


def single(*flags):
    choices = [{"text": f"Pilihan {n}", "correct": flag} for n, flag in enumerate(flags)]
    return {"type": "single", "text": "<p>Apa?</p>", "choices": choices}


def quiz_of(*questions):
    return [{"type": "quiz", "value": {"questions": list(questions)}}]


def sentences(body, kind="kuis"):
    page = LessonPage(title="Kuis", kind=kind, body=body)
    return completeness.lesson_sentences(page)


def test_a_complete_course_lacks_nothing(course):
    assert completeness.missing(course) == []


def test_module_hours_must_add_up_to_the_hours_of_the_course(course):
    """LN-4."""
    ModulePage.objects.update(hours=2)
    [fault] = completeness.missing(course)
    assert "Jumlah JP semua modul 2, sedangkan JP kursus 3." in fault


def test_an_incomplete_course_is_not_published_and_says_why(course):
    CourseCompetency.objects.all().delete()
    with pytest.raises(CourseIncomplete, match="Tambahkan paling sedikit satu"):
        course.save_revision().publish()
    course.refresh_from_db()
    assert not course.live
    assert not LessonPage.objects.live().exists()
    assert not course.releases.exists()


def test_the_latest_draft_of_a_lesson_counts(course):
    lesson = LessonPage.objects.get(kind="bacaan")
    lesson.body = []
    lesson.save_revision()
    assert completeness.missing(course) == ["Bacaan: Materi ini masih kosong."]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (single(True, True), "Tandai tepat satu pilihan sebagai jawaban benar."),
        (single(False, False), "Tandai tepat satu pilihan sebagai jawaban benar."),
        (single(True), "Tulis paling sedikit dua pilihan jawaban."),
        (
            {"type": "multiple", "text": "<p>Apa?</p>", "choices": single(False, False)["choices"]},
            "Tandai paling sedikit satu pilihan sebagai jawaban benar.",
        ),
        (
            {"type": "short", "text": "<p>Apa?</p>", "accepted": []},
            "Tulis paling sedikit satu jawaban yang diterima.",
        ),
        (
            {"type": "numeric", "text": "<p>Berapa?</p>", "value": "2.5"},
            "Tulis angka dengan koma desimal, contoh: 75 atau 2,5.",
        ),
        (
            {"type": "numeric", "text": "<p>Berapa?</p>", "value": "2,5", "tolerance": "-1"},
            "Tulis angka tanpa tanda minus, contoh: 0,5; atau kosongkan.",
        ),
    ],
)
def test_a_question_with_a_wrong_key_is_explained(question, said):
    assert sentences(quiz_of(question)) == [f"Bagian 1 (Kuis): {said}"]


def test_a_tolerance_of_nothing_is_welcome():
    numeric = {"type": "numeric", "text": "<p>Berapa?</p>", "value": "2,5", "tolerance": "0"}
    assert sentences(quiz_of(numeric)) == []


def test_no_more_questions_can_be_drawn_than_there_are():
    body = [{"type": "quiz", "value": {"draw": 5, "questions": [single(True, False)]}}]
    assert sentences(body) == [
        "Bagian 1 (Kuis): Hanya ada 1 soal; isi angka yang sama atau lebih kecil."
    ]


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        ("bacaan", [QUIZ], "Kuis hanya boleh ada"),
        ("kuis", [TEXT], "Materi jenis ini harus berisi kuis."),
        ("video", [TEXT], "Materi jenis video harus berisi video atau audio."),
        ("kuis", [QUIZ, QUIZ], "Satu materi hanya boleh berisi satu kuis."),
    ],
)
def test_the_kind_of_a_lesson_decides_what_it_holds(kind, body, said):
    assert any(sentence.startswith(said) for sentence in sentences(body, kind))


def test_a_pretest_calls_for_a_post_test():
    """AS-1, AS-3."""
    module = Module("Modul", 2, (Lesson("Prates", "prates", quizzes=1, blocks=1),))
    assert CourseFault.PRETEST_ALONE in course_faults(Course(2, (module,), 1))


def test_a_classroom_course_needs_no_lessons_online():
    course = Course(2, (Module("Modul", 2),), 1, self_paced=False)
    assert course_faults(course) == []


def test_an_empty_lesson_cannot_be_finished():
    assert lesson_faults(Lesson("Kosong", "bacaan")) == [LessonFault.EMPTY]
