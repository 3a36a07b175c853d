"""Lessons finished by their rule (LN-1, LN-2), and what the last one brings."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from lms.certificates.models import Certificate
from lms.hours.models import HoursEntry
from lms.learning import api
from lms.learning.progress import STARTING_CREDIT_MS, Played
from lms.records.models import Statement
from lms.records.verbs import Extension, Verb
from tests import course_making as making
from tests.lms.conftest import NOON

SECOND = timedelta(seconds=1)


def read(enrolment, at=NOON):
    for lesson in enrolment.release.lessons.filter(kind="bacaan"):
        api.open_lesson(enrolment, lesson, at=at)
        api.complete_lesson(enrolment, lesson, at=at)


def played(from_s, to_s):
    return Played(uuid4(), from_s * 1000, to_s * 1000, (to_s - from_s) * 1000)


@pytest.fixture
def film(film_course):
    return film_course.lessons.get(kind="video")


def test_the_last_lesson_completes_the_course_with_certificate_and_hours(
    ayu, reading_course, enrolled
):
    enrolment = enrolled(ayu, reading_course)
    read(enrolment)
    enrolment.refresh_from_db()
    assert enrolment.completed_at == NOON
    certificate = Certificate.objects.get(registration=enrolment.registration)
    assert (certificate.title, certificate.hours) == ("Manajemen Proyek", 4)
    assert HoursEntry.objects.get(source_reference=enrolment.registration).hours == 4


def test_old_news_is_welcome_even_after_completion(ayu, reading_course, enrolled):
    enrolment = enrolled(ayu, reading_course)
    read(enrolment)
    read(enrolment, at=NOON + timedelta(days=1))
    assert Certificate.objects.count() == 1
    assert HoursEntry.objects.count() == 1


def test_hours_fall_in_the_year_of_the_learners_own_calendar(ayu, reading_course, enrolled):
    """JP-3: six in the evening of 31 December in London is the new year in Dumai."""
    read(enrolled(ayu, reading_course), at=datetime(2026, 12, 31, 18, 0, tzinfo=UTC))
    assert HoursEntry.objects.get().year == 2027


def test_nothing_is_finished_after_withdrawing(ayu, reading_course, enrolled):
    enrolment = enrolled(ayu, reading_course)
    lesson = reading_course.lessons.first()
    api.open_lesson(enrolment, lesson, at=NOON)
    api.withdraw(enrolment, at=NOON)
    with pytest.raises(api.NotLearning):
        api.complete_lesson(enrolment, lesson, at=NOON)


def test_a_text_that_was_never_opened_is_not_read(ayu, reading_course, enrolled):
    """LN-1."""
    with pytest.raises(api.RuleNotMet):
        api.complete_lesson(enrolled(ayu, reading_course), reading_course.lessons.first(), at=NOON)


def test_a_lesson_of_another_course_is_refused(ayu, reading_course, film_course, enrolled):
    """LN-5."""
    with pytest.raises(api.NotInRelease):
        api.complete_lesson(enrolled(ayu, reading_course), film_course.lessons.first(), at=NOON)


def test_modules_in_order_wait_for_each_other(ayu, provider, registry, enrolled):
    """LN-1."""
    lessons = [making.text("Satu"), making.text("Dua", module=2)]
    release = making.published(provider, lessons, in_order=True)
    enrolment, (first, second) = enrolled(ayu, release), release.lessons.order_by("position")
    with pytest.raises(api.LessonLocked):
        api.open_lesson(enrolment, second, at=NOON)
    api.open_lesson(enrolment, first, at=NOON)
    api.complete_lesson(enrolment, first, at=NOON)
    assert api.open_lesson(enrolment, second, at=NOON)


def test_enough_of_a_video_finishes_the_lesson(ayu, film_course, film, enrolled):
    """LN-1: watched share, told with every stretch played."""
    enrolment = enrolled(ayu, film_course)
    api.open_lesson(enrolment, film, at=NOON)
    half = api.observe(enrolment, film, [played(0, 30)], position_ms=30_000, at=NOON + 30 * SECOND)
    assert (half.watched_ms, half.completed_at) == (30_000, None)
    whole = api.observe(
        enrolment, film, [played(30, 60)], position_ms=60_000, at=NOON + 60 * SECOND
    )
    assert whole.completed_at
    told = Statement.objects.get(verb=Verb.COMPLETED).document["result"]["extensions"]
    assert told[Extension.PLAYED_SEGMENTS] == "0.000[.]60.000"
    assert Statement.objects.filter(verb=Verb.PLAYED).count() == 1


def test_a_film_cannot_be_watched_faster_than_the_clock(ayu, film_course, film, enrolled):
    """A player that claims a minute two seconds after opening gets what the clock allows."""
    enrolment = enrolled(ayu, film_course)
    api.open_lesson(enrolment, film, at=NOON)
    progress = api.observe(
        enrolment, film, [played(0, 60)], position_ms=60_000, at=NOON + 2 * SECOND
    )
    assert progress.watched_ms <= 15_000
    assert progress.completed_at is None


def test_the_same_news_counts_once_and_moves_nothing_back(ayu, film_course, film, enrolled):
    """LN-2."""
    enrolment = enrolled(ayu, film_course)
    api.open_lesson(enrolment, film, at=NOON)
    news = [played(0, 30)]
    api.observe(enrolment, film, news, position_ms=30_000, at=NOON + 30 * SECOND)
    api.observe(enrolment, film, [played(30, 40)], position_ms=40_000, at=NOON + 40 * SECOND)
    again = api.observe(enrolment, film, news, position_ms=30_000, at=NOON + 50 * SECOND)
    assert (again.watched_ms, again.position_ms) == (40_000, 40_000)
    assert again.intervals.count() == 2


def test_videos_played_beside_each_other_are_what_one_person_can_watch(
    ayu, provider, registry, enrolled
):
    """video.md 5: one clock for a person, however many lessons are open."""
    films = [making.film(10 * 60_000, title=f"Video {number}") for number in range(3)]
    release = making.published(provider, films, slug="sejajar")
    enrolment, later = enrolled(ayu, release), NOON + timedelta(minutes=5)
    for film in release.lessons.all():
        api.open_lesson(enrolment, film, at=NOON)
    counted = [
        api.observe(enrolment, film, [played(0, 600)], position_ms=0, at=later).watched_ms
        for film in release.lessons.all()
    ]
    assert sum(counted) == 10 * 60_000 + STARTING_CREDIT_MS


def test_a_course_begun_anew_is_watched_anew(ayu, film_course, film, enrolled):
    """What counts is this time round: nothing is carried over (docs/decisions/0016)."""
    first = enrolled(ayu, film_course)
    api.open_lesson(first, film, at=NOON)
    api.observe(first, film, [played(0, 30)], position_ms=30_000, at=NOON + 30 * SECOND)
    api.withdraw(first, at=NOON + 40 * SECOND)
    again = api.enrol(ayu, film_course.course, at=NOON + 50 * SECOND)
    assert api.open_lesson(again, film, at=NOON + 60 * SECOND).watched_ms == 0


def test_what_waited_offline_is_credited_for_the_time_away(ayu, provider, registry, enrolled):
    """LN-2: half an hour without a connection, told at once."""
    release = making.published(provider, [making.film(30 * 60_000)], slug="panjang")
    enrolment, film = enrolled(ayu, release), release.lessons.get()
    api.open_lesson(enrolment, film, at=NOON)
    later = NOON + timedelta(minutes=31)
    away = [played(0, 30 * 60)]
    progress = api.observe(enrolment, film, away, position_ms=0, at=later)
    assert progress.completed_at == later


def test_an_explanation_says_what_is_counted_and_what_is_missing(ayu, film_course, film, enrolled):
    enrolment = enrolled(ayu, film_course)
    api.open_lesson(enrolment, film, at=NOON)
    api.observe(enrolment, film, [played(0, 30)], position_ms=0, at=NOON + 30 * SECOND)
    told = api.explain(enrolment, film)
    assert told.counted == ["0:30 dari 1:00 menit ditonton"]
    assert told.missing == ["Tonton 0:24 menit lagi. Bagian yang dilompati belum dihitung."]
