"""The JP rules by their codes (domain.md 1.3)."""

from datetime import date

import pytest

from lms.hours import rules


@pytest.mark.parametrize(("minutes", "hours"), [(0, 0), (44, 0), (45, 1), (89, 1), (90, 2)])
def test_only_whole_lesson_hours_count_jp_1(minutes, hours):
    assert rules.lesson_hours(minutes) == hours


@pytest.mark.parametrize(
    ("stated", "default", "worth"), [(8, 3, 8), (0, 3, 0), (None, 3, 3), (None, None, None)]
)
def test_stated_hours_win_over_the_table_jp_2(stated, default, worth):
    assert rules.stated_or_default(stated, default) == worth


def test_an_activity_over_new_year_counts_whole_in_the_new_year_jp_3():
    assert rules.year_of(date(2027, 1, 3)) == 2027


@pytest.mark.parametrize(
    ("hours", "used", "granted"), [(2, 0, 2), (2, 2, 2), (2, 3, 1), (2, 4, 0), (6, 0, 4)]
)
def test_only_what_fits_under_the_cap_counts_jp_5(hours, used, granted):
    assert rules.Cap(4, "month", "2 sesi/bulan").room(hours, used) == granted


def test_a_cap_by_month_spans_the_month_and_by_day_the_day_jp_5():
    day = date(2028, 2, 17)
    assert rules.Cap(4, "month", "").span(day) == (date(2028, 2, 1), date(2028, 2, 29))
    assert rules.Cap(2, "day", "").span(day) == (day, day)


def test_a_standing_says_what_is_missing():
    standing = rules.Standing(2026, total=12, minimum=20)
    assert (standing.short, standing.met, standing.over) == (8, False, 0)


def test_a_standing_says_what_is_beyond_the_ceiling():
    standing = rules.Standing(2026, total=26, minimum=20, ceiling=24)
    assert (standing.short, standing.met, standing.over) == (0, True, 2)
