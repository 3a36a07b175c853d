"""Two who change the same rule in the same moment: one follows, the other is refused."""

from datetime import UTC, date, datetime
from functools import partial

import pytest

from lms.accounts.models import Role
from lms.accounts.viewer import Viewer
from lms.hours.models import HoursTarget
from lms.rules import api
from lms.rules.exceptions import PeriodOverlaps
from lms.rules.kinds import KINDS
from tests.rush import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def test_two_periods_from_the_same_day_never_both_hold(dewi):
    target = HoursTarget.objects.get(employment_type="PNS")
    viewer = Viewer(dewi, Role.ADMIN_BKPSDM, date(2026, 11, 24))
    day = {"valid_from": date(2027, 1, 1), "viewer": viewer, "at": NOON}
    values = [{"minimum": number, "regulation": "Baru"} for number in range(21, 27)]
    deeds = [partial(api.follow, KINDS["target-jp"], target, each, **day) for each in values]
    answers = at_once(*deeds, refusals=(PeriodOverlaps,))
    assert sum(isinstance(each, HoursTarget) for each in answers) == 1
    rows = HoursTarget.objects.filter(employment_type="PNS").order_by("valid_from")
    assert [row.valid_to for row in rows] == [date(2026, 12, 31), None]
