"""The section "Video" in the admin: upload, state, captions, replacement, deletion."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lms.accounts.models import Role
from media.encoding import jobs
from media.models import Video, VideoState
from tests.media.conftest import WHOLE
from tests.speaking import indonesian_in

VTT = b"WEBVTT\n\n00:01.000 --> 00:04.000\nCuci tangan enam langkah\n"


@pytest.fixture
def as_citra(client, citra, as_role, storage):
    return as_role(client, citra, Role.MITRA)


def address(video, view):
    return reverse(f"media_admin:{view}", args=[video.uuid])


def send(client, provider, *files, **extra):
    data = {"collection": provider.collection.pk, "files": list(files)}
    return client.post(reverse("media_admin:upload"), data, **extra)


def said(answer):
    return " ".join(str(message) for message in answer.context["messages"])


def test_several_files_become_several_videos(as_citra, provider, clip):
    files = [SimpleUploadedFile(name, clip.read_bytes()) for name in ("bab_1.mp4", "bab_2.mp4")]
    assert send(as_citra, provider, *files).url == reverse("media_admin:index")
    assert set(Video.objects.values_list("title", flat=True)) == {"bab 1", "bab 2"}
    assert {video.jobs.count() for video in Video.objects.all()} == {1}


def test_what_is_no_video_is_refused_with_the_reason(as_citra, provider):
    refused = SimpleUploadedFile("tugas.docx", b"PK\x03\x04")
    answer = send(as_citra, provider, refused, follow=True)
    assert "bukan video" in said(answer)
    assert not Video.objects.exists()


def test_an_empty_form_says_what_is_missing(as_citra, provider):
    answer = as_citra.post(reverse("media_admin:upload"), {"title": "Tanpa berkas"})
    assert set(answer.context["form"].errors) == {"files", "collection"}


def test_the_page_of_a_ready_video_shows_sizes_and_player(as_citra, ready_video):
    page = as_citra.get(address(ready_video, "detail")).text
    assert "Siap" in page
    assert "Hemat" in page
    assert "data-player" in page
    play = as_citra.get(address(ready_video, "play")).json()
    assert {each["rung"] for each in play["renditions"]} == WHOLE


def test_a_refused_file_is_replaced(as_citra, video, clip):
    video.refuse("Berkas ini rusak")
    page = as_citra.get(address(video, "detail")).text
    assert "Berkas ini rusak" in page
    as_citra.post(address(video, "replacement"), {"file": clip.open("rb")})
    video.refresh_from_db()
    assert (video.state, video.refusal) == (VideoState.UPLOADED, "")
    assert jobs.run(video.jobs.get())


def test_a_video_that_is_still_prepared_is_not_replaced(as_citra, video, clip):
    answer = as_citra.post(address(video, "replacement"), {"file": clip.open("rb")}, follow=True)
    assert "Tunggu sampai semua mutu siap" in said(answer)


def test_captions_are_kept_and_shown(as_citra, video):
    data = {"language": "id", "file": SimpleUploadedFile("teks.vtt", VTT)}
    for _twice in range(2):
        as_citra.post(address(video, "captions"), data | {"file": SimpleUploadedFile("t.vtt", VTT)})
    assert video.captions.count() == 1
    assert "Cuci tangan enam langkah" in as_citra.get(address(video, "detail")).text


def test_captions_with_a_fault_are_refused_with_the_line(as_citra, video):
    bad = SimpleUploadedFile("teks.vtt", b"WEBVTT\n\n00:01 --> 00:04\nHalo\n")
    data = {"language": "id", "file": bad}
    answer = as_citra.post(address(video, "captions"), data, follow=True)
    assert "Baris 3" in said(answer)
    assert not video.captions.exists()


def test_a_failed_video_is_tried_again(as_citra, video):
    job = video.jobs.get()
    job.take(video.created_at)
    job.fail(video.created_at, error="ffmpeg")
    video.refuse("Gagal")
    as_citra.post(address(video, "attempt"))
    video.refresh_from_db()
    assert video.state == VideoState.UPLOADED
    assert video.jobs.open().get().attempts == 0
    answer = as_citra.post(address(video, "attempt"), follow=True)
    assert "Tidak ada yang perlu dicoba lagi" in said(answer)


def test_an_unused_video_is_deleted_with_its_files(
    as_citra, video, storage, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert as_citra.post(address(video, "deletion")).status_code == 302
    assert not Video.objects.exists()
    assert not [path for path in storage.rglob("*") if path.is_file()]


def test_the_list_takes_the_same_number_of_queries_however_long(
    as_citra, upload, clip, django_assert_max_num_queries
):
    for number in range(5):
        upload(clip, title=f"Bab {number}")
    as_citra.get(reverse("media_admin:index"))
    with django_assert_max_num_queries(25):
        as_citra.get(reverse("media_admin:index"))


def test_a_refusal_is_read_in_the_language_of_the_page(as_citra, video, both_languages):
    reason = "Video ini %(minutes)d menit. Batasnya %(limit)d menit; bagi menjadi beberapa."
    video.refuse(reason, minutes=200, limit=180)
    assert "Video ini 200 menit." in as_citra.get(address(video, "detail")).text
    as_citra.cookies["bahasa"] = "en"
    assert "This video is 200 minutes long." in as_citra.get(address(video, "detail")).text


def test_a_reason_kept_before_it_could_be_translated_is_still_read(as_citra, video):
    video.refuse("Video ini 200 menit. Batasnya 90%.")
    assert "Batasnya 90%." in as_citra.get(address(video, "detail")).text


@pytest.mark.parametrize("page", ["index", "upload", "detail", "deletion"])
def test_the_screens_of_videos_speak_english_too(as_citra, ready_video, both_languages, page):
    as_citra.cookies["bahasa"] = "en"
    args = [] if page in {"index", "upload"} else [ready_video.uuid]
    answer = as_citra.get(reverse(f"media_admin:{page}", args=args))
    assert answer.status_code == 200
    assert not indonesian_in(answer.text, {ready_video.title})
