"""What is measured about a film: small letters against large ones, loudness, how soon it begins.

Real encodings of drawn slides; the letters' figure is a heuristic (media/encoding/measuring.py).
"""

import subprocess

import pytest
from PIL import Image, ImageDraw, ImageFont

from media.admin.warnings import LEGIBLE, QUIET_LUFS, warnings_of
from media.encoding import measuring, transcoding
from media.encoding.ladder import Stage, rungs_of_stage
from media.encoding.probing import probe
from media.models import Video, VideoState
from tests.media.conftest import make_clip

WORDS = "Cuci tangan enam langkah sebelum dan sesudah menyentuh pasien di bangsal perawatan. " * 60
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def draw_slide(size, path):
    """A page of text whose letters are `size` pixels high, on 720 lines."""
    picture = Image.new("RGB", (1280, 720), "#fbfaf7")
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype(FONT, size)
    per_line = int(1160 / draw.textlength("n", font))
    for number, top in enumerate(range(30, 690 - size, int(size * 1.5))):
        line = WORDS[number * per_line : (number + 1) * per_line]
        draw.text((60, top), line, fill="#1d2433", font=font)
    picture.save(path)
    return path


def film_of(slide, path):
    still = ["-loop", "1", "-framerate", "5", "-t", "2", "-i", str(slide)]
    codec = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-pix_fmt", "yuv420p"]
    command = [transcoding.binary(), "-v", "error", "-y", *still, *codec, str(path)]
    subprocess.run(command, check=True)
    return path


def letters_of(size, place):
    """Encode a film with letters of `size` as the pipeline does, and measure it."""
    place.mkdir()
    source = film_of(draw_slide(size, place / "slide.png"), place / "asal.mp4")
    info = probe(source)
    rungs = rungs_of_stage(info, Stage.FIRST)
    transcoding.transcode(source, info, rungs, place, poster=False, on_progress=lambda _: None)
    return measuring.measure(source, info, place / "s1.mp4", place)["letters"]


def test_small_letters_are_lost_in_the_first_rung_and_large_ones_are_not(tmp_path):
    large, small = letters_of(48, tmp_path / "besar"), letters_of(11, tmp_path / "kecil")
    assert small < LEGIBLE < large
    assert large - small > 0.1


def test_a_picture_without_ink_says_nothing_about_letters():
    grey = Image.new("L", (640, 480), 128)
    assert measuring.kept(grey, grey) is None


def test_the_same_picture_has_lost_nothing(tmp_path):
    slide = Image.open(draw_slide(30, tmp_path / "s.png")).convert("L")
    assert measuring.kept(slide, slide) == pytest.approx(1, abs=0.01)
    blank = Image.new("L", slide.size, 250)
    assert measuring.kept(slide, blank) < 0.2


def sound_of(path):
    return measuring.measure(path, probe(path), path.with_name("none"), path.parent)


def test_loudness_is_that_of_the_source(tmp_path):
    quiet = sound_of(make_clip(tmp_path / "a.mp4", seconds=3, extra=["-af", "volume=-30dB"]))
    loud = sound_of(make_clip(tmp_path / "b.mp4", seconds=3))
    assert quiet["lufs"] == pytest.approx(loud["lufs"] - 30, abs=2)
    assert quiet["lufs"] < QUIET_LUFS < loud["lufs"]
    assert loud["lead_ms"] == 0


def test_silence_is_heard_as_silence(tmp_path):
    found = sound_of(make_clip(tmp_path / "a.mp4", seconds=3, extra=["-af", "volume=0"]))
    assert found["lufs"] == -70
    assert found["peak_db"] == -99


def test_how_long_it_is_quiet_at_the_beginning(tmp_path):
    late = make_clip(tmp_path / "a.mp4", seconds=3, extra=["-af", "adelay=1200:all=1"])
    assert sound_of(late)["lead_ms"] == pytest.approx(1200, abs=120)


def test_what_cannot_be_measured_is_left_out(tmp_path):
    clip = make_clip(tmp_path / "a.mp4", seconds=2)
    info = probe(clip)
    clip.write_bytes(b"bukan lagi film")
    assert measuring.measure(clip, info, tmp_path / "none", tmp_path) == {}


@pytest.mark.parametrize(
    ("minutes", "seconds"), [(0.1, [0]), (0.3, [10]), (1, [20, 30, 50]), (60, [1200, 2390, 3590])]
)
def test_films_are_looked_at_where_rungs_have_key_pictures(minutes, seconds):
    assert measuring.moments(int(minutes * 60_000)) == seconds


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("measured", "codes"),
    [
        ({}, []),
        ({"lufs": -20, "peak_db": -3, "lead_ms": 800, "letters": 0.95}, []),
        ({"lufs": -38.4, "peak_db": -20, "lead_ms": 800}, ["quiet"]),
        ({"lufs": -70, "peak_db": -99, "lead_ms": 3000}, ["silent"]),
        ({"lufs": -6, "peak_db": 0.0, "lead_ms": 800}, ["clipped"]),
        ({"lufs": -20, "peak_db": -3, "lead_ms": 0}, ["no-lead"]),
        ({"lufs": -20, "peak_db": -3, "lead_ms": 800, "letters": 0.7}, ["small-letters"]),
    ],
)
def test_each_measure_has_its_warning(measured, codes):
    film = Video(state=VideoState.READY, measured=measured, width=1280, height=720)
    film.has_captions, film.has_older_captions = True, False
    assert [each.code for each in warnings_of(film)] == codes
