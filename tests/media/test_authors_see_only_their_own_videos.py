"""The attack matrix: an author of another institution at every door of the section "Video"."""

import pytest
from asgiref.sync import async_to_sync
from asgiref.testing import ApplicationCommunicator
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from config.asgi import websockets
from lms.accounts.models import Role
from media.models import Video
from tests.media.authors import let_write, make_rival


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


def knock(client, video):
    """Open the websocket with the session of `client`; return the first message or None."""
    # Channels closes the connection after each read, and with it this test's transaction.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("channels.db.close_old_connections", lambda: None)
        kept = [f"{name}={cookie.value}" for name, cookie in client.cookies.items()]
        return _knock("; ".join(kept).encode(), video)


@async_to_sync
async def _knock(cookies, video):
    scope = {
        "type": "websocket",
        "path": f"/ws/video/{video.uuid}/",
        "headers": [(b"cookie", cookies)],
    }
    socket = ApplicationCommunicator(websockets, scope)
    await socket.send_input({"type": "websocket.connect"})
    answer = await socket.receive_output()
    if answer["type"] != "websocket.accept":
        return None
    message = await socket.receive_output()
    await socket.send_input({"type": "websocket.disconnect", "code": 1000})
    await socket.wait()
    return message["text"]


@pytest.fixture
def film_of_dewi(video, dewi, provider):
    """Dewi may change the videos of citra's institution, if she acts as HR."""
    let_write(dewi, provider)
    return video


def test_the_live_state_is_told_to_the_author_alone(as_role, video, citra, rival):
    assert "menunggu giliran" in knock(as_role(Client(), citra, Role.MITRA), video)
    assert knock(as_role(Client(), rival, Role.MITRA), video) is None
    assert knock(Client(), video) is None


def test_the_live_state_follows_the_acting_role(as_role, film_of_dewi, dewi):
    assert knock(as_role(Client(), dewi, Role.ADMIN_BKPSDM), film_of_dewi)
    assert knock(as_role(Client(), dewi, Role.ASN), film_of_dewi) is None


def test_the_live_state_needs_the_second_factor_where_the_page_does(film_of_dewi, dewi):
    client = Client()
    client.force_login(dewi)
    assert knock(client, film_of_dewi) is None


def test_who_logs_out_hears_no_more(as_role, video, citra):
    door = as_role(Client(), citra, Role.MITRA)
    other_window = Client()
    other_window.cookies = door.cookies
    other_window.logout()
    assert knock(door, video) is None


def test_the_choosers_offer_each_what_it_is_for(as_citra, upload, clip):
    silent, spoken = upload(clip, title="Film bisu"), upload(clip, title="Ceramah")
    both = upload(clip, title="Film bersuara")
    Video.objects.filter(pk=silent.pk).update(has_audio=False)
    Video.objects.filter(pk=spoken.pk).update(has_video=False)
    offered = {
        kind: as_citra.get(reverse(f"{kind}_chooser:choose_results")).text
        for kind in ("media", "audio")
    }
    found = {
        kind: {each.title for each in (silent, spoken, both) if each.title in text}
        for kind, text in offered.items()
    }
    assert found == {
        "media": {"Film bisu", "Film bersuara"},
        "audio": {"Ceramah", "Film bersuara"},
    }


@pytest.mark.parametrize("view", ["choose", "choose_results"])
def test_the_chooser_of_sound_offers_and_finds_only_the_own(as_rival, as_role, citra, video, view):
    asked = {"q": "Kebersihan"}
    call_command("update_index", verbosity=0)
    assert video.title not in as_rival.get(reverse(f"audio_chooser:{view}"), asked).text
    assert as_rival.get(reverse("audio_chooser:chosen", args=[video.pk])).status_code == 404
    door = as_role(Client(), citra, Role.MITRA)
    assert video.title in door.get(reverse(f"audio_chooser:{view}"), asked).text


def test_the_live_state_is_told_in_the_language_of_its_page(as_citra, video, both_languages):
    as_citra.cookies["bahasa"] = "en"
    assert "waiting its turn" in knock(as_citra, video)
    as_citra.cookies["bahasa"] = "xx"
    assert "menunggu giliran" in knock(as_citra, video)
