"""The pages of learning as a phone meets them, and what players report."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lms.accounts.models import Role
from lms.learning import api
from lms.learning.models import Enrolment
from tests import course_making as making

# A test runs in a transaction, so that ours become savepoints: one is set and one is released.
SAVEPOINTS = 2
QUESTION = {"id": "s1", "type": "question", "question": making.QUESTIONS[0]}


@pytest.fixture
def ayus(client, ayu, as_role):
    return as_role(client, ayu, Role.ASN)


@pytest.fixture
def enrolment(ayu, film_course):
    return api.enrol(ayu, film_course.course)


@pytest.fixture
def film(film_course):
    return film_course.lessons.get(kind="video")


def report(client, enrolment, film, *intervals, stands_at=0):
    rows = [[str(uuid4()), start, end, end - start] for start, end in intervals]
    return client.post(
        f"{enrolment.lesson_url(film)}tontonan/",
        json.dumps({"intervals": rows, "position_ms": stands_at}),
        content_type="application/json",
    )


def test_anybody_may_browse_the_catalogue(client, reading_course):
    answer = client.get("/katalog/")
    assert "Manajemen Proyek" in answer.content.decode()


def test_the_catalogue_asks_the_same_questions_for_many_courses_as_for_few(
    ayus, provider, django_assert_max_num_queries
):
    for number in range(9):
        making.published(provider, [making.text()], slug=f"k-{number}", title=f"Kursus {number}")
    ayus.get("/katalog/")
    with django_assert_max_num_queries(16):
        ayus.get("/katalog/")


def test_enrolling_leads_to_the_outline(ayus, ayu, reading_course):
    answer = ayus.post("/kursus/manajemen-proyek/pendaftaran/", follow=True)
    assert answer.redirect_chain[-1][0] == Enrolment.objects.get(learner=ayu).outline_url
    assert "Mulai belajar" in answer.content.decode()


def test_pressing_enrol_twice_makes_one_enrolment(ayus, ayu, reading_course):
    for _press in range(2):
        ayus.post("/kursus/manajemen-proyek/pendaftaran/")
    assert Enrolment.objects.filter(learner=ayu).count() == 1


def test_who_may_not_enrol_is_told_why(client, citra, as_role, reading_course):
    as_role(client, citra, Role.MITRA)
    answer = client.post("/kursus/manajemen-proyek/pendaftaran/")
    assert answer.status_code == 409
    assert "Kursus ini hanya untuk PNS, CPNS dan PPPK." in answer.content.decode()


def test_a_lesson_of_a_course_one_is_not_enrolled_in_is_not_found(
    client, eko, as_role, enrolment, film
):
    as_role(client, eko, Role.ASN)
    answer = client.get(enrolment.lesson_url(film))
    assert answer.status_code == 404
    assert "bukan untuk Anda" in answer.content.decode()
    assert report(client, enrolment, film, (0, 5_000)).status_code == 404
    video = film.videos.get().uuid
    assert client.get(f"{enrolment.lesson_url(film)}putar/{video}/").status_code == 404


def test_a_lesson_after_withdrawing_says_so(ayus, enrolment, film):
    api.withdraw(enrolment)
    answer = ayus.get(enrolment.lesson_url(film))
    assert answer.status_code == 409
    assert "Anda sudah mengundurkan diri" in answer.content.decode()
    assert report(ayus, enrolment, film, (0, 5_000)).status_code == 409


def test_a_player_is_told_what_counts(ayus, enrolment, film):
    ayus.get(enrolment.lesson_url(film))
    answer = report(ayus, enrolment, film, (0, 5_000))
    assert answer.json() == {"watched_ms": 5_000, "needed_ms": 54_000, "complete": False}


@pytest.mark.parametrize("body", ["", "[]", '{"intervals": 3}', '{"intervals": [["x", 0, 5, 5]]}'])
def test_a_report_that_is_none_is_refused(ayus, enrolment, film, body):
    url = f"{enrolment.lesson_url(film)}tontonan/"
    assert ayus.post(url, body, content_type="application/json").status_code == 400


def test_marking_as_read_twice_is_harmless_and_goes_on(ayus, ayu, reading_course):
    enrolment = api.enrol(ayu, reading_course.course)
    first, second = reading_course.lessons.order_by("position")
    ayus.get(enrolment.lesson_url(first))
    for _press in range(2):
        answer = ayus.post(f"{enrolment.lesson_url(first)}penyelesaian/")
        assert answer.headers["Location"] == enrolment.lesson_url(second)
    assert enrolment.progress.filter(completed_at__isnull=False).count() == 1


def test_a_question_in_a_lesson_is_answered_on_the_server_without_showing_its_key(
    ayus, ayu, provider
):
    """AS-6."""
    release = making.published(provider, [making.text(parts=[QUESTION])])
    enrolment, lesson = api.enrol(ayu, release.course), release.lessons.get()
    url = f"{enrolment.lesson_url(lesson)}soal/s1/"
    page = ayus.get(enrolment.lesson_url(lesson)).content.decode()
    assert "WBS mengurai" not in page
    assert "Belum tepat" in ayus.post(url, {"jawaban": "q1a"}).content.decode()
    right = ayus.post(url, {"jawaban": "q1b"}, headers={"X-Partial": "1"}).content.decode()
    assert "Benar." in right
    assert "WBS mengurai" in right


def test_a_lesson_page_takes_few_queries(ayus, enrolment, film, django_assert_max_num_queries):
    """Session, person, enrolment, text, progress; a video and its captions besides."""
    reading = enrolment.lesson_url(enrolment.release.lessons.get(kind="bacaan"))
    for address in (reading, enrolment.lesson_url(film)):
        ayus.get(address)
    with django_assert_max_num_queries(5):
        ayus.get(reading)
    with django_assert_max_num_queries(7):
        ayus.get(enrolment.lesson_url(film))


def test_a_course_page_takes_few_queries(ayus, enrolment, django_assert_max_num_queries):
    """Session, person, enrolment, progress, weight of the videos."""
    ayus.get("/kursus/video/")  # what a release holds is read once and remembered
    with django_assert_max_num_queries(5):
        ayus.get("/kursus/video/")


def test_a_newcomers_course_page_takes_few_queries(
    ayus, film_course, django_assert_max_num_queries
):
    """The conditions of EN-1 and how the course fits the post besides."""
    ayus.get("/kursus/video/")
    with django_assert_max_num_queries(14):
        ayus.get("/kursus/video/")


def test_an_outline_takes_few_queries(ayus, enrolment, django_assert_max_num_queries):
    ayus.get(enrolment.outline_url)
    with django_assert_max_num_queries(5):
        ayus.get(enrolment.outline_url)


def test_a_players_report_takes_as_many_queries_for_one_stretch_as_for_ten(ayus, enrolment, film):
    api.open_lesson(enrolment, film, at=timezone.now() - timedelta(minutes=1))
    report(ayus, enrolment, film, (0, 5_000), stands_at=5_000)
    with CaptureQueriesContext(connection) as with_one:
        report(ayus, enrolment, film, (5_000, 6_000), stands_at=6_000)
    ten = [(n * 100, n * 100 + 100) for n in range(100, 110)]
    with CaptureQueriesContext(connection) as with_ten:
        report(ayus, enrolment, film, *ten, stands_at=11_000)
    assert len(with_ten) == len(with_one) <= SAVEPOINTS + 10


def test_a_film_that_is_still_being_prepared_says_so_instead_of_counting_to_nothing(
    ayus, enrolment, film
):
    film.videos.update(state="diunggah", duration_ms=None)
    page = ayus.get(enrolment.lesson_url(film)).content.decode()
    assert "Video ini sedang disiapkan" in page
    assert "menit ditonton" not in page


def test_a_players_page_tells_what_the_author_decided(ayus, enrolment, film):
    decided = {"emphasis": "teks", "chapters": [{"at_ms": 65_000, "title": "Enam langkah"}]}
    film.parts[0] |= decided
    film.save(update_fields=["parts"])
    page = ayus.get(enrolment.lesson_url(film)).content.decode()
    assert 'data-emphasis="teks"' in page
    assert '<li data-at="65000"><time>1:05</time>' in page
