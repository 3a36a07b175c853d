"""What the ledger needs: the forms of development and the targets of the law."""

from datetime import date

import pytest

from courses.models import DevelopmentForm
from lms.accounts import api as accounts
from lms.accounts.models import EmploymentType, Role
from lms.accounts.viewer import Viewer
from lms.hours.models import HoursTarget

FORMS = {
    "KL03": ("Pelatihan Teknis", {"hours_basis": "program"}),
    "KL06": ("Seminar/Konferensi/Sarasehan", {"default_hours": 4, "ip_category": "seminar"}),
    "KL10": ("Bimbingan Teknis", {"default_hours": 4}),
    "KL11": ("Sosialisasi", {"default_hours": 4, "ip_category": "seminar"}),
    "NKL01": ("Coaching", {"default_hours": 2, "cap_sessions": 2, "cap_period": "month"}),
    "NKL03": ("E-Learning", {"hours_basis": "program", "default_hours": 3}),
    "NKL09": ("Belajar Mandiri", {"default_hours": 2, "cap_hours": 2, "cap_period": "day"}),
}


@pytest.fixture
def forms(db):
    defaults = {
        "hours_basis": "per_kegiatan",
        "ip_category": "teknis",
        "siasn_letter": "T",
        "mix": "formal",
        "valid_from": date(2020, 1, 1),
    }
    return {
        code: DevelopmentForm.objects.create(
            code=code,
            name=name,
            classical=code.startswith("KL"),
            siasn_id=number,
            **defaults | values,
        )
        for number, (code, (name, values)) in enumerate(FORMS.items(), start=1)
    }


@pytest.fixture
def targets(db):
    since = {"valid_from": date(2020, 1, 1)}
    HoursTarget.objects.create(employment_type=EmploymentType.PNS, minimum=20, **since)
    HoursTarget.objects.create(employment_type=EmploymentType.PPPK, minimum=20, ceiling=24, **since)
    HoursTarget.objects.create(
        employment_type=EmploymentType.PPPK_PARUH_WAKTU, minimum=0, ceiling=24, **since
    )


@pytest.fixture
def head_of_hr(db):
    """The head of BKPSDM at the desk."""
    person = accounts.provision(
        "Farida Samudra", email="farida@bkpsdm.example", employment_type=EmploymentType.PNS
    )
    accounts.grant_role(person, Role.KEPALA_BKPSDM, on=date(2020, 1, 1))
    return Viewer(person, Role.KEPALA_BKPSDM, date(2026, 11, 24))
