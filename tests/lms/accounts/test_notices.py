"""Notices are put once."""

from datetime import UTC, datetime

from lms.accounts import api

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def test_the_same_news_is_told_once(ayu):
    first = api.notify(ayu, "Kursus dibuka", url="/katalog/", source_reference="k-1", at=NOON)
    again = api.notify(ayu, "Kursus dibuka", url="/katalog/", source_reference="k-1", at=NOON)
    assert first == again
    assert ayu.notices.unread().count() == 1
