"""Provisioning and renumbering: idempotent, with the history of numbers (domain.md 2.2, 2.3)."""

from datetime import date

import pytest

from lms.accounts import api
from lms.accounts.exceptions import NumberTaken
from lms.accounts.identity import InvalidNumber
from lms.accounts.models import EmploymentType, User

NEW_NUMBER = "199503212026211913"
OLD_NUMBER = "199503212024211913"


def provision_dimas(number=OLD_NUMBER, **facts):
    facts = {"employment_type": EmploymentType.PPPK, "on": date(2024, 3, 1)} | facts
    return api.provision("Dimas Arung", number=number, email="Dimas@Kominfo.example", **facts)


def test_an_employee_logs_in_by_number_and_cannot_yet(db):
    dimas = provision_dimas("19950321.2024.21.1.913")
    assert dimas.username == OLD_NUMBER
    assert dimas.email == "dimas@kominfo.example"
    assert dimas.birth_date == date(1995, 3, 21)
    assert not dimas.has_usable_password()
    assert dimas.identifiers.get().kind == "NI_PPPK"


def test_an_outsider_logs_in_by_email(citra):
    assert citra.username == "citra@ubs.example"
    assert not citra.identifiers.exists()


def test_provisioning_again_changes_only_what_is_new(db):
    provision_dimas()
    again = provision_dimas(rank_code="IX")
    assert User.objects.count() == 1
    assert again.rank_code == "IX"
    assert again.identifiers.count() == 1
    unchanged = again.history.count()
    provision_dimas(rank_code="IX")
    assert again.history.count() == unchanged


def test_an_invalid_number_makes_nobody_known(db):
    with pytest.raises(InvalidNumber):
        provision_dimas("19950321202421191")
    assert not User.objects.exists()


def test_a_new_number_changes_the_log_in_and_keeps_the_old_one(db):
    dimas = provision_dimas()
    api.renumber(dimas, NEW_NUMBER, on=date(2026, 3, 1))
    dimas.refresh_from_db()
    assert dimas.username == NEW_NUMBER
    old, new = dimas.identifiers.order_by("valid_from")
    assert (old.number, old.valid_to) == (OLD_NUMBER, date(2026, 2, 28))
    assert (new.number, new.valid_to) == (NEW_NUMBER, None)


def test_renumbering_twice_is_harmless(db):
    dimas = provision_dimas()
    api.renumber(dimas, NEW_NUMBER, on=date(2026, 3, 1))
    api.renumber(dimas, NEW_NUMBER, on=date(2026, 3, 1))
    assert dimas.identifiers.count() == 2


def test_an_old_number_still_finds_its_person(db):
    dimas = provision_dimas()
    api.renumber(dimas, NEW_NUMBER, on=date(2026, 3, 1))
    assert provision_dimas() == dimas
    assert User.objects.get().username == NEW_NUMBER


def test_the_number_of_somebody_else_is_refused(ayu, budi):
    with pytest.raises(NumberTaken):
        api.renumber(ayu, budi.username, on=date(2026, 1, 1))
