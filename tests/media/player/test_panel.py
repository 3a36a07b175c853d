"""Around the picture: keys, captions, transcript, chapters, ways to follow, what it says."""

import pytest

from tests.architecture.test_accessibility import offences
from tests.browser import DESK, PHONE
from tests.media.player.conftest import PLAYER, press_play, until, video, wait_for_time

pytestmark = pytest.mark.django_db  # the film is made in the test database


def started(viewer, **more):
    """A film that plays, and stands still for us."""
    page = viewer(**more)
    press_play(page)
    wait_for_time(page, 0.3)
    page.evaluate("document.querySelector('video').pause()")
    return page


def test_text_only_fetches_no_byte_of_the_film(viewer, door):
    page = viewer(wish={"mode": "text"})
    page.get_by_text("Tidak ada data video yang diambil.").wait_for()
    assert page.get_by_role("button", name="Terima kasih").is_visible()
    assert not page.locator("video").is_visible()
    page.get_by_role("button", name="Terima kasih").click()
    assert not door.asked
    assert "/poster.jpg" not in door.paths
    page.get_by_label("Video", exact=True).check()
    press_play(page)
    wait_for_time(page, 12.1)


def test_changing_to_text_stops_what_was_fetched(viewer, door):
    door.rate = 20_000
    page = viewer()
    press_play(page)
    until(page, f"{PLAYER}.bytes > 0")
    page.get_by_label("Teks saja").check()
    page.wait_for_timeout(200)
    got = page.evaluate(f"{PLAYER}.bytes")
    page.wait_for_timeout(300)
    assert page.evaluate(f"{PLAYER}.bytes") == got


def test_the_whole_player_by_keyboard(viewer, door):
    page = started(viewer)
    assert page.evaluate("document.activeElement.ariaLabel") == "Putar"
    page.keyboard.press("k")
    until(page, "!document.querySelector('video').paused")
    page.keyboard.press("k")
    for key, wanted in [("l", 10), ("ArrowRight", 15), ("j", 5), ("ArrowLeft", 0), ("5", 12)]:
        page.keyboard.press(key)
        until(page, f"Math.abs(document.querySelector('video').currentTime - {wanted}) < 1.5")
    page.keyboard.press("m")
    assert video(page, "muted")
    page.keyboard.press("ArrowDown")
    assert video(page, "volume") == pytest.approx(0.9)
    page.keyboard.press(">")
    assert video(page, "playbackRate") == 1.25
    page.keyboard.press("<")
    assert video(page, "playbackRate") == 1
    page.keyboard.press("c")
    until(page, "document.querySelector('.player-captions p')")
    page.keyboard.press("?")
    assert page.get_by_text("lebih lambat atau lebih cepat").is_visible()


def test_keys_are_left_to_the_fields_that_need_them(viewer, door):
    page = started(viewer)
    page.locator("summary", has_text="Transkrip").click()
    page.get_by_label("Cari di transkrip").press_sequentially("mkc 5")
    assert not video(page, "muted")
    assert video(page, "currentTime") < 2
    page.get_by_label("Kecepatan").press("ArrowDown")
    assert video(page, "currentTime") < 2
    page.keyboard.press("Control+l")
    assert video(page, "currentTime") < 2


def test_captions_are_drawn_as_wished_and_remembered(viewer, door):
    page = started(viewer)
    page.get_by_role("button", name="Subtitel", exact=True).click()
    caption = page.locator(".player-captions p")
    assert caption.inner_text() == "Selamat datang di kuliah ini."
    page.get_by_role("button", name="Setelan").click()
    page.get_by_label("Ukuran subtitel").select_option("Besar")
    page.get_by_label("Warna subtitel").select_option("Kuning di atas hitam")
    page.reload()
    press_play(page)
    caption.wait_for()
    assert caption.evaluate("p => getComputedStyle(p).color") == "rgb(255, 231, 92)"
    assert caption.evaluate("p => getComputedStyle(p).fontSize") == "24px"


def test_the_transcript_is_searched_pressed_and_follows(viewer, door):
    page = started(viewer)
    page.locator("summary", has_text="Transkrip").click()
    page.get_by_label("Cari di transkrip").fill("CUCI")
    assert page.get_by_text("1 kalimat ditemukan").is_visible()
    assert page.locator(".cue mark").inner_text() == "Cuci"
    page.locator(".cue:visible").click()
    until(page, "Math.abs(document.querySelector('video').currentTime - 4) < 0.5")
    page.locator(".cue[aria-current]", has_text="Cuci tangan").wait_for()


def test_chapters_lead_to_their_places(viewer, door):
    page = started(viewer)
    page.get_by_role("button", name="Langkah cuci tangan").click()
    until(page, "document.querySelector('video').currentTime >= 12")
    until(page, "document.querySelectorAll('.chapter')[1].ariaCurrent === 'true'")
    assert page.locator(".player-marks i").count() == 2


def test_it_goes_on_where_one_left(viewer, door):
    door.more = 'data-position-ms="15000"'
    page = viewer()
    page.get_by_role("button", name="Putar dari 0:15").click()
    wait_for_time(page, 15.2)
    assert door.ranges("s1")[0][0] == 0, "the head of the file"
    assert len(door.ranges("s1")) <= 3, "nothing of what was seen before"


def test_sizes_are_told_before_anything_is_fetched(viewer, door):
    page = viewer()
    told = page.get_by_label("Mutu").inner_text()
    assert told.count(" MB") == len(door.film.pictures()) + 1
    assert page.get_by_label("Suara (0,1 MB)").count() == 1
    assert not door.asked


def test_the_learner_chooses_sharp_text_over_smooth_motion(viewer, door):
    door.more = 'data-emphasis="teks"'
    page = viewer()
    page.get_by_role("button", name="Setelan").click()
    assert page.get_by_label("Jelas teks").is_checked()
    press_play(page)
    wait_for_time(page, 0.2)
    assert {each.rung for each in door.asked} <= {"s0", "s2", "a3"}
    page.get_by_role("radio", name="Gerak halus").check()
    page.reload()
    page.get_by_role("button", name="Setelan").click()
    assert page.get_by_role("radio", name="Gerak halus").is_checked()


def test_a_page_is_told_of_its_time_codes_and_may_have_the_film_wait(viewer, door):
    door.more = """data-time-codes='[{"id": "q1", "at_ms": 1200}]'"""
    page = viewer()
    page.evaluate(
        "document.addEventListener('titian:time-code', (e) => {"
        " e.preventDefault(); window.told = e.detail; })"
    )
    press_play(page)
    until(page, "window.told?.id === 'q1'")
    assert video(page, "paused")
    assert 1.2 <= video(page, "currentTime") < 1.6
    page.evaluate("window.told.resume()")
    wait_for_time(page, 1.8)


@pytest.mark.parametrize(("megabit", "shown"), [(1, 1), (0.1, 0)])
def test_pictures_to_choose_from_come_only_over_a_wide_line(viewer, door, megabit, shown):
    sheet = {"url": "/poster.jpg?sheet", "every_ms": 10000, "columns": 2}
    door.play = {"storyboard": {**sheet, "width": 96, "height": 54, "count": 3}}
    page = started(viewer)
    page.evaluate(f"{PLAYER}.feeding.line.rate = {megabit * 125_000}")
    page.locator(".player-range").hover()
    assert page.locator(".player-preview").is_visible()
    assert page.locator(".player-picture img").count() == shown


def test_what_was_fetched_is_told(viewer, door):
    page = started(viewer)
    page.get_by_role("button", name="Setelan").click()
    page.get_by_text("0,1 MB di materi ini, 0,1 MB hari ini").wait_for()


def test_english_pages_speak_english(viewer, door):
    door.language = "en"
    page = viewer()
    assert page.get_by_role("button", name="Play").is_visible()
    assert page.get_by_label("Quality").is_visible()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_player_is_accessible_and_fits(viewer, door, size):
    page = started(viewer, size=size, bypass_csp=True)
    page.get_by_role("button", name="Setelan").click()
    page.locator("summary", has_text="Transkrip").click()
    page.get_by_role("button", name="Subtitel", exact=True).click()
    assert not offences(page)
