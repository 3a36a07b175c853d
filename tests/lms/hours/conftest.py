"""What the ledger needs: the forms of development, and somebody who decides."""

from datetime import date

import pytest

from courses.models import DevelopmentForm
from lms.accounts import api as accounts
from lms.accounts.models import EmploymentType, Role
from lms.accounts.viewer import Viewer


@pytest.fixture
def forms(db):
    """The forms as the migrations lay them down, by code."""
    return {form.code: form for form in DevelopmentForm.objects.all()}


@pytest.fixture
def head_of_hr(db):
    """The head of BKPSDM at the desk."""
    person = accounts.provision(
        "Farida Samudra", email="farida@bkpsdm.example", employment_type=EmploymentType.PNS
    )
    accounts.grant_role(person, Role.KEPALA_BKPSDM, on=date(2020, 1, 1))
    return Viewer(person, Role.KEPALA_BKPSDM, date(2026, 11, 24))
