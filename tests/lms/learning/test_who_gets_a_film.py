"""play.json of a lesson: for its learner and nobody else, and only while she learns."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from lms.accounts.models import Role
from lms.learning import api
from media.models import Rendition, Video

BODY = bytes(range(256))
PLAYLIST = (
    '#EXTM3U\n#EXT-X-MAP:URI="s1.mp4",BYTERANGE="10@0"\n'
    "#EXTINF:10,\n#EXT-X-BYTERANGE:246@10\ns1.mp4\n#EXT-X-ENDLIST\n"
)


@pytest.fixture
def film(film_course, settings, tmp_path):
    """The lesson, with a rendition of its video in storage."""
    settings.MEDIA_ROOT = tmp_path
    lesson = film_course.lessons.get(kind="video")
    rung(lesson.videos.get())
    return lesson


def rung(video, name="s1"):
    file = default_storage.save(f"video/{video.uuid}/abc/{name}.mp4", ContentFile(BODY))
    Rendition.objects.create(
        video=video,
        rung=name,
        file=file,
        playlist=PLAYLIST,
        codecs="av01.0.04M.08,opus",
        width=284,
        height=160,
        bandwidth=40_000,
        average_bandwidth=30_000,
        size=len(BODY),
    )


@pytest.fixture
def enrolment(ayu, film):
    enrolment = api.enrol(ayu, film.release.course)
    api.open_lesson(enrolment, film, at=timezone.now())
    return enrolment


@pytest.fixture
def ayus(client, ayu, as_role):
    return as_role(client, ayu, Role.ASN)


def address(enrolment, lesson, video=None):
    video = video or lesson.videos.get()
    return reverse("learning:play", args=[enrolment.registration, lesson.uuid, video.uuid])


def test_the_learner_gets_addresses_that_open(ayus, enrolment, film):
    for _time in range(2):
        (rendition,) = ayus.get(address(enrolment, film)).json()["renditions"]
        part = ayus.get(rendition["url"], headers={"range": "bytes=0-9"})
        assert (part.status_code, b"".join(part.streaming_content)) == (206, BODY[:10])


def test_addresses_given_to_her_open_nothing_in_another_session(
    ayus, eko, as_role, enrolment, film
):
    play = ayus.get(address(enrolment, film)).json()
    stranger = as_role(ayus, eko, Role.ATASAN)
    for url in [play["renditions"][0]["url"], play["hls"]]:
        assert stranger.get(url).status_code == 404


def test_a_token_for_one_rung_opens_no_other(ayus, enrolment, film):
    rung(film.videos.get(), "a3")
    one, other = ayus.get(address(enrolment, film)).json()["renditions"]
    token, place = one["url"].split("/")[2], other["url"].split("/", 3)[3]
    assert ayus.get(f"/m/{token}/{place}").status_code == 404


def test_a_lesson_not_opened_yet_plays_nothing(ayus, ayu, film):
    enrolment = api.enrol(ayu, film.release.course)
    assert ayus.get(address(enrolment, film)).status_code == 404


def test_a_video_of_another_lesson_is_not_found(ayus, provider, enrolment, film):
    other = Video.objects.create(title="Lain", collection=provider.collection, state="siap")
    assert ayus.get(address(enrolment, film, other)).status_code == 404


def test_after_withdrawal_nothing_new_is_handed_out(ayus, enrolment, film):
    api.withdraw(enrolment)
    assert ayus.get(address(enrolment, film)).status_code == 404


def test_after_completion_the_film_may_be_seen_again(ayus, enrolment, film):
    enrolment.complete(timezone.now(), None)
    assert ayus.get(address(enrolment, film)).status_code == 200


@pytest.mark.parametrize(
    ("who", "role"),
    [("eko", Role.ATASAN), ("budi", Role.ATASAN), ("dewi", Role.ADMIN_BKPSDM)],
)
def test_nobody_plays_on_her_behalf(request, client, as_role, enrolment, film, who, role):
    """Who heads her or reviews courses has own doors to a video, and not hers."""
    door = as_role(client, request.getfixturevalue(who), role)
    assert door.get(address(enrolment, film)).status_code == 404


def test_without_a_session_nothing_is_told(client, enrolment, film):
    url = address(enrolment, film)
    assert client.get(url).status_code == 302
    assert client.get(url, headers={"sec-fetch-mode": "cors"}).status_code == 401
