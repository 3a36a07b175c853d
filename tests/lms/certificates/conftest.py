"""What certificates need: the rule of their numbers, somebody who signs, somebody who completed."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest

from lms.accounts.models import Role
from lms.accounts.viewer import Viewer
from lms.certificates import api
from lms.certificates.models import NumberingRule
from tests import people

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


@pytest.fixture
def numbering(db):
    return NumberingRule.objects.get()


@pytest.fixture
def head_of_hr(personnel_agency, head_post):
    """The head of BKPSDM, who signs and revokes."""
    person = people.head_of_hr(
        "Farida Samudra",
        "197003121996032905",
        "farida@bkpsdm.example",
        post=head_post,
        unit=personnel_agency,
        title_suffix="M.Si.",
    )
    return Viewer(person, Role.KEPALA_BKPSDM, NOON.date())


@pytest.fixture
def issue(numbering, head_of_hr):
    """`issue(ayu)`: her certificate of one course, with whatever should differ."""

    def issued(person, **other):
        completed = {
            "registration": uuid4(),
            "title": "Literasi Digital dan Keamanan Informasi bagi ASN",
            "hours": 8,
            "started_on": date(2026, 11, 2),
            "ended_on": date(2026, 11, 24),
            "provider_name": "Politeknik Teknologi Pesisir Andalas",
            "score": Decimal("87.50"),
            "modules": [("Etika digital", 3), ("Kata sandi dan autentikasi", 5)],
            "at": NOON,
        }
        return api.issue(person, **completed | other)

    return issued


@pytest.fixture
def certificate(issue, ayu):
    return issue(ayu)
