"""From byte ranges to moving pictures, whatever the line does."""

import pytest

from tests.media.player.conftest import PLAYER, press_play, until, video, wait_for_time
from tests.media.player.film import SECONDS

pytestmark = pytest.mark.django_db  # the film is made in the test database

SEEK = "document.querySelector('video').currentTime = {}"
STATUS = ".player-status"
# A browser whose buffer is full after this many seconds of film.
FULL_AFTER_S = 11
SMALL_BUFFER = f"""
const append = SourceBuffer.prototype.appendBuffer;
window.refusals = 0;
SourceBuffer.prototype.appendBuffer = function (data) {{
  let held = 0;
  const {{ buffered }} = this;
  for (let n = 0; n < buffered.length; n++) held += buffered.end(n) - buffered.start(n);
  if (held > {FULL_AFTER_S}) {{
    window.refusals++;
    throw new DOMException("full", "QuotaExceededError");
  }}
  return append.call(this, data);
}};
"""
# A browser that fails twice in a way nobody can explain.
MOODY = """
const append = SourceBuffer.prototype.appendBuffer;
let left = 2;
SourceBuffer.prototype.appendBuffer = function (data) {
  if (left-- > 0) throw new DOMException("moody", "InvalidStateError");
  return append.call(this, data);
};
"""


def test_the_film_begins_with_one_request_and_ends(viewer, door):
    page = viewer()
    press_play(page)
    wait_for_time(page, 0.5)
    first = door.asked[0]
    assert (first.rung, first.start) == ("s1", 0)
    page.evaluate(SEEK.format(SECONDS - 1))
    until(page, "document.querySelector('video').ended")
    assert video(page, "duration") == pytest.approx(SECONDS, abs=0.2)


def test_every_rung_plays_and_they_change_in_mid_play(viewer, door, film):
    rungs = film.pictures()
    page = viewer(wish={"rung": rungs[0]})
    press_play(page)
    for rung in rungs:
        page.evaluate(f"{PLAYER}.follow({{rung: '{rung}'}})")
        until(page, f"{PLAYER}.feeding.now()?.rung === '{rung}'")
        came = video(page, "currentTime")
        wait_for_time(page, came + 0.2)
    assert not page.evaluate(f"{PLAYER}.falls"), "nothing had to begin anew"
    assert set(rungs) == {each.rung for each in door.asked}
    until(page, f"document.querySelector('video').buffered.end(0) > {SECONDS - 1}")
    asked = len(door.asked)
    page.evaluate(f"{PLAYER}.follow({{rung: '{rungs[0]}'}})")
    page.wait_for_timeout(200)
    assert len(door.asked) == asked, "what is there already is not fetched again in a smaller rung"


def test_what_the_device_will_not_play_by_itself_is_told_when_it_is_chosen(viewer, door):
    page = viewer()
    press_play(page)
    wait_for_time(page, 0.3)
    assert door.paths.count("/play.json") == 1
    page.evaluate(f"{PLAYER}.follow({{rung: 'a3'}})")
    until(page, f"{PLAYER}.feeding.now()?.rung === 'a3'")
    assert door.paths.count("/play.json") == 1, "its own codec was told"
    door.rate = 10_000  # a rung that came whole would not be left again
    page.evaluate(f"{PLAYER}.follow({{rung: 'h1'}})")
    until(page, f"{PLAYER}.feeding.now()?.rung === 'h1'")
    assert door.paths.count("/play.json") == 2
    # What is buffered already is played first, so nothing need change on the screen.
    page.evaluate(f"{PLAYER}.follow({{rung: ''}})")
    page.wait_for_timeout(200)
    assert door.paths.count("/play.json") == 2, "both codecs were told by now"


def test_who_chose_the_other_codec_by_hand_gets_it_from_the_first_answer(viewer, door):
    page = viewer(wish={"rung": "h1"})
    press_play(page)
    wait_for_time(page, 0.3)
    assert {each.rung for each in door.asked} == {"h1"}
    assert door.paths.count("/play.json") == 1


def test_sound_alone_is_played_without_a_byte_of_picture(viewer, door):
    page = viewer(wish={"mode": "sound"})
    press_play(page)
    wait_for_time(page, 0.5)
    assert {each.rung for each in door.asked} == {"au"}
    assert video(page, "videoWidth") == 0


def test_from_picture_to_sound_and_back_at_the_same_place(viewer, door):
    page = viewer()
    press_play(page)
    wait_for_time(page, 0.5)
    for mode, width in (("sound", 0), ("picture", 192)):
        page.evaluate(f"{PLAYER}.follow({{mode: '{mode}'}})")
        until(page, "document.querySelector('video').readyState > 2")
        came = video(page, "currentTime")
        assert came > 0.4
        wait_for_time(page, came + 0.2)
        assert video(page, "videoWidth") == width


def test_a_seek_fetches_its_own_place_and_nothing_between(viewer, door):
    door.rate = 40_000
    page = viewer()
    press_play(page)
    until(page, "document.querySelector('video').readyState > 1")
    page.evaluate(SEEK.format(21))
    wait_for_time(page, 21.3)
    page.evaluate(SEEK.format(1))
    wait_for_time(page, 1.2)
    ranges = door.ranges("s1")
    assert len(ranges) == len(set(ranges)), "nothing is fetched twice"


def assert_the_second_went_on(door):
    """What the line had brought is not asked again; its last 4,096 bytes may be lost."""
    first, second = door.asked[:2]
    assert first.start + 8192 <= second.start <= first.start + 12_288
    assert second.stop == first.stop


def test_a_line_that_breaks_goes_on_at_the_same_byte(viewer, door):
    door.breaks_after, door.rate = 10_000, 100_000
    page = viewer()
    press_play(page)
    wait_for_time(page, 0.5)
    assert_the_second_went_on(door)


def test_an_address_that_grew_too_old_is_renewed_at_the_same_byte(viewer, door):
    door.breaks_after, door.rate = 10_000, 100_000
    page = viewer()
    press_play(page)
    until(page, f"{PLAYER}.bytes > 4000")
    door.key = "2"
    wait_for_time(page, 0.5)
    assert_the_second_went_on(door)
    assert door.paths.count("/play.json") == 2


def test_who_is_refused_new_addresses_is_told_and_may_try_again(viewer, door):
    door.breaks_after = 10_000
    door.refuses_to_renew = True
    page = viewer()
    door.rate = 100_000
    press_play(page)
    until(page, f"{PLAYER}.bytes > 4000")
    door.key = "2"
    page.get_by_text("Video belum dapat dimuat.").wait_for()
    door.refuses_to_renew = False
    press_play(page)
    wait_for_time(page, 0.5)


def test_a_full_buffer_is_made_room_in(viewer, door):
    page = viewer(script=SMALL_BUFFER)
    press_play(page)
    page.evaluate("document.querySelector('video').playbackRate = 12")
    until(page, "document.querySelector('video').ended")
    assert page.evaluate("window.refusals") > 0


def test_without_a_network_it_waits_says_so_and_goes_on_by_itself(viewer, door):
    page = viewer()
    page.context.set_offline(True)
    press_play(page)
    page.get_by_text("Koneksi terputus").wait_for()
    page.context.set_offline(False)
    wait_for_time(page, 0.3)
    assert page.locator(STATUS).first.inner_text() == ""


def test_what_our_own_feeding_cannot_mend_hls_js_plays(viewer, door):
    page = viewer(script=MOODY)
    assert not any("rescue" in path for path in door.paths)
    press_play(page)
    wait_for_time(page, 0.5)
    assert any("rescue" in path for path in door.paths)


def test_the_next_request_starts_before_the_last_answer_ends(viewer, door):
    door.delay, door.rate = 0.5, 10_000
    page = viewer()
    press_play(page)
    until(page, f"{PLAYER}.bytes > 35_000")
    first, second = door.asked[:2]
    lasts = door.delay + (first.stop - first.start) / door.rate
    assert second.at - first.at < lasts
