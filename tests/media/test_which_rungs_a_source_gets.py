"""The ladder: what is made of a source."""

import pytest

from media.encoding.ladder import Source, Stage, fit, rungs_for, rungs_of_stage


def codes(**facts):
    source = Source(**{"width": 1920, "height": 1080, "fps": 30, "has_audio": True, **facts})
    return [rung.code for rung in rungs_for(source)]


def test_a_lecture_gets_the_whole_ladder():
    assert codes() == ["s1", "au", "a3", "h1"]


def test_sound_alone_gets_sound_alone():
    assert codes(width=None, height=None, fps=None) == ["au"]


def test_a_silent_film_gets_no_sound():
    assert codes(has_audio=False) == ["s1", "a3", "h1"]


def test_a_small_slow_source_is_not_made_twice():
    assert codes(width=320, height=180, fps=5) == ["s1", "au", "h1"]


@pytest.mark.parametrize(("width", "height"), [(320, 180), (180, 320), (640, 480), (3840, 2160)])
def test_no_rung_is_larger_or_faster_than_its_source(width, height):
    source = Source(width, height, 12.5, has_audio=True)
    for rung in rungs_for(source):
        if rung.has_video:
            assert rung.width <= width
            assert rung.height <= height
            assert rung.fps <= 12.5


def test_the_first_stage_is_one_small_picture_and_the_sound():
    source = Source(1280, 720, 30, has_audio=True)
    assert [rung.code for rung in rungs_of_stage(source, Stage.FIRST)] == ["s1", "au"]


@pytest.mark.parametrize(
    ("source", "fitted"),
    [((1920, 1080), (854, 480)), ((1080, 1920), (480, 854)), ((100, 101), (100, 100))],
)
def test_pictures_keep_their_shape_with_even_sides(source, fitted):
    assert fit(*source, short_side=480) == fitted
