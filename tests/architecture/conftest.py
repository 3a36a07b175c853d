"""The browser, and all pages with the people who look at them."""

import pytest
from django.core.cache import cache

from tests.architecture.pages import Visitors, pages_of_table
from tests.architecture.states import states
from tests.browser import chromium
from tests.conftest import PASSWORD
from tests.permission_samples import Cast, all_samples
from tests.speaking import both_languages

__all__ = ["both_languages", "chromium"]


@pytest.fixture
def cast(request, ayu, budi, citra, dewi, eko):
    """Every fixture by name; the five can log in."""
    for person in (ayu, budi, citra, dewi, eko):
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
    return Cast(request)


@pytest.fixture
def pages(cast, as_role):
    """Every page, and every state worth a look, with somebody to look at it."""
    cache.clear()
    visitors = Visitors(as_role)
    return [*pages_of_table(cast, visitors, all_samples(cast)), *states(cast, visitors)]
