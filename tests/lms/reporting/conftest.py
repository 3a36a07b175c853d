"""A town with bounds for the year's JP and a hand to credit some."""

import uuid
from datetime import date

import pytest

from lms.hours import api as hours
from lms.hours.models import HoursSource, HoursTarget
from tests import course_making as making


@pytest.fixture(autouse=True)
def bounds(db):
    """PNS 20 or more, PPPK 20 to 24, part-time without a minimum (domain.md 1.3)."""
    HoursTarget.objects.all().delete()
    for kind, minimum, ceiling in (
        ("PNS", 20, None),
        ("PPPK", 20, 24),
        ("PPPK_PARUH_WAKTU", 0, 24),
    ):
        HoursTarget.objects.create(
            employment_type=kind,
            minimum=minimum,
            ceiling=ceiling,
            regulation="PP 11/2017",
            valid_from=date(2017, 1, 1),
        )


@pytest.fixture
def credit(db):
    """`credit(ayu, 12)`: JP in the year, by default this one."""
    form = making.form()

    def credited(person, jp, ended_on=None):
        ended_on = ended_on or date.today()
        return hours.credit(
            person,
            jp,
            form=form,
            title="Literasi Digital",
            started_on=ended_on,
            ended_on=ended_on,
            source=HoursSource.INTERNAL_CERTIFICATE,
            source_reference=uuid.uuid4(),
        )

    return credited
