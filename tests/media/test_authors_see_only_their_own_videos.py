"""The attack matrix: an author of another institution at every door of the section "Video"."""

import pytest
from asgiref.sync import async_to_sync
from asgiref.testing import ApplicationCommunicator
from channels.routing import URLRouter
from django.urls import reverse
from wagtail.models import Collection

from lms.accounts.models import Role
from media.models import Video
from media.routing import websocket_urlpatterns
from tests.media.authors import make_rival


@pytest.fixture
def rival(db):
    """An author of another partner."""
    return make_rival()


@pytest.fixture
def as_rival(client, rival, as_role):
    return as_role(client, rival, Role.MITRA)


@pytest.fixture
def as_citra(client, citra, as_role):
    return as_role(client, citra, Role.MITRA)


def test_the_list_holds_only_the_own_collection(as_rival, video):
    assert video.title not in as_rival.get(reverse("media_admin:index")).text


def test_the_list_shows_the_author_her_video(as_citra, video):
    assert video.title in as_citra.get(reverse("media_admin:index")).text


@pytest.mark.parametrize("view", ["detail", "play", "deletion"])
def test_reading_a_strangers_video_finds_nothing(as_rival, video, view):
    assert as_rival.get(reverse(f"media_admin:{view}", args=[video.uuid])).status_code == 404


@pytest.mark.parametrize("view", ["facts", "attempt", "replacement", "captions", "deletion"])
def test_changing_a_strangers_video_finds_nothing(as_rival, video, view):
    answer = as_rival.post(reverse(f"media_admin:{view}", args=[video.uuid]), {"title": "Milikku"})
    assert answer.status_code == 404
    video.refresh_from_db()
    assert video.title == "Kebersihan tangan"


def test_a_file_cannot_be_put_into_a_strangers_collection(as_rival, provider, clip, storage):
    data = {"collection": provider.collection.pk, "files": clip.open("rb")}
    answer = as_rival.post(reverse("media_admin:upload"), data)
    assert answer.status_code == 200
    assert not Video.objects.exists()


def test_an_own_video_cannot_be_moved_into_a_strangers_collection(
    as_rival, rival, video, provider, upload, clip
):
    own = Collection.objects.get(name="Politeknik Riau Pesisir")
    mine = upload(clip, collection=own)
    data = {"title": "Titipan", "collection": provider.collection.pk}
    as_rival.post(reverse("media_admin:facts", args=[mine.uuid]), data)
    mine.refresh_from_db()
    assert mine.collection == own


@pytest.mark.parametrize("view", ["choose", "choose_results"])
def test_the_chooser_offers_only_the_own_videos(as_rival, video, view):
    assert video.title not in as_rival.get(reverse(f"media_chooser:{view}")).text


def test_the_chooser_does_not_find_a_strangers_title(as_rival, video):
    answer = as_rival.get(reverse("media_chooser:choose_results"), {"q": "Kebersihan"})
    assert video.title not in answer.text


def test_the_chooser_gives_away_no_stranger_by_number(as_rival, video):
    assert as_rival.get(reverse("media_chooser:chosen", args=[video.pk])).status_code == 404
    several = as_rival.get(reverse("media_chooser:chosen_multiple"), {"id": video.pk})
    assert video.title not in several.text


def test_the_author_chooses_her_own(as_citra, video):
    assert video.title in as_citra.get(reverse("media_chooser:choose")).text
    chosen = as_citra.get(reverse("media_chooser:chosen", args=[video.pk]))
    assert chosen.json()["result"]["title"] == video.title


@async_to_sync
async def knock(user, video):
    """Open the websocket as `user`; return the first message, None where it is refused."""
    scope = {"type": "websocket", "path": f"/ws/video/{video.uuid}/", "headers": [], "user": user}
    socket = ApplicationCommunicator(URLRouter(websocket_urlpatterns), scope)
    await socket.send_input({"type": "websocket.connect"})
    answer = await socket.receive_output()
    if answer["type"] != "websocket.accept":
        return None
    message = await socket.receive_output()
    await socket.send_input({"type": "websocket.disconnect", "code": 1000})
    await socket.wait()
    return message["text"]


def test_the_live_state_is_told_to_the_author_alone(video, citra, rival, monkeypatch):
    # Channels closes the connection after each read, and with it this test's transaction.
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)
    assert "menunggu giliran" in knock(citra, video)
    assert knock(rival, video) is None
    assert knock(None, video) is None
