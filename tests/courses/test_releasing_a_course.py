"""Publishing a course freezes a release that later edits cannot reach (LN-5)."""

import pytest

from courses import api
from courses.marking import score
from courses.models import LessonPage

pytestmark = pytest.mark.django_db


def publish(course):
    course.save_revision().publish()
    course.refresh_from_db()


def test_publishing_a_course_publishes_all_below_and_freezes_a_release(course):
    publish(course)
    release = api.release_of(course)
    assert release.number == 1
    assert [lesson.kind for lesson in release.lessons.all()] == ["prates", "bacaan", "pascates"]
    assert all(page.live for page in course.get_descendants())


def test_a_release_names_institution_form_and_competencies(course):
    facts = api.freeze(course).facts
    assert facts["provider_name"] == "STIKES Bahari Dumai"
    assert facts["form_code"] == "NKL03"
    assert facts["competencies"] == [
        {"code": "T-MKP", "name": "Mutu dan keselamatan pasien", "level": 2}
    ]
    assert facts["modules"] == [{"title": "Mengenal insiden", "hours": 3, "summary": ""}]


def test_publishing_again_without_a_change_makes_no_new_release(course):
    publish(course)
    publish(course)
    assert course.releases.count() == 1
    assert api.freeze(course) == api.release_of(course)


def test_an_edit_reaches_the_next_release_and_not_the_one_before(course):
    """LN-5."""
    publish(course)
    first = api.release_of(course)
    lesson = LessonPage.objects.get(kind="bacaan")
    lesson.title = "Bacaan baru"
    lesson.save_revision()
    publish(course)
    second = api.release_of(course)
    assert second.number == 2
    assert second.lessons.get(uuid=lesson.uuid).title == "Bacaan baru"
    assert first.lessons.get(uuid=lesson.uuid).title == "Bacaan"


def test_text_becomes_finished_html(course):
    reading = api.freeze(course).lessons.get(kind="bacaan")
    [part] = reading.parts
    assert part["type"] == "html"
    assert "<p>Insiden adalah" in part["html"]
    assert reading.quiz is None


def test_a_quiz_is_frozen_with_its_keys_and_can_be_marked(course):
    test = api.freeze(course).lessons.get(kind="pascates")
    assert test.parts == []
    assert test.quiz["minutes"] == 10
    single, numeric, short = test.quiz["questions"]
    assert numeric["key"] == {"value": "67.5", "tolerance": "0.5"}
    answers = {
        single["id"]: single["key"],
        numeric["id"]: "67,5",
        short["id"]: "Kejadian nyaris cedera",
    }
    assert score(test.quiz, answers) == 100
