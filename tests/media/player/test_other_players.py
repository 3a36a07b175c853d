"""hls.js, Shaka and Chromium's own HLS play every rung of ours, with captions."""

import pytest

from tests.media.player import others

pytestmark = pytest.mark.django_db  # the film is made in the test database


def test_every_rung_plays_in_every_player_with_captions(browser, door):
    page = others.open_page(browser, door, lambda rung: f"/film/{rung}.mp4?key=1")
    rungs = [each["rung"] for each in door.film.play["renditions"]]
    seen = others.play_everywhere(page, rungs)
    page.context.close()
    assert not {where: what for where, what in seen.items() if what != others.GOOD}
