"""The ladder: what is made of a source."""

import hashlib

import pytest

from media.encoding.ladder import (
    LADDER,
    SEGMENT_SECONDS,
    VERSION,
    Emphasis,
    Source,
    Stage,
    fit,
    rungs_for,
    rungs_of_stage,
)

# Whoever changes a rung raises VERSION, so that old films can be told from new ones.
KNOWN = {2: "897b7e80d36f"}


def codes(**facts):
    source = Source(**{"width": 1920, "height": 1080, "fps": 30, "has_audio": True, **facts})
    return [rung.code for rung in rungs_for(source)]


def test_a_lecture_gets_the_whole_ladder():
    assert codes() == ["s1", "au", "a3", "a2", "s2", "s0", "h1", "h2", "h0", "ha"]


def test_sound_alone_gets_sound_alone():
    assert codes(width=None, height=None, fps=None) == ["au", "ha"]


def test_a_silent_film_gets_no_sound():
    assert codes(has_audio=False) == ["s1", "a3", "a2", "s2", "s0", "h1", "h2", "h0"]


def test_a_small_slow_source_is_not_made_twice():
    assert codes(width=320, height=180, fps=5) == ["s1", "au", "s2", "s0", "h1", "ha"]


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


def test_a_changed_ladder_has_a_number_of_its_own():
    assert KNOWN[VERSION] == hashlib.sha256(repr(LADDER).encode()).hexdigest()[:12]


def test_every_emphasis_has_rungs_for_new_and_for_old_devices():
    codecs = {rung.code: rung.video_codec for rung in LADDER}
    for emphasis in Emphasis:
        assert {codecs[code] for code in emphasis.rungs} == {"libsvtav1", "libx264"}


def test_letters_get_large_slow_pictures_and_hands_fast_ones():
    lecture = {rung.code: rung for rung in rungs_for(Source(1920, 1080, 30, has_audio=True))}
    text, motion = (lecture[each.rungs[1]] for each in (Emphasis.TEXT, Emphasis.MOTION))
    assert text.height > motion.height
    assert text.fps < motion.fps


@pytest.mark.parametrize("fps", [29.97, 14.985, 12.34, 7.301, 1.05, 0.2])
def test_a_segment_holds_a_whole_number_of_pictures(fps):
    for rung in rungs_for(Source(640, 360, fps, has_audio=False)):
        assert (rung.fps * SEGMENT_SECONDS) % 1 == pytest.approx(0, abs=1e-9)
