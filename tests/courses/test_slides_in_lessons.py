"""A deck in a lesson: chosen among one's own, shown in the preview, frozen into the release."""

import json

import pytest

from courses.api import set_up_provider
from courses.completeness import lesson_sentences
from courses.freezing import frozen_parts, videos_of
from courses.models import Provider
from courses.releasing import freeze
from media.admin import usage
from tests.course_making import slides_of
from tests.courses.own_course import as_citra, course
from tests.courses.test_previewing_as_a_learner import lesson_with, preview_of

__all__ = ["as_citra", "course"]

CHOOSE = "/admin/pilih-salindia/"


@pytest.fixture
def deck(as_citra, provider):
    return slides_of(provider, "Satu", "Dua", title="Lima saat")


@pytest.fixture
def foreign_deck(db):
    stranger = Provider.objects.create(code="MT-93", name="Lain", kind="POLITEKNIK")
    set_up_provider(stranger)
    return slides_of(stranger, "Rahasia", title="Salindia orang")


def test_the_chooser_offers_own_decks_and_nothing_else(as_citra, deck, foreign_deck, provider):
    shown = as_citra.get(CHOOSE).content.decode()
    assert "Lima saat" in shown
    assert "Salindia orang" not in shown
    assert "Lima saat" not in as_citra.get("/admin/pilih-video/").content.decode()
    assert "Lima saat" not in as_citra.get("/admin/pilih-suara/").content.decode()
    chosen = as_citra.get(f"{CHOOSE}chosen/{deck.pk}/")
    assert json.loads(chosen.content)["result"]["title"] == "Lima saat"
    assert as_citra.get(f"{CHOOSE}chosen/{foreign_deck.pk}/").status_code == 404


def test_the_preview_shows_the_slides(as_citra, deck):
    shown = preview_of(as_citra, lesson_with(("slides", {"deck": deck})))
    assert 'alt="Salindia 1: Satu"' in shown
    assert "/m/" in shown


def test_a_deck_of_another_institution_is_not_shown(as_citra, course, foreign_deck):
    shown = preview_of(as_citra, lesson_with(("slides", {"deck": foreign_deck})))
    assert "milik koleksi lain" in shown
    assert "Rahasia" not in shown


def test_the_release_keeps_the_deck_whatever_becomes_of_the_page(as_citra, course, deck):
    lesson = lesson_with(("slides", {"deck": deck}))
    (part,) = frozen_parts(lesson)
    assert set(part) == {"id", "type", "deck", "title"}
    assert (part["type"], part["deck"]) == ("slides", str(deck.uuid))
    assert videos_of(lesson) == [deck]
    lesson.save_revision().publish()
    kept = freeze(course).lessons.get(uuid=lesson.uuid)
    assert freeze(course).number == kept.release.number, "repeated, it is the same"
    lesson.body = [("text", "<p>Lain</p>")]
    lesson.save_revision().publish()
    kept.refresh_from_db()
    assert kept.parts == [part]
    assert list(kept.videos.all()) == [deck]
    assert usage.uses_of(deck), "what a release shows is not deleted"


def test_a_refused_deck_keeps_the_course_from_being_published(as_citra, course, deck):
    deck.refuse("rusak")
    sentences = lesson_sentences(lesson_with(("slides", {"deck": deck})))
    assert "Salindia “Lima saat” ditolak. Ganti dengan PDF lain." in sentences
