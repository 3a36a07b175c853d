"""Many credits in the same moment: once per source, and never above the cap (JP-5)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from lms.hours import api
from lms.hours.models import HoursEntry, HoursSource

DAY = date(2026, 5, 4)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def credit_at_once(person, form, references):
    def credit(reference):
        try:
            return api.credit(
                person,
                None,
                form=form,
                title="Coaching",
                started_on=DAY,
                ended_on=DAY,
                source=HoursSource.COACHING,
                source_reference=reference,
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(credit, references))


def test_sessions_credited_at_once_stay_under_the_cap_jp_5(ayu, forms):
    credit_at_once(ayu, forms["NKL01"], [uuid4() for _number in range(8)])
    assert HoursEntry.objects.count() == 8
    assert HoursEntry.objects.total() == 4


def test_one_source_told_by_many_at_once_is_credited_once(ayu, forms):
    entries = credit_at_once(ayu, forms["KL06"], [uuid4()] * 8)
    assert len({entry.pk for entry in entries}) == 1
