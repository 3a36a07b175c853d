"""The cast: ayu learns, budi heads her unit, citra writes for a partner, dewi is HR, eko heads
another unit.
"""

import time

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection

from courses.models import Provider
from lms.accounts import api
from lms.accounts.models import EmploymentType, OrganisationUnit, Position, Role
from lms.accounts.viewer import ACTING_ROLE, viewer_of
from tests.databases import django_db_createdb, pytest_runtest_teardown
from tests.people import LONG_AGO, civil_servant, head
from tests.sharing import pytest_collection_modifyitems, pytest_xdist_make_scheduler

__all__ = [
    "django_db_createdb",
    "pytest_collection_modifyitems",
    "pytest_runtest_teardown",
    "pytest_xdist_make_scheduler",
]

PASSWORD = "tepian-sungai-dumai"


@pytest.fixture
def city(db):
    return OrganisationUnit.add_root(
        code="DUMAI", name="Kota Dumai", kind="KOTA", valid_from=LONG_AGO
    )


def _unit(parent, code, name, kind):
    return parent.add_child(code=code, name=name, kind=kind, valid_from=LONG_AGO)


@pytest.fixture
def hospital(city):
    """The agency (OPD) of ayu and budi."""
    return _unit(city, "RSUD", "RSUD dr. Suhatman", "UOBK")


@pytest.fixture
def ward(hospital):
    """The unit within the hospital where ayu works."""
    return _unit(hospital, "RSUD-KEP", "Bidang Keperawatan", "BIDANG")


@pytest.fixture
def district(city):
    """The agency (OPD) that eko heads."""
    return _unit(city, "KEC-SGS", "Kecamatan Sungai Sembilan", "KECAMATAN")


@pytest.fixture
def personnel_agency(city):
    """BKPSDM, where dewi works."""
    return _unit(city, "BKPSDM", "BKPSDM Kota Dumai", "BADAN")


@pytest.fixture
def nurse_post(db):
    return Position.objects.create(code="PERAWAT", name="Perawat Ahli Muda", rank="JF_AHLI_MUDA")


@pytest.fixture
def head_post(db):
    return Position.objects.create(code="KABID", name="Kepala Bidang", rank="ADMINISTRATOR")


@pytest.fixture
def analyst_post(db):
    return Position.objects.create(
        code="ANALIS", name="Analis SDM Aparatur Ahli Muda", rank="JF_AHLI_MUDA"
    )


@pytest.fixture
def provider(db):
    """The partner institution that citra writes for."""
    return Provider.objects.create(
        code="MT-91",
        name="Universitas Bahari Selat",
        kind="UNIVERSITAS",
        collection=Collection.get_first_root_node().add_child(name="Universitas Bahari Selat"),
        group=Group.objects.create(name="MT-91"),
    )


@pytest.fixture
def ayu(ward, nurse_post, budi):
    """A nurse who learns."""
    person = civil_servant(
        "Ayu Lestari",
        "198505302009032901",
        "ayu@rsud.example",
        post=nurse_post,
        unit=ward,
        title_suffix="S.Kep.",
    )
    api.supervise(person, budi, on=LONG_AGO)
    return person


@pytest.fixture
def budi(hospital, head_post):
    """Heads the hospital ayu works in, and is her supervisor."""
    return head(
        "Budi Santoso", "197801172003121902", "budi@rsud.example", post=head_post, unit=hospital
    )


@pytest.fixture
def citra(provider):
    """Writes courses for a partner; an outsider without an employee number."""
    person = api.provision(
        "Citra Kuala", email="citra@ubs.example", employment_type=EmploymentType.EXTERNAL
    )
    api.grant_role(person, Role.MITRA, provider=provider, on=LONG_AGO)
    return person


@pytest.fixture
def dewi(personnel_agency, analyst_post):
    """HR: admin at BKPSDM."""
    person = civil_servant(
        "Dewi Anggraini",
        "198702112011012904",
        "dewi@bkpsdm.example",
        post=analyst_post,
        unit=personnel_agency,
    )
    api.grant_role(person, Role.ADMIN_BKPSDM, on=LONG_AGO)
    return person


@pytest.fixture
def eko(district, head_post):
    """Heads another unit and may see nothing of ayu's."""
    return head(
        "Eko Prasetyo", "198202142001121905", "eko@kecamatan.example", post=head_post, unit=district
    )


@pytest.fixture
def as_role():
    """`as_role(client, dewi, Role.ADMIN_BKPSDM)`: log in, second factor proven, in that role."""

    def log_in(client, person, role=None):
        client.force_login(person)
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
        session["account_authentication_methods_user"] = str(person.pk)
        if role:
            session[ACTING_ROLE] = str(role)
        session.save()
        return client

    return log_in


@pytest.fixture
def seen_by():
    """`seen_by(budi, Role.ATASAN)`: the viewer for `visible_to`."""
    return viewer_of
