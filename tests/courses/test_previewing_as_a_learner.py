"""The preview shows an author what the learner will see: the same parts, the real player."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.api import set_up_provider
from courses.models import LessonPage, Provider
from lms.accounts.models import Role
from media import api as media
from media.encoding import jobs
from media.models import Video, VideoState
from tests.browser import PHONE, chromium, window
from tests.courses.own_course import as_citra, course
from tests.media.conftest import make_clip

__all__ = ["as_citra", "chromium", "course"]

CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:01.000\nCuci tangan enam langkah\n"
QUESTION = {
    "type": "single",
    "text": "<p>Berapa langkah?</p>",
    "choices": [{"text": "Enam", "correct": True}, {"text": "Dua", "correct": False}],
    "explanation": "<p>Menurut WHO enam.</p>",
}

PLAYED = """
video => new Promise((done) => {
  video.addEventListener("timeupdate", () => video.currentTime > 0 && done(video.currentTime));
})
"""


def film(provider, title="Mencuci tangan", state=VideoState.READY):
    return Video.objects.create(title=title, collection=provider.collection, state=state)


def lesson_with(*blocks, kind="bacaan"):
    lesson = LessonPage.objects.get(kind=kind)
    lesson.body = list(blocks)
    lesson.save_revision()
    return lesson


def preview_of(door, lesson):
    answer = door.get(f"/admin/pages/{lesson.pk}/view_draft/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_own_video_stands_there_in_the_learners_player(as_citra, provider):
    video = film(provider)
    media.add_captions(video, CAPTIONS)
    shown = preview_of(as_citra, lesson_with(("video", {"video": video})))
    address = f"/admin/video/{video.uuid}/putar/"
    assert f'data-player data-play-url="{address}"' in shown
    assert "data-progress-url" not in shown, "watching here counts for nobody"
    assert "Cuci tangan enam langkah" in shown
    assert as_citra.get(address).status_code == 200


def test_a_video_of_another_institution_is_not_played(as_citra, db):
    stranger = Provider.objects.create(code="MT-93", name="Lain", kind="POLITEKNIK")
    set_up_provider(stranger)
    shown = preview_of(as_citra, lesson_with(("video", {"video": film(stranger)})))
    assert "data-player" not in shown
    assert "milik koleksi lain" in shown


@pytest.mark.parametrize(
    ("state", "words"),
    [(VideoState.PROCESSING, "masih disiapkan"), (VideoState.REFUSED, "Ganti berkasnya")],
)
def test_a_video_that_does_not_play_yet_says_so(as_citra, provider, state, words):
    lesson = lesson_with(("video", {"video": film(provider, state=state)}))
    shown = preview_of(as_citra, lesson)
    assert words in shown
    assert "data-player" not in shown


def test_a_question_inside_a_lesson_looks_as_learners_meet_it(as_citra):
    shown = preview_of(as_citra, lesson_with(("question", QUESTION)))
    assert 'class="card practice"' in shown
    assert "Periksa jawaban" in shown
    assert "Menurut WHO" not in shown


def test_a_quiz_is_shown_with_its_rules_and_fields_and_without_keys(as_citra):
    """AS-1, AS-6."""
    lesson = LessonPage.objects.get(kind="pascates")
    lesson.save_revision()
    shown = preview_of(as_citra, lesson)
    for words in ["3 soal", "10 menit", "3 kesempatan tersisa", "lulus mulai 70", "Soal 1 dari 3"]:
        assert words in shown
    assert 'type="radio"' in shown
    assert 'inputmode="decimal"' in shown
    assert "67,5" not in shown


def test_the_first_size_offered_is_a_phone(course):
    lesson = LessonPage.objects.first()
    size = next(s for s in lesson.preview_sizes if s["name"] == lesson.default_preview_size)
    assert size["device_width"] == 360


def test_nobody_else_previews_a_draft(client, course, ayu, as_role):
    lesson = lesson_with(("text", "<p>Rahasia</p>"))
    answer = as_role(client, ayu, Role.ASN).get(f"/admin/pages/{lesson.pk}/view_draft/")
    assert answer.status_code == 403


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_on_a_phone_the_player_of_the_preview_plays(
    live_server, as_citra, provider, settings, tmp_path, chromium
):
    settings.MEDIA_ROOT = tmp_path / "media"
    clip = make_clip(tmp_path / "klip.mp4", seconds=2)
    file = SimpleUploadedFile("klip.mp4", clip.read_bytes())
    video = jobs.run_all(media.ingest(title="Klip", file=file, collection=provider.collection))
    lesson = lesson_with(("video", {"video": video}))
    with window(chromium, live_server.url, client=as_citra, size=PHONE) as page:
        page.goto(f"/admin/pages/{lesson.pk}/view_draft/")
        page.locator(".player-start").click()
        assert page.locator("video").evaluate(PLAYED) > 0
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
