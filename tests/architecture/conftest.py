"""The browser, and a small living town to look at."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lms.accounts import api
from tests.browser import chromium

__all__ = ["chromium"]


@pytest.fixture
def town(ayu, budi, citra, dewi, eko):
    """The cast, with a notice each: no page is empty of everything."""
    at = timezone.now()
    for person in (ayu, budi, dewi):
        api.notify(
            person,
            "Kursus Pelayanan Prima dibuka. Mendaftar ± 2 menit.",
            url="/katalog/",
            source_reference=f"town-{person.pk}",
            at=at - timedelta(hours=1),
        )
    return {"ayu": ayu, "budi": budi, "citra": citra, "dewi": dewi, "eko": eko}
