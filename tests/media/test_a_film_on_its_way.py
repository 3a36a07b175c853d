"""From choosing a file to a ready film: the bar of the upload and the state as it changes."""

import pytest
from django.test import Client
from django.utils import timezone

from lms.accounts.models import Role
from media.models import Video
from tests.browser import chromium, window
from tests.media.test_authors_see_only_their_own_videos import knock

__all__ = ["chromium"]

# Notes every value of every bar, and every word beside it, as long as the page lives.
WATCH = """
() => {
  window.seen = [];
  const list = document.querySelector("[data-uploads]");
  const note = () => {
    window.seen.push(list.textContent + (list.querySelector("progress") ? " (bar)" : ""));
  };
  new MutationObserver(note).observe(list, { childList: true, subtree: true, characterData: true });
}
"""


def test_the_live_state_says_how_far_it_has_come(as_role, video, citra):
    door = as_role(Client(), citra, Role.MITRA)
    assert "menunggu giliran" in knock(door, video)
    job = video.jobs.get()
    now = timezone.now()
    assert job.take(now)
    job.beat(now, 40)
    told = knock(door, video)
    assert '<progress max="100" value="40"' in told
    assert "40 % – menyiapkan mutu pertama dan suara" in told


def test_a_refusal_is_told_live_with_its_reason(as_role, video, citra):
    video.refuse("Berkas ini terpotong.")
    told = knock(as_role(Client(), citra, Role.MITRA), video)
    assert "Ditolak" in told
    assert "Berkas ini terpotong." in told


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_sending_shows_a_bar_and_ends_in_a_link(
    live_server, citra, as_role, client, storage, clip, tmp_path, chromium
):
    wrong = tmp_path / "catatan.mp4"
    wrong.write_text("Bukan film.\n" * 50)
    as_role(client, citra, Role.MITRA)
    with window(chromium, live_server.url, client=client) as page:
        page.goto("/admin/video/unggahan/")
        page.evaluate(WATCH)
        page.set_input_files("input[name=files]", [str(clip), str(wrong)])
        page.locator("form[data-upload] button").click()
        page.get_by_text("bukan video").wait_for()
        seen = page.evaluate("window.seen")
        assert any("(bar)" in each for each in seen)
        link = page.locator("[data-uploads] a")
        link.wait_for()
        assert link.get_attribute("href") == f"/admin/video/{Video.objects.get().uuid}/"
        assert page.locator("[data-uploads] .refused").count() == 1
