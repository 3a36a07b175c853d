"""The test database of a worker: copied, not migrated; filled again when a test emptied it."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from pytest_django.plugin import blocking_manager_key

from tests.servers import pristine


@pytest.fixture(scope="session")
def django_db_createdb(request, django_db_modify_db_settings):
    """In the place of pytest-django's: a database to be made anew is one to be copied."""
    wanted = request.config.getvalue("create_db")
    if connection.vendor != "sqlite":
        return wanted
    place = Path(settings.DATABASES["default"]["TEST"]["NAME"])
    if wanted or not place.exists():
        pristine.copy_to(place)
    return False


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item, nextitem):
    """Lay down again what migrations laid down, after a test that empties the database.

    pytest-django would run such tests last instead; a worker that takes file after file cannot.
    """
    yield
    if _empties(item) and nextitem and not _empties(nextitem):
        with item.config.stash[blocking_manager_key].unblock():
            call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)
            connection.close()


def _empties(item):
    mark = item.get_closest_marker("django_db")
    return "live_server" in item.fixturenames or bool(mark and mark.kwargs.get("transaction"))
