"""A hand to credit some JP."""

import uuid
from datetime import date

import pytest

from lms.hours import api as hours
from lms.hours.models import HoursSource
from tests import course_making as making


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
