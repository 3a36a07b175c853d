"""What a post requires beside what is known of the person (AK-1, AK-2)."""

from datetime import date

import pytest

from lms.accounts.models import User
from lms.competence import api
from lms.competence.models import PositionStandard, RankDefaultLevel

TODAY = date(2026, 11, 24)
MARCH = date(2026, 3, 1)


def told(gaps):
    return {one.competency.code: (one.required, one.current, one.gap) for one in gaps}


def test_gaps_are_those_of_the_posts_own_standard_ak_1(ayu, budi, standard, competencies):
    api.rate(ayu, competencies["T-MKP"], 3, source="SELF", on=MARCH, rated_by=ayu)
    api.rate(ayu, competencies["T-MKP"], 2, source="SUPERVISOR", on=MARCH, rated_by=budi)
    gaps = api.gaps_of(ayu, TODAY)
    assert told(gaps) == {"T-MKP": (3, 2, 1), "T-RS": (2, None, 2), "T-TID": (3, None, 3)}
    assert gaps[0].validated
    assert not any(one.standard_missing for one in gaps)


def test_a_post_without_a_standard_is_measured_by_its_rank_ak_1(ayu, competencies):
    gaps = api.gaps_of(ayu, TODAY)
    assert told(gaps) == {"M1": (3, None, 3), "SK1": (3, None, 3)}
    assert all(one.standard_missing for one in gaps)


def test_a_person_without_a_post_has_no_gaps(citra, competencies):
    assert api.gaps_of(citra, TODAY) == []


def test_a_rank_without_levels_has_no_gaps(ayu, competencies):
    RankDefaultLevel.objects.all().delete()
    assert api.gaps_of(ayu, TODAY) == []


def test_the_standard_is_the_one_in_force_that_day(ayu, nurse_post, standard, competencies):
    PositionStandard.objects.update(valid_to=date(2026, 12, 31))
    newer = PositionStandard.objects.create(position=nurse_post, valid_from=date(2027, 1, 1))
    newer.items.create(competency=competencies["M1"], level=3)
    assert set(told(api.gaps_of(ayu, TODAY))) == {"T-MKP", "T-RS", "T-TID"}
    assert set(told(api.gaps_of(ayu, date(2027, 2, 1)))) == {"M1"}


def test_what_is_said_later_does_not_change_the_picture_of_a_day(ayu, standard, competencies):
    api.rate(ayu, competencies["T-RS"], 2, source="SELF", on=TODAY, rated_by=ayu)
    assert told(api.gaps_of(ayu, MARCH))["T-RS"] == (2, None, 2)


@pytest.mark.parametrize("with_others", [False, True])
def test_the_gaps_of_everybody_take_six_queries(
    request, ayu, standard, django_assert_num_queries, with_others
):
    if with_others:
        request.getfixturevalue("eko")
        request.getfixturevalue("dewi")
    with django_assert_num_queries(6):
        gaps = api.gaps_of_people(User.objects.civil_servants(), TODAY)
    assert len(gaps[ayu.pk]) == 3
