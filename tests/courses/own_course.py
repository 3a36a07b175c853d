"""Fixtures: a complete course at the desk of Citra's institution, and Citra herself."""

import pytest

from courses.api import set_up_provider
from lms.accounts.models import Role
from tests.courses.conftest import complete_course


@pytest.fixture
def course(provider, e_learning, safety):
    set_up_provider(provider)
    return complete_course(provider, e_learning, safety, title="Keselamatan Pasien")


@pytest.fixture
def as_citra(client, course, citra, as_role):
    return as_role(client, citra, Role.MITRA)
