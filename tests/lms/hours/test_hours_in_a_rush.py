"""Many credits in the same moment: once per source, and never above the cap (JP-5)."""

from datetime import date
from functools import partial
from uuid import uuid4

import pytest

from lms.hours import api
from lms.hours.models import HoursEntry, HoursSource
from tests.rush import at_once

DAY = date(2026, 5, 4)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def credit_at_once(person, form, references):
    credit = partial(
        api.credit,
        person,
        None,
        form=form,
        title="Coaching",
        started_on=DAY,
        ended_on=DAY,
        source=HoursSource.COACHING,
    )
    return at_once(*[partial(credit, source_reference=reference) for reference in references])


def test_sessions_credited_at_once_stay_under_the_cap_jp_5(ayu, forms):
    credit_at_once(ayu, forms["NKL01"], [uuid4() for _number in range(8)])
    assert HoursEntry.objects.count() == 8
    assert HoursEntry.objects.total() == 4


def test_one_source_told_by_many_at_once_is_credited_once(ayu, forms):
    entries = credit_at_once(ayu, forms["KL06"], [uuid4()] * 8)
    assert len({entry.pk for entry in entries}) == 1
