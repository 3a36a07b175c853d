"""Published courses for tests, made as rows: a page for the address, a release for the content."""

from io import BytesIO
from uuid import uuid4

from django.utils import timezone
from PIL import Image as Picture
from wagtail.models import Page

from courses.models import (
    CatalogueIndexPage,
    CoursePage,
    CourseRelease,
    DevelopmentForm,
    ProviderIndexPage,
    ReleaseLesson,
)
from lms.partnerships.models import Agreement
from media.models import Video

QUESTIONS = [
    {
        "id": "q1",
        "type": "single",
        "text": "<p>Apa fungsi WBS?</p>",
        "choices": [{"id": "q1a", "text": "Mencatat hadir"}, {"id": "q1b", "text": "Mengurai"}],
        "key": "q1b",
        "explanation": "<p>WBS mengurai ruang lingkup.</p>",
        "points": 1,
        "competency": None,
    },
    {
        "id": "q2",
        "type": "multiple",
        "text": "<p>Mana yang termasuk tahap proyek?</p>",
        "choices": [
            {"id": "q2a", "text": "Perencanaan"},
            {"id": "q2b", "text": "Pelaksanaan"},
            {"id": "q2c", "text": "Liburan"},
        ],
        "key": ["q2a", "q2b"],
        "explanation": "",
        "points": 1,
        "competency": None,
    },
    {
        "id": "q3",
        "type": "short",
        "text": "<p>Singkatan dari kerangka acuan kerja?</p>",
        "choices": [],
        "key": {"accepted": ["KAK"]},
        "explanation": "",
        "points": 1,
        "competency": None,
    },
    {
        "id": "q4",
        "type": "numeric",
        "text": "<p>Berapa indeks biaya?</p>",
        "choices": [],
        "key": {"value": "0.89", "tolerance": "0.01"},
        "explanation": "",
        "points": 1,
        "competency": None,
    },
]
RIGHT = {"q1": "q1b", "q2": ["q2a", "q2b"], "q3": "kak", "q4": "0,89"}
WRONG = {"q1": "q1a", "q2": ["q2c"], "q3": "tidak tahu", "q4": "7"}


def png():
    """The bytes of a small picture."""
    file = BytesIO()
    Picture.new("RGB", (4, 3), "teal").save(file, "PNG")
    return file.getvalue()


def quiz(**settings):
    return {"minutes": None, "attempts": None, "draw": None, "questions": QUESTIONS, **settings}


def text(title="Bacaan", **fields):
    part = {"id": str(uuid4()), "type": "html", "html": f"<p>{title}.</p>"}
    return {"title": title, "kind": "bacaan", "parts": [part], **fields}


def exam(kind="kuis", title="Kuis", **settings):
    return {"title": title, "kind": kind, "quiz": quiz(**settings)}


def film(duration_ms=60_000, title="Video", **fields):
    return {"title": title, "kind": "video", "duration_ms": duration_ms, **fields}


def slides_of(provider, *texts, title="Salindia", **fields):
    """A deck as rows, one slide for each text; its pictures are names without files."""
    deck = Video.objects.create(
        **{"title": title, "kind": "salindia", "state": "siap", "collection": provider.collection},
        **{"has_video": False, "has_audio": False, "source": "video/x.pdf"},
        **fields,
    )
    for number, text in enumerate(texts, 1):
        facts = {"width": 1280, "height": 720, "small_size": 6_000, "large_size": 12_000}
        small, large = f"video/{deck.uuid}/{number}s.webp", f"video/{deck.uuid}/{number}l.webp"
        deck.slides.create(number=number, text=text, small=small, large=large, **facts)
    return deck


def showing(lesson, deck):
    """Let a lesson of a release show `deck` after what it has."""
    part = {"id": str(uuid4()), "type": "slides", "deck": str(deck.uuid), "title": deck.title}
    lesson.parts = [*lesson.parts, part]
    lesson.save()
    lesson.videos.add(deck)
    return lesson


def published(provider, lessons, *, slug="manajemen-proyek", facts=None, **fields):
    """A course of `provider` with a release holding `lessons`; return the release."""
    course = _page(provider, slug, **fields)
    release = CourseRelease.objects.create(
        course=course,
        number=1,
        title=course.title,
        hours=course.hours,
        pass_mark=course.pass_mark,
        in_order=course.in_order,
        published_at=timezone.now(),
        facts=_facts(course, provider, facts),
    )
    for position, lesson in enumerate(lessons, start=1):
        _lesson(release, provider, position, **lesson)
    return release


def sign(provider, ends_on="2099-12-31", **fields):
    """An agreement under which the courses of `provider` may be open (PT-1)."""
    facts = {"kind": "PKS", "state": "DITANDATANGANI", "starts_on": "2020-01-01", **fields}
    return Agreement.objects.create(provider=provider, ends_on=ends_on, **facts)


def form(code="NKL03"):
    return DevelopmentForm.objects.get(code=code)


def _page(provider, slug, *, title="Manajemen Proyek", **fields):
    index = CatalogueIndexPage.objects.first()
    if index is None:
        index = CatalogueIndexPage(title="Katalog", slug="katalog-kursus")
        Page.get_first_root_node().add_child(instance=index)
    desk = ProviderIndexPage.objects.filter(provider=provider).first()
    if desk is None:
        desk = ProviderIndexPage(title=provider.name, slug=provider.code.lower(), provider=provider)
        CatalogueIndexPage.objects.get(pk=index.pk).add_child(instance=desk)
    course = CoursePage(
        title=title,
        slug=slug,
        form=form(),
        audience="Seluruh pegawai",
        objective="Peserta mampu menyusun rencana proyek.",
        **{"hours": 4, **fields},
    )
    return ProviderIndexPage.objects.get(pk=desk.pk).add_child(instance=course)


def _facts(course, provider, more):
    return {
        "objective": course.objective,
        "audience": course.audience,
        "mode": course.mode,
        "provider_code": provider.code,
        "provider_name": provider.name,
        "form_code": course.form.code,
        "form_name": course.form.name,
        "competencies": [],
        "modules": [],
        **(more or {}),
    }


def _lesson(release, provider, position, *, duration_ms=None, module=1, **fields):
    row = ReleaseLesson(
        release=release,
        uuid=uuid4(),
        position=position,
        module_position=module,
        module_title=f"Modul {module}",
        **fields,
    )
    if duration_ms:
        video = Video.objects.create(
            title=row.title,
            source="video/x.mp4",
            state="siap",
            duration_ms=duration_ms,
            collection=provider.collection,
        )
        row.parts = [{"id": "v", "type": "video", "video": str(video.uuid), "title": row.title}]
    row.save()
    if duration_ms:
        row.videos.set([video])
    return row
