"""Dates as they stand in letters: long, as a range, and the month in Roman numerals."""

from collections.abc import Sequence
from datetime import date

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def long_date(day: date, months: Sequence[str] = MONTHS) -> str:
    """Return "17 Agustus 2026"; `months` are the twelve names where the page is not Indonesian."""
    return f"{day.day} {months[day.month - 1]} {day.year}"


def date_range(start: date, end: date, months: Sequence[str] = MONTHS) -> str:
    """Return "6–17 Juli 2026": what both days share is said once."""
    if start == end:
        return long_date(end, months)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{long_date(end, months)}"
    if start.year == end.year:
        return f"{start.day} {months[start.month - 1]}–{long_date(end, months)}"
    return f"{long_date(start, months)}–{long_date(end, months)}"


def roman_month(month: int) -> str:
    """Return the month (1–12) as official numbers write it: 9 → "IX"."""
    return ROMAN[month - 1]
