"""What an author decides about a film in a lesson: chapters, and what matters on a weak network."""

import pytest
from django.core.exceptions import ValidationError

from courses.blocks import VideoBlock
from courses.freezing import frozen_parts, milliseconds
from tests.courses.own_course import as_citra, course
from tests.courses.test_previewing_as_a_learner import film, lesson_with, preview_of

__all__ = ["as_citra", "course"]

CHAPTERS = [{"at": "1:05", "title": "Enam langkah"}, {"at": "0:00", "title": "Pembuka"}]


@pytest.fixture
def lesson(course, provider):
    value = {"video": film(provider), "emphasis": "teks", "chapters": CHAPTERS}
    return lesson_with(("video", value))


def test_what_was_decided_is_frozen_with_the_lesson(lesson):
    part = frozen_parts(lesson)[0]
    assert part["emphasis"] == "teks"
    assert part["chapters"] == [
        {"at_ms": 0, "title": "Pembuka"},
        {"at_ms": 65_000, "title": "Enam langkah"},
    ]


def test_nothing_decided_freezes_as_it_always_did(course, provider):
    part = frozen_parts(lesson_with(("video", {"video": film(provider)})))[0]
    assert set(part) == {"id", "type", "video", "title"}


def test_the_preview_shows_it_as_the_learner_will_see_it(as_citra, lesson):
    shown = preview_of(as_citra, lesson)
    assert 'data-emphasis="teks"' in shown
    assert '<li data-at="65000"><time>1:05</time>' in shown


@pytest.mark.parametrize(("clock", "ms"), [("0:00", 0), ("3:05", 185_000), ("1:03:05", 3_785_000)])
def test_times_are_read_as_authors_write_them(clock, ms):
    assert milliseconds(clock) == ms


@pytest.mark.parametrize("clock", ["3", "3:5", "3:65", "x", "-1:00"])
def test_a_time_that_is_none_is_refused(clock):
    with pytest.raises(ValidationError):
        VideoBlock().child_blocks["chapters"].child_block.child_blocks["at"].clean(clock)
