"""Sound as people record it: prepared, and heard in the author's page by the learners' player."""

import pytest
from django.urls import reverse

from lms.accounts.models import Role
from media.encoding import jobs
from media.models import VideoState
from tests.browser import chromium, window
from tests.media.test_hostile_files import encode

__all__ = ["chromium"]

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
TONE = ["-f", "lavfi", "-i", "sine=440:duration=4"]
PLAYED = """
each => new Promise((done) => {
  each.addEventListener("timeupdate", () => each.currentTime > 0.2 && done(each.currentTime));
  setTimeout(() => done(each.currentTime), 20_000);
})
"""


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("catatan.mp3", "libmp3lame"),
        ("catatan.m4a", "aac"),
        ("catatan.ogg", "libvorbis"),
        ("pesan-suara.opus", "libopus"),
        ("catatan.wav", "pcm_s16le"),
    ],
)
def test_a_recording_is_prepared_and_heard(
    live_server, client, citra, as_role, upload, tmp_path, chromium, name, codec
):
    video = jobs.run_all(upload(encode(tmp_path / name, *TONE, "-c:a", codec)))
    assert (video.state, video.has_video, video.has_audio) == (VideoState.READY, False, True)
    assert {each.rung for each in video.renditions.all()} == {"au", "ha"}
    as_role(client, citra, Role.MITRA)
    with window(chromium, live_server.url, client=client) as page:
        page.goto(reverse("media_admin:detail", args=[video.uuid]))
        page.get_by_role("button", name="Putar").first.click()
        assert page.locator("video, audio").first.evaluate(PLAYED) > 0.2
