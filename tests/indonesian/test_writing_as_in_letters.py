"""The city's own examples of how things are written (uji_format), and the corners around them."""

from datetime import date

import pytest

from indonesian import date_range, decimal, in_words, long_date, percent, roman_month, rupiah


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (6, "enam"),
        (11, "sebelas"),
        (20, "dua puluh"),
        (24, "dua puluh empat"),
        (100, "seratus"),
        (115, "seratus lima belas"),
        (1024, "seribu dua puluh empat"),
        (0, "nol"),
        (10, "sepuluh"),
        (19, "sembilan belas"),
        (212, "dua ratus dua belas"),
        (1_000_000, "satu juta"),
        (2_500_000, "dua juta lima ratus ribu"),
        (-30, "minus tiga puluh"),
    ],
)
def test_numbers_are_spelled_out(number, words):
    assert in_words(number) == words


def test_a_long_date_names_the_month():
    assert long_date(date(2026, 8, 17)) == "17 Agustus 2026"


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2026-07-06", "2026-07-17", "6–17 Juli 2026"),
        ("2026-06-29", "2026-07-03", "29 Juni–3 Juli 2026"),
        ("2025-12-29", "2026-01-03", "29 Desember 2025–3 Januari 2026"),
        ("2026-05-20", "2026-05-20", "20 Mei 2026"),
    ],
)
def test_a_range_says_once_what_both_days_share(start, end, written):
    assert date_range(date.fromisoformat(start), date.fromisoformat(end)) == written


def test_money_has_no_space_after_rp():
    assert rupiah(1_250_000) == "Rp1.250.000"


@pytest.mark.parametrize(("value", "written"), [(85.5, "85,5%"), (100, "100%"), (0.25, "0,25%")])
def test_percent_uses_the_decimal_comma(value, written):
    assert percent(value) == written


def test_thousands_are_parted_by_dots():
    assert decimal(1234567.89) == "1.234.567,89"
    assert decimal(87.5, places=2) == "87,50"


@pytest.mark.parametrize(("month", "roman"), [(1, "I"), (4, "IV"), (9, "IX"), (12, "XII")])
def test_months_in_official_numbers_are_roman(month, roman):
    assert roman_month(month) == roman
