"""A film in a real S3 store, played by our own and by other players from signed addresses."""

import pytest
from django.core.files import File
from django.core.files.storage import storages as configured

from config.storage import storages
from tests.media.player import others
from tests.media.player.conftest import browser, door, film, press_play, wait_for_time

__all__ = ["browser", "door", "film"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def address_of(servers, settings, monkeypatch, film):
    """`address_of(rung)`: where the store gives the file away for the next hours."""
    for name, value in servers.items():
        monkeypatch.setenv(name, value)
    bucket = storages(bucket=servers["S3_BUCKET"])["default"]
    settings.STORAGES = {**settings.STORAGES, "default": bucket}
    store = configured["default"]
    kept = {}
    for row in film.rows:
        with film.file(row["rung"]).open("rb") as file:
            kept[row["rung"]] = store.save(row["file"], File(file))
    yield lambda rung: store.url(kept[rung])
    for name in kept.values():
        store.delete(name)


@pytest.fixture
def page(browser, door, address_of):
    """A window on the page of a film whose rungs and playlists name the store."""
    page = others.open_page(browser, door, address_of)
    rows = door.play_json()["renditions"]
    rungs = [{**each, "url": address_of(each["rung"])} for each in rows]
    door.play = {"renditions": rungs, "hls": "/s1-all.m3u8"}
    yield page
    page.context.close()


def test_our_own_player_plays_from_the_store(page, door):
    page.goto("/")
    press_play(page)
    wait_for_time(page, 0.5)
    assert not door.asked, "no byte came through us"


def test_where_there_is_no_media_source_the_browsers_own_hls_plays_from_the_store(page, door):
    page.add_init_script("delete self.MediaSource; delete self.ManagedMediaSource")
    page.goto("/")
    press_play(page)
    wait_for_time(page, 0.5)
    assert not door.asked


def test_every_rung_plays_in_every_player_with_captions_from_the_store(page, door):
    seen = others.play_everywhere(page, [each["rung"] for each in door.film.play["renditions"]])
    assert not {where: what for where, what in seen.items() if what != others.GOOD}
