"""play.json: told once per play, how much of it, how often, and what the log says."""

import gzip
import json
from datetime import timedelta

import m3u8
import pytest
from django.core.cache import cache
from django.urls import reverse
from structlog.testing import capture_logs

from lms.accounts.models import Role
from media import api
from media.delivery import playback, plays
from media.encoding import packaging
from media.models import Rendition, VideoState

SEGMENTS = 360
RUNGS = [  # code, codecs, width, bytes of a segment
    ("au", "opus", None, 18_000),
    ("s0", "av01.0.05M.08,opus", 1280, 42_000),
    ("s1", "av01.0.04M.08,opus", 854, 57_000),
    ("s2", "av01.0.05M.08,opus", 1280, 69_000),
    ("a2", "av01.0.04M.08,opus", 854, 90_000),
    ("a3", "av01.0.05M.08,opus", 1280, 136_000),
    ("h1", "avc1.4d401e,mp4a.40.2", 640, 125_000),
    ("h2", "avc1.4d401f,mp4a.40.2", 1280, 300_000),
]


def playlist_of_an_hour(length):
    lines, offset = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-TARGETDURATION:10"], 1264
    lines.append('#EXT-X-MAP:URI="x.mp4",BYTERANGE="1264@0"')
    for number in range(SEGMENTS):
        # What a real film would do: no segment is as large as another.
        size = length * (60 + number * 7919 % 97) // 100
        lines += ["#EXTINF:10.000000,", f"#EXT-X-BYTERANGE:{size}@{offset}", "x.mp4"]
        offset += size
    return "\n".join([*lines, "#EXT-X-ENDLIST", ""])


@pytest.fixture
def lecture(video):
    """An hour in eight rungs, as rows alone."""
    video.state, video.duration_ms = VideoState.READY, SEGMENTS * 10_000
    video.save()
    for code, codecs, width, length in RUNGS:
        text = playlist_of_an_hour(length)
        told = packaging.parse(text)
        Rendition.objects.create(
            video=video,
            rung=code,
            file=f"video/{video.uuid}/{'a' * 32}/{code}.mp4",
            playlist=text,
            codecs=codecs,
            width=width,
            height=width and 480,
            bandwidth=told.bandwidth,
            average_bandwidth=told.average_bandwidth,
            size=told.size,
        )
    return video


@pytest.fixture
def as_citra(client, citra, as_role):
    cache.clear()
    return as_role(client, citra, Role.MITRA)


@pytest.fixture
def address(lecture):
    return reverse("media_admin:play", args=[lecture.uuid])


def rungs_told(play):
    return [each["rung"] for each in play["renditions"] if "lengths" in each]


def test_an_hour_in_all_rungs_is_told_in_one_small_answer(as_citra, address):
    answer = as_citra.get(address, headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 15_000
    assert len(rungs_told(json.loads(gzip.decompress(answer.content)))) == len(RUNGS)


def test_a_player_that_knows_its_rung_is_told_what_it_may_change_to_and_the_sound(
    as_citra, address
):
    answer = as_citra.get(address, {"mutu": "s1"}, headers={"accept-encoding": "gzip"})
    play = json.loads(gzip.decompress(answer.content))
    assert rungs_told(play) == ["au", "s0", "s1", "s2", "a2", "a3"]
    assert len(play["renditions"]) == len(RUNGS)
    assert len(answer.content) < 9_000


@pytest.mark.parametrize(
    ("rung", "told"),
    [("s0", "au s0 s1 s2 a2 a3"), ("h2", "au h1 h2"), ("au", "au"), ("x9", None), ("", None)],
)
def test_kin_are_those_a_player_can_change_to(lecture, ayu, rung, told):
    play = playback.describe(lecture, ayu.uuid, lecture.created_at, around=rung)
    everything = [code for code, *_rest in RUNGS]
    assert set(rungs_told(play)) == set(told.split() if told else everything)


def test_a_player_is_told_what_the_playlist_says(as_citra, lecture, address):
    told = next(e for e in as_citra.get(address).json()["renditions"] if e["rung"] == "h2")
    playlist = m3u8.loads(as_citra.get(told["playlist_url"]).text)
    begins = told["init"]
    for segment, length, seconds in zip(
        playlist.segments, told["lengths"], told["seconds"], strict=True
    ):
        assert (segment.byterange, segment.duration) == (f"{length}@{begins}", seconds)
        assert segment.uri == told["url"]
        begins += length


def test_telling_a_player_takes_few_queries(as_citra, address, django_assert_max_num_queries):
    as_citra.get(address)
    with django_assert_max_num_queries(14):
        as_citra.get(address)


def test_play_json_is_kept_by_nobody(as_citra, address):
    assert as_citra.get(address)["Cache-Control"].startswith("private, no-store")


def test_the_log_says_who_got_which_film_without_a_number_of_theirs(as_citra, lecture, citra):
    with capture_logs() as lines:
        as_citra.get(reverse("media_admin:play", args=[lecture.uuid]))
    (line,) = [each for each in lines if each["event"] == "play_given"]
    assert (line["person"], line["video"]) == (str(citra.uuid), str(lecture.uuid))
    assert set(line) == {"event", "log_level", "person", "video"}


def test_who_asks_without_end_is_told_to_wait(as_citra, address, monkeypatch):
    monkeypatch.setattr(plays, "AT_MOST", 2)
    assert [as_citra.get(address).status_code for _ in range(3)] == [200, 200, 429]
    refused = as_citra.get(address)
    assert refused["Retry-After"] == "600"
    assert "sepuluh menit" in refused.json()["error"]


def test_one_persons_haste_keeps_nobody_else_waiting(lecture, citra, ayu, monkeypatch):
    cache.clear()
    monkeypatch.setattr(plays, "AT_MOST", 1)
    at = lecture.created_at
    assert [plays._too_often(person.uuid, at) for person in (citra, citra, ayu)] == [
        False,
        True,
        False,
    ]
    later = at + timedelta(seconds=plays.IN_SECONDS)
    assert not plays._too_often(citra.uuid, later)


def test_another_institutions_author_is_told_nothing(client, address, eko, as_role):
    assert as_role(client, eko, Role.ATASAN).get(address).status_code in {403, 404}


def test_the_person_of_a_link_is_in_the_link(lecture, ayu):
    play = api.playback(lecture, ayu.uuid)
    assert all(ayu.uuid.hex in each["url"] for each in play["renditions"])
