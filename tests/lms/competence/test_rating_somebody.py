"""Rating: each from where they may speak, and nothing twice."""

from datetime import date
from uuid import uuid4

import pytest

from lms.competence import api
from lms.competence.exceptions import LevelOutOfRange, NotTheirsToRate
from lms.competence.models import Rating, RatingSource

TODAY = date(2026, 11, 24)


@pytest.fixture
def rate(ayu, competencies):
    def rated(level=2, **other):
        return api.rate(ayu, competencies["T-RS"], level, **{"on": TODAY} | other)

    return rated


def test_a_person_speaks_for_themselves(rate, ayu):
    assert rate(2, source=RatingSource.SELF, rated_by=ayu).level == 2


def test_a_colleague_does_not_speak_for_a_person(rate, eko):
    with pytest.raises(NotTheirsToRate):
        rate(source=RatingSource.SELF, rated_by=eko)


def test_only_the_supervisor_of_the_day_validates(rate, budi, eko):
    assert rate(3, source=RatingSource.SUPERVISOR, rated_by=budi).rated_by == budi
    with pytest.raises(NotTheirsToRate):
        rate(3, source=RatingSource.SUPERVISOR, rated_by=eko)
    with pytest.raises(NotTheirsToRate):
        rate(3, source=RatingSource.SUPERVISOR, rated_by=None)


def test_saying_the_same_twice_adds_nothing_and_another_word_does(rate, ayu):
    first = rate(2, source=RatingSource.SELF, rated_by=ayu)
    assert rate(2, source=RatingSource.SELF, rated_by=ayu) == first
    rate(3, source=RatingSource.SELF, rated_by=ayu)
    assert [rating.level for rating in Rating.objects.all()] == [2, 3]


def test_a_course_rates_once_however_often_it_is_completed(rate):
    registration = uuid4()
    first = rate(2, source=RatingSource.COURSE, registration=registration)
    again = rate(3, source=RatingSource.COURSE, registration=registration)
    assert (again, again.level) == (first, 2)


@pytest.mark.parametrize("level", [0, 6])
def test_levels_run_from_1_to_5(rate, ayu, level):
    with pytest.raises(LevelOutOfRange):
        rate(level, source=RatingSource.SELF, rated_by=ayu)
