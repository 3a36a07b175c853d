"""Slides in a lesson: pictures when they are wanted, text for whoever has no use of pictures."""

import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from lms.accounts.models import Role
from lms.learning import api
from tests import course_making as making

WARM = 15 * 1024
IMAGE = re.compile(r'<img src="([^"]+)"')


@pytest.fixture
def lesson(reading_course, provider):
    deck = making.slides_of(provider, "Kebersihan tangan\nLima saat", "", "Enam langkah")
    return making.showing(reading_course.lessons.first(), deck)


@pytest.fixture
def enrolment(ayu, lesson):
    return api.enrol(ayu, lesson.release.course)


@pytest.fixture
def ayus(client, ayu, as_role):
    return as_role(client, ayu, Role.ASN)


def page_of(door, enrolment, lesson, query="", **headers):
    answer = door.get(enrolment.lesson_url(lesson) + query, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode() if not headers else answer.content


def test_the_first_slide_is_there_and_the_others_wait_to_be_opened(ayus, enrolment, lesson):
    page = page_of(ayus, enrolment, lesson)
    assert len(IMAGE.findall(page)) == 1
    assert "3 salindia · 18 KB di ponsel, 36 KB di layar lebar" in page
    assert "Buka salindia 2–3 (12 KB)" in page
    opened = page_of(ayus, enrolment, lesson, "?salindia=1")
    assert len(IMAGE.findall(opened)) == 3
    assert opened.count('loading="lazy"') == 3
    assert opened.count('width="1280" height="720"') == 3
    assert "Buka salindia" not in opened


def test_all_of_the_text_is_there_without_a_picture(ayus, enrolment, lesson):
    text = page_of(ayus, enrolment, lesson).partition("Baca teksnya saja")[2]
    assert "Kebersihan tangan<br>Lima saat" in text
    assert "Tidak ada teks di salindia ini." in text
    assert "<img" not in text


def test_a_picture_is_named_by_its_heading(ayus, enrolment, lesson):
    assert 'alt="Salindia 1: Kebersihan tangan"' in page_of(ayus, enrolment, lesson)


def test_her_addresses_open_for_her_and_for_nobody_else(
    ayus, eko, as_role, enrolment, lesson, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    slide = lesson.videos.get().slides.first()
    default_storage.save(slide.small.name, ContentFile(b"RIFF1234WEBP"))
    url = IMAGE.findall(page_of(ayus, enrolment, lesson))[0]
    for _time in range(2):
        picture = ayus.get(url)
        assert (picture.status_code, picture["Content-Type"]) == (200, "image/webp")
    stranger = as_role(ayus, eko, Role.ATASAN)
    assert stranger.get(url).status_code == 404
    assert stranger.get(enrolment.lesson_url(lesson)).status_code == 404
    stranger.logout()
    assert stranger.get(url).status_code == 302


def test_after_withdrawal_no_picture_is_handed_out(ayus, enrolment, lesson):
    api.withdraw(enrolment)
    answer = ayus.get(enrolment.lesson_url(lesson))
    assert answer.status_code == 409
    assert not IMAGE.findall(answer.content.decode())


def test_read_it_is_completed_as_any_text_once(ayus, enrolment, lesson):
    page_of(ayus, enrolment, lesson)
    for _time in range(2):
        ayus.post(f"{enrolment.lesson_url(lesson)}penyelesaian/")
    assert enrolment.progress.get(lesson=lesson.uuid).completed_at


def test_a_deck_that_is_still_drawn_says_so(ayus, enrolment, lesson):
    lesson.videos.get().slides.all().delete()
    assert "sedang disiapkan" in page_of(ayus, enrolment, lesson)


@pytest.fixture
def long_lesson(reading_course, provider):
    """150 slides, none like the other."""
    texts = [
        f"Judul {number}\n" + " ".join(f"kata{number * 37 + word}" for word in range(40))
        for number in range(1, 151)
    ]
    deck = making.slides_of(provider, *texts, title="Panjang")
    return making.showing(reading_course.lessons.first(), deck)


def test_a_long_deck_comes_in_stretches_that_weigh_no_more_than_a_page(ayus, ayu, long_lesson):
    enrolment = api.enrol(ayu, long_lesson.release.course)
    for query in ("", "?salindia=1", "?salindia=70"):
        compressed = page_of(ayus, enrolment, long_lesson, query, **{"accept-encoding": "gzip"})
        assert len(compressed) <= WARM
    page = page_of(ayus, enrolment, long_lesson, "?salindia=1")
    assert len(IMAGE.findall(page)) == 20
    assert "?salindia=21#salindia-" in page
    further = page_of(ayus, enrolment, long_lesson, "?salindia=21")
    assert "Salindia 21: Judul 21" in further
    assert "?salindia=1#salindia-" in further
    assert "?salindia=41#salindia-" in further


@pytest.mark.parametrize("odd", ["0", "-3", "151", "99999999", "x", "%00", "²"])
def test_an_odd_place_is_the_beginning(ayus, ayu, long_lesson, odd):
    enrolment = api.enrol(ayu, long_lesson.release.course)
    page = page_of(ayus, enrolment, long_lesson, f"?salindia={odd}")
    assert "Salindia 1: Judul 1" in page


def test_a_deck_costs_three_queries_however_long(
    ayus, ayu, long_lesson, django_assert_max_num_queries
):
    enrolment = api.enrol(ayu, long_lesson.release.course)
    page_of(ayus, enrolment, long_lesson)
    with django_assert_max_num_queries(8):
        page_of(ayus, enrolment, long_lesson)
