"""AK-2 without a database: which level counts, and how large the gap is (uji_kesenjangan)."""

from datetime import date

import pytest

from lms.competence.gaps import COURSE, SELF, SUPERVISOR, Said, Used, gap, used_level

MARCH, APRIL, MAY = (date(2026, month, 1) for month in (3, 4, 5))


@pytest.mark.parametrize(
    ("required", "own", "supervisor", "used", "missing", "validated"),
    [
        (3, 3, 2, 2, 1, True),
        (2, 1, 1, 1, 1, True),
        (3, 2, 3, 3, 0, True),
        (3, 2, None, 2, 1, False),
    ],
)
def test_the_supervisors_word_wins_ak_2(required, own, supervisor, used, missing, validated):
    said = [Said(SELF, own, MARCH)]
    if supervisor:
        said.append(Said(SUPERVISOR, supervisor, APRIL))
    assert used_level(said) == Used(used, validated)
    assert gap(required, used) == missing


def test_nothing_said_is_nothing_used_ak_2():
    assert used_level([]) is None


def test_more_than_required_is_no_gap_ak_2():
    assert gap(2, 5) == 0


def test_the_newest_word_of_each_counts_ak_2():
    said = [Said(SUPERVISOR, 2, MARCH), Said(SELF, 5, APRIL), Said(SUPERVISOR, 3, MAY)]
    assert used_level(said) == Used(3, validated=True)


def test_a_course_raises_the_level_until_the_supervisor_speaks_again():
    said = [Said(SUPERVISOR, 2, MARCH), Said(COURSE, 3, APRIL)]
    assert used_level(said) == Used(3, validated=False)
    assert used_level([*said, Said(SUPERVISOR, 2, MAY)]) == Used(2, validated=True)


def test_a_course_never_lowers_a_level():
    said = [Said(SUPERVISOR, 4, MARCH), Said(COURSE, 3, APRIL)]
    assert used_level(said) == Used(4, validated=True)


def test_a_course_is_enough_where_nobody_has_spoken():
    assert used_level([Said(COURSE, 2, MARCH)]) == Used(2, validated=False)
