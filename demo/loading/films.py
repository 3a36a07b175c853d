"""The lectures of the complete courses: made by demo.lectures, uploaded as a partner would."""

from django.core.files import File
from django.core.files.base import ContentFile

from demo.handouts import pdf_of
from demo.lectures import Lecture, make
from demo.markup import html
from demo.slides import Slide
from media import api as media
from media.models import Video


def video_of(lesson, row, provider, directory):
    """The kind and body of a film lesson; without a directory for films, its text to read. Where
    the file says so (`salindia`), the slides follow as pages.
    """
    lecture = lecture_of(lesson, row["judul"])
    pages = _slides(lecture, provider) if lesson.get("salindia") else []
    if directory is None:
        return "bacaan", [{"type": "text", "value": html(lecture.transcript)}, *pages]
    video = _uploaded(lecture, provider, directory)
    return "video", [{"type": "video", "value": {"video": video.pk}}, *pages]


def _slides(lecture, provider) -> list[dict]:
    name = lecture.title.removeprefix("Video: ")
    title = name[:1].upper() + name[1:]
    known = Video.objects.filter(title=title, collection=provider.collection).first()
    file = ContentFile(pdf_of(lecture), name="salindia.pdf")
    deck = known or media.ingest(title=title, file=file, collection=provider.collection)
    return [{"type": "slides", "value": {"deck": deck.pk}}]


def lecture_of(lesson, course: str) -> Lecture:
    slides = tuple(
        Slide(slide["judul"], tuple(slide.get("butir", [])), slide["ucap"])
        for slide in lesson["video"]
    )
    return Lecture(course=course, title=lesson["judul"], slides=slides)


def shoot(lectures, directory, say) -> None:
    """Make the films of `lectures` that are not there yet (some 10 s each), telling which."""
    for number, lecture in enumerate(lectures, 1):
        say(f"  Film {number} dari {len(lectures)}: {lecture.title}")
        make(lecture, directory)


def _uploaded(lecture, provider, directory) -> Video:
    known = Video.objects.filter(title=lecture.title, collection=provider.collection).first()
    if known:
        return known
    film = make(lecture, directory)
    with film.path.open("rb") as file:
        video = media.ingest(
            title=lecture.title,
            file=File(file, name=film.path.name),
            collection=provider.collection,
        )
    media.add_captions(video, film.captions.encode())
    return video
