"""The pages of a film's author: how far it is, each rung, what to mend, where it is used; the list
of all.
"""

import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from lms.accounts.models import Role
from media.admin.steps import steps_of
from media.admin.warnings import LONG_MS, annotated, warnings_of
from media.models import Rendition, Video, VideoState
from tests.media.authors import make_rival

MINUTE = 60_000
RUNGS = {"au": (None, 14_600), "s1": (854, 45_500), "h1": (640, 100_000)}

PLAYLIST = """#EXTM3U
#EXT-X-MAP:URI="s1.mp4",BYTERANGE="1000@0"
#EXTINF:10.000000,
#EXT-X-BYTERANGE:9000@1000
s1.mp4
"""


@pytest.fixture
def as_citra(client, citra, as_role, storage):
    return as_role(client, citra, Role.MITRA)


@pytest.fixture
def film(citra, provider, storage):
    """A ready film, as rows alone."""
    return make_film(provider.collection)


def make_film(collection, **facts):
    facts = {"title": "Kebersihan tangan", "state": VideoState.READY, "width": 1280} | facts
    video = Video.objects.create(
        **{"collection": collection, "height": 720, "duration_ms": 10 * MINUTE, **facts}
    )
    video.source.save("asal.mp4", ContentFile(b"asal"))
    for code, (width, bandwidth) in RUNGS.items():
        video.renditions.add(
            Rendition(
                rung=code,
                file=f"video/{video.uuid}/a/{code}.mp4",
                playlist=PLAYLIST,
                codecs="av01.0.04M.08,opus",
                width=width,
                height=width and 480,
                bandwidth=bandwidth,
                average_bandwidth=bandwidth,
                size=bandwidth * 600 // 8,
            ),
            bulk=False,
        )
    return video


def page_of(client, video, **query):
    return client.get(reverse("media_admin:detail", args=[video.uuid]), query)


def steps(video, *, is_running):
    return [step.state for step in steps_of(video, is_running=is_running)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "is_running", "expected"),
    [
        (VideoState.UPLOADED, True, ["done", "now", "later", "later"]),
        (VideoState.PROCESSING, True, ["done", "done", "now", "later"]),
        (VideoState.PLAYABLE, True, ["done", "done", "done", "now"]),
        (VideoState.READY, False, ["done", "done", "done", "done"]),
        (VideoState.REFUSED, False, ["done", "stop", "later", "later"]),
        (VideoState.PLAYABLE, False, ["done", "done", "done", "stop"]),
    ],
)
def test_the_steps_show_how_far_a_film_is(state, is_running, expected):
    assert steps(Video(state=state), is_running=is_running) == expected


def test_the_steps_are_said_in_words_too(as_citra, film):
    page = page_of(as_citra, film).text
    assert page.count("media-step--done") == 4
    assert "Semua mutu siap" in page
    assert page.count(": selesai") == 4


def test_each_rung_says_what_it_weighs_and_whom_it_is_for(as_citra, film):
    page = page_of(as_citra, film).text
    for shown in ("Sekitar 64 kbit/s: pilihan awal", "46 kbit/s", "3,4 MB", "20 MB", "640 × 480"):
        assert shown in page
    order = re.findall(r'href="\?mutu=(\w+)#', page)
    assert order == ["au", "s1", "h1"]


def test_an_author_looks_at_one_rung_by_itself(as_citra, film):
    page = page_of(as_citra, film, mutu="h1").text
    (address,) = re.findall(r'<video[^>]* src="([^"]+)"', page)
    assert address.endswith("/h1.mp4")
    assert "data-player " not in page
    assert "<audio" in page_of(as_citra, film, mutu="au").text


def test_an_unknown_rung_shows_the_learners_player(as_citra, film):
    assert "data-player " in page_of(as_citra, film, mutu="x9").text


def test_the_page_says_where_a_film_is_used(as_citra, film):
    assert "belum dipakai di materi mana pun" in page_of(as_citra, film).text


def codes(video, *, has_captions=True):
    video.has_captions, video.has_older_captions = has_captions, False
    return [each.code for each in warnings_of(video)]


def test_a_good_film_is_warned_of_nothing(film):
    assert codes(film) == []


def test_a_film_that_is_not_ready_is_warned_of_nothing_yet(film):
    film.state = VideoState.PROCESSING
    assert codes(film, has_captions=False) == []


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"has_audio": False}, "no-sound"),
        ({"width": 720, "height": 1280}, "portrait"),
        ({"duration_ms": LONG_MS + 1}, "long"),
    ],
)
def test_each_fault_has_its_warning(film, facts, code):
    for name, value in facts.items():
        setattr(film, name, value)
    assert codes(film) == [code]


def test_a_film_without_captions_is_warned_until_it_has_some(as_citra, film):
    assert 'data-warning="no-captions"' in page_of(as_citra, film).text
    film.captions.create(text="WEBVTT\n\n00:01.000 --> 00:02.000\nHalo\n")
    assert "data-warning" not in page_of(as_citra, film).text


def test_a_warning_says_what_to_do(film):
    Video.objects.update(duration_ms=20 * MINUTE, has_audio=False)
    _sound, warning = warnings_of(annotated(Video.objects.all()).get())
    assert "20 menit" in warning.text
    assert "Bagi" in warning.advice


def test_another_institutions_author_does_not_find_the_page(client, film, as_role):
    assert page_of(as_role(client, make_rival(), Role.MITRA), film).status_code == 404


def test_an_author_stops_the_work_and_takes_it_up_again(as_citra, film):
    Video.objects.update(state=VideoState.PLAYABLE)
    job = film.jobs.create(stage="rest", percent=40)
    assert "Hentikan penyiapan" in page_of(as_citra, film).text
    stop = reverse("media_admin:cancellation", args=[film.uuid])
    stopped = as_citra.post(stop, follow=True).text
    assert "Yang sudah siap tetap dapat dilihat" in stopped
    assert "Coba lagi" in stopped
    assert "Tidak ada yang sedang disiapkan" in as_citra.post(stop, follow=True).text
    job.refresh_from_db()
    assert job.cancelled_at
    as_citra.post(reverse("media_admin:attempt", args=[film.uuid]))
    job.refresh_from_db()
    assert job.is_open


def test_another_institutions_author_stops_nothing(client, film, as_role):
    job = film.jobs.create(stage="rest", percent=40)
    stop = reverse("media_admin:cancellation", args=[film.uuid])
    assert as_role(client, make_rival(), Role.MITRA).post(stop).status_code == 404
    job.refresh_from_db()
    assert job.is_open


def index(client, **query):
    return client.get(reverse("media_admin:index"), query)


def test_the_list_tells_state_length_and_warnings(as_citra, film):
    page = index(as_citra).text
    assert "10:00" in page
    assert "1 peringatan" in page
    assert "media-state--siap" in page


def test_the_list_is_filtered_by_state(as_citra, film, provider):
    make_film(provider.collection, title="Ditolak ini", state=VideoState.REFUSED)
    everything = index(as_citra).text
    assert "Ditolak atau dibatalkan (1)" in everything
    assert "Siap (1)" in everything
    refused = index(as_citra, keadaan="ditolak").text
    assert "Ditolak ini" in refused
    assert "Kebersihan tangan" not in refused
    assert "Kebersihan tangan" in index(as_citra, keadaan="apa saja").text
    assert "Tidak ada video dalam keadaan ini" in index(as_citra, keadaan="disiapkan").text


def test_the_filters_count_only_what_one_may_see(as_citra, film):
    make_film(make_rival().groups.get().collection_permissions.first().collection)
    assert "Siap (1)" in index(as_citra).text


def test_a_longer_list_takes_no_more_queries(
    as_citra, film, provider, django_assert_num_queries, django_assert_max_num_queries
):
    index(as_citra)
    with django_assert_max_num_queries(30) as few:
        index(as_citra)
    for number in range(10):
        make_film(provider.collection, title=f"Kuliah {number}", poster="video/x/poster.jpg")
    with django_assert_num_queries(len(few)):
        index(as_citra)
