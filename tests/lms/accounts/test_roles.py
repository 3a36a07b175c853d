"""Which roles somebody has, who grants them and how they end (domain.md 3.1–3.3)."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from lms.accounts import api
from lms.accounts.exceptions import MayNotGrant, NobodyGrantsToThemselves
from lms.accounts.models import LegalStatus, Role

TODAY = date(2026, 11, 24)


def test_a_civil_servant_is_an_employee_without_being_granted_it(ayu):
    assert api.roles_of(ayu, TODAY) == [Role.ASN]


def test_having_subordinates_makes_a_superior(ayu, dewi):
    api.supervise(ayu, dewi, on=date(2026, 7, 1))
    assert Role.ATASAN not in api.roles_of(dewi, date(2026, 6, 30))
    assert Role.ATASAN in api.roles_of(dewi, date(2026, 7, 1))


def test_a_retired_person_keeps_only_the_own_record(dewi):
    dewi.legal_status = LegalStatus.RETIRED
    assert api.roles_of(dewi, TODAY) == [Role.ASN]


def test_granted_roles_end_with_the_contract(dewi):
    dewi.contract_ends_on = date(2026, 9, 30)
    assert Role.ADMIN_BKPSDM in api.roles_of(dewi, date(2026, 9, 30))
    assert api.roles_of(dewi, date(2026, 10, 1)) == [Role.ASN]


def test_a_closed_account_has_no_role(ayu):
    ayu.is_active = False
    assert api.roles_of(ayu, TODAY) == []


def test_hr_grants_a_role(dewi, ayu, hospital):
    grant = api.grant_role(ayu, Role.PENGELOLA_OPD, unit=hospital, on=TODAY, by=dewi)
    assert grant.granted_by == dewi
    assert Role.PENGELOLA_OPD in api.roles_of(ayu, TODAY)


def test_granting_twice_is_harmless(dewi, ayu, hospital):
    first = api.grant_role(ayu, Role.PENGELOLA_OPD, unit=hospital, on=TODAY, by=dewi)
    assert api.grant_role(ayu, Role.PENGELOLA_OPD, unit=hospital, on=TODAY, by=dewi) == first


def test_nobody_grants_to_themselves(dewi):
    with pytest.raises(NobodyGrantsToThemselves):
        api.grant_role(dewi, Role.AUDITOR, on=TODAY, by=dewi)


def test_who_may_not_grant_does_not(budi, ayu, hospital):
    with pytest.raises(MayNotGrant):
        api.grant_role(ayu, Role.PENGELOLA_OPD, unit=hospital, on=TODAY, by=budi)


def test_hr_does_not_make_technicians(dewi, ayu):
    with pytest.raises(MayNotGrant):
        api.grant_role(ayu, Role.SUPERADMIN, on=TODAY, by=dewi)


def test_a_revoked_role_ends_the_day_before(dewi, ayu, hospital):
    grant = api.grant_role(ayu, Role.PENGELOLA_OPD, unit=hospital, on=date(2026, 1, 1), by=dewi)
    api.revoke_role(grant, on=TODAY, by=dewi)
    api.revoke_role(grant, on=TODAY, by=dewi)
    assert Role.PENGELOLA_OPD in api.roles_of(ayu, date(2026, 11, 23))
    assert Role.PENGELOLA_OPD not in api.roles_of(ayu, TODAY)


def test_who_may_not_grant_may_not_revoke(dewi, budi):
    grant = dewi.role_assignments.get()
    with pytest.raises(MayNotGrant):
        api.revoke_role(grant, on=TODAY, by=budi)


def test_an_editor_of_a_partner_reaches_the_desk_of_the_institution_only(citra, provider):
    assert list(citra.groups.all()) == [provider.group]


def test_an_admin_of_hr_is_among_the_editors_of_the_city(dewi):
    assert [group.name for group in dewi.groups.all()] == ["BKPSDM"]


def test_groups_go_with_the_role(citra):
    grant = citra.role_assignments.get()
    api.revoke_role(grant, on=timezone.localdate())
    assert not citra.groups.exists()


def test_the_nightly_round_takes_away_what_ended_by_date(citra, dewi):
    citra.role_assignments.update(valid_to=date(2026, 11, 23))
    at = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)  # 01:00 on the 24th in Dumai
    api.follow_roles(at)
    api.follow_roles(at)
    assert not citra.groups.exists()
    assert dewi.groups.get() == Group.objects.get(name="BKPSDM")
