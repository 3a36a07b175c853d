"""The technician lets a program in, and shuts it out, from the console."""

import pytest
from django.core.management import CommandError, call_command

from lms.records.models import Credential, Scope
from tests.lms.records.xapi.conftest import Teller, told


@pytest.fixture
def issue(capsys):
    def issued(*options):
        call_command("issue_credential", "mitra", "--scope", Scope.WRITE, *options)
        key, secret = capsys.readouterr().out.split()
        return Teller(Credential.objects.get(key=key), secret)

    return issued


def test_what_is_printed_lets_the_program_in(db, issue):
    teller = issue("--scope", Scope.READ)
    statement = told()
    assert teller.tell(statement).status_code == 200
    assert teller.ids() == [statement["id"]]


def test_it_opens_what_was_said_and_no_more(db, issue):
    assert issue().send("GET", "statements").status_code == 403


def test_it_may_end_by_itself_and_have_a_limit(db, issue):
    credential = issue("--days", "30", "--requests-a-minute", "5").credential
    assert (credential.expires_at - credential.issued_at).days == 30
    assert credential.requests_a_minute == 5


def test_a_revoked_one_is_shut_out_and_cannot_be_revoked_again(db, issue):
    teller = issue()
    call_command("revoke_credential", teller.credential.key)
    assert teller.tell(told()).status_code == 401
    with pytest.raises(CommandError):
        call_command("revoke_credential", teller.credential.key)


def test_a_key_that_nobody_has_is_not_revoked(db):
    with pytest.raises(CommandError):
        call_command("revoke_credential", "tidak-ada")
