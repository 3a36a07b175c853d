"""A film is an ordinary video with the spoken text as its captions, and is made once."""

import re

import av
import pytest

from demo.lectures import Lecture, film_of, make
from demo.slides import Slide

SCRIPT = Lecture(
    "Literasi Digital",
    "Mengenali pesan penipuan",
    (
        Slide("Mengenali pesan penipuan", (), "Selamat datang."),
        Slide("Tandanya", ("Mendesak", "Meminta kode"), "Pesannya mendesak. Ia meminta kode."),
    ),
)


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    return tmp_path_factory.mktemp("films")


@pytest.fixture(scope="module")
def film(films):
    return make(SCRIPT, films)


def test_it_is_a_720p_video_with_sound(film):
    with av.open(film.path) as opened:
        picture, sound = opened.streams.video[0], opened.streams.audio[0]
        assert (picture.width, picture.height) == (1280, 720)
        assert picture.codec_context.name == "h264"
        assert sound.codec_context.name == "aac"


def test_every_frame_of_it_can_be_decoded(film):
    with av.open(film.path) as opened:
        frames = sum(1 for _ in opened.decode(video=0))
        assert frames > 20


def test_the_captions_say_what_is_spoken(film):
    lines = [line for line in film.captions.splitlines()[1:] if line and "-->" not in line]
    assert " ".join(lines) == "Selamat datang. Pesannya mendesak. Ia meminta kode."


def test_the_captions_end_with_the_film(film):
    minutes, seconds = re.findall(r"--> 00:(\d\d):(\d\d\.\d{3})", film.captions)[-1]
    with av.open(film.path) as opened:
        length = opened.duration / av.time_base
    assert 0 <= length - (int(minutes) * 60 + float(seconds)) < 1.5


def test_a_film_is_not_made_twice(film, films):
    made_at = film.path.stat().st_mtime_ns
    again = make(SCRIPT, films)
    assert again == film
    assert again.path.stat().st_mtime_ns == made_at


def test_the_same_script_gives_the_same_bytes(film, tmp_path):
    assert make(SCRIPT, tmp_path).path.read_bytes() == film.path.read_bytes()


def test_another_script_is_another_film(films):
    other = Lecture(SCRIPT.course, "Bila data bocor", SCRIPT.slides)
    assert film_of(other, films).path != film_of(SCRIPT, films).path
