"""A film's files in a real S3 store, played by our own player from signed addresses."""

import pytest
from django.core.files import File
from django.core.files.storage import storages as configured

from config.storage import storages
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


def test_our_own_player_plays_from_the_store(browser, door, address_of):
    rows = door.play_json()["renditions"]
    door.play = {"renditions": [{**each, "url": address_of(each["rung"])} for each in rows]}
    page = browser.new_context(base_url=door.address, bypass_csp=True).new_page()
    page.goto("/")
    press_play(page)
    wait_for_time(page, 0.5)
    assert not door.asked, "no byte came through us"
    page.context.close()
