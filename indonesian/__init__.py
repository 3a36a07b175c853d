"""How dates, numbers, money and number words are written in Indonesian (domain.md 1.15); pure."""

from indonesian.dates import date_range, long_date, roman_month
from indonesian.numbers import decimal, percent, rupiah
from indonesian.words import in_words

__all__ = [
    "date_range",
    "decimal",
    "in_words",
    "long_date",
    "percent",
    "roman_month",
    "rupiah",
]
