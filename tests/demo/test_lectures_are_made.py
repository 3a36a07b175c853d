"""A lecture: slides, a voice and captions from one script."""

from io import BytesIO

import av
from pypdf import PdfReader

from demo.handouts import pdf_of
from demo.lectures import Lecture, make
from demo.loading import films
from demo.slides import Slide
from media.captioning import webvtt

LECTURE = Lecture(
    course="K04",
    title="Kode rahasia",
    slides=(Slide("Kode rahasia", ("Jangan diberikan",), "Kode rahasia tidak pernah diminta."),),
)


def test_a_lecture_is_a_720p_film_with_a_voice_and_matching_captions(tmp_path):
    film = make(LECTURE, tmp_path)
    with av.open(str(film.path)) as container:
        assert container.streams.video[0].height == 720
        assert container.streams.audio
        length = container.duration / 1_000_000
    cues = webvtt.read(film.captions.encode())
    assert " ".join(cue.text for cue in cues).replace("\n", " ") == LECTURE.slides[0].speech
    assert cues[-1].end_ms / 1000 <= length + 0.1


def test_a_made_lecture_is_not_made_again(tmp_path):
    first = make(LECTURE, tmp_path).path.stat().st_mtime_ns
    assert make(LECTURE, tmp_path).path.stat().st_mtime_ns == first


def test_who_waits_for_films_is_told_which_one_is_made(tmp_path):
    told = []
    films.shoot([LECTURE], tmp_path, told.append)
    assert told == ["  Film 1 dari 1: Kode rahasia"]
    assert make(LECTURE, tmp_path).path.exists()


def test_its_slides_are_a_pdf_with_letters():
    lecture = Lecture("Kursus", "Judul", (Slide("Pembuka", (), "a"), Slide("Isi", ("satu",), "b")))
    pages = PdfReader(BytesIO(pdf_of(lecture))).pages
    assert ["Pembuka" in pages[0].extract_text(), "satu" in pages[1].extract_text()] == [True] * 2
    assert len(pages) == 2
