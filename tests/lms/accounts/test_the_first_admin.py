"""The console lets a city's first admin in: made known, given a role, handed a one-time link."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from lms.accounts.models import Role, User

NUMBER = "198702112011011916"


def provision(**options):
    told = StringIO()
    call_command("provision", "Tri Gemilang", stdout=told, **options)
    return told.getvalue().strip()


def test_the_first_admin_sets_a_password_by_the_link_that_is_printed(db, client):
    link = provision(number=NUMBER, role=Role.ADMIN_BKPSDM.value)
    tri = User.objects.get()
    assert tri.role_assignments.get().role == Role.ADMIN_BKPSDM
    page = client.get(link, follow=True)
    assert page.status_code == 200
    assert "Tri Gemilang" in page.content.decode()


def test_provisioning_from_the_console_again_changes_nothing(db):
    provision(number=NUMBER, role=Role.ADMIN_BKPSDM.value)
    provision(number=NUMBER, role=Role.ADMIN_BKPSDM.value)
    assert User.objects.get().role_assignments.count() == 1


@pytest.mark.parametrize("options", [{}, {"number": NUMBER[:-1]}])
def test_nobody_is_made_known_without_something_to_log_in_with(db, options):
    with pytest.raises(CommandError):
        provision(**options)
    assert not User.objects.exists()
