"""Template filters for `indonesian`: ranges, money, percent and number words, in the page's tongue.

Plain dates need none of them: `|date` already follows the page's language.
"""

from django import template
from django.utils.dates import MONTHS
from django.utils.formats import number_format

import indonesian

register = template.Library()


def _months():
    return [str(MONTHS[month]) for month in range(1, 13)]


@register.filter
def long_date(day):
    return indonesian.long_date(day, _months()) if day else ""


@register.filter
def range_to(start, end):
    """Return the days from `start` to `end`: {{ entry.started_on|range_to:entry.ended_on }}."""
    return indonesian.date_range(start, end, _months())


@register.filter
def rupiah(amount):
    return indonesian.rupiah(amount)


@register.filter
def percent(value):
    return f"{number_format(value)}%"


@register.filter
def in_words(number):
    return indonesian.in_words(number)
