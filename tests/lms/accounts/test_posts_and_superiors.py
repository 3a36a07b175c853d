"""Posts and supervision by date, and what a transfer ends (domain.md 2.6, 3.3 rule 7)."""

from datetime import date

import pytest

from lms.accounts import api
from lms.accounts.exceptions import NobodySupervisesThemselves
from lms.accounts.models import LegalStatus, Role

MOVE = date(2026, 7, 1)
DAY_BEFORE = date(2026, 6, 30)


def test_a_transfer_begins_where_the_old_post_ends(ayu, ward, district, nurse_post):
    api.transfer(ayu, nurse_post, district, on=MOVE)
    assert api.main_post(ayu, DAY_BEFORE).unit == ward
    assert api.main_post(ayu, MOVE).unit == district


def test_a_transfer_ends_supervision_and_the_roles_of_the_post(eko, budi, hospital, head_post):
    api.supervise(eko, budi, on=date(2020, 1, 1))
    api.transfer(eko, head_post, hospital, on=MOVE)
    assert Role.PIMPINAN_OPD in api.roles_of(eko, DAY_BEFORE)
    assert api.roles_of(eko, MOVE) == [Role.ASN]
    assert api.supervisor_of(eko, DAY_BEFORE) == budi
    assert api.supervisor_of(eko, MOVE) is None


def test_a_transfer_leaves_other_roles_alone(dewi, hospital, analyst_post):
    api.transfer(dewi, analyst_post, hospital, on=MOVE)
    assert Role.ADMIN_BKPSDM in api.roles_of(dewi, MOVE)


def test_the_same_transfer_twice_is_harmless(ayu, district, nurse_post):
    first = api.transfer(ayu, nurse_post, district, on=MOVE)
    assert api.transfer(ayu, nurse_post, district, on=MOVE) == first
    assert ayu.position_assignments.count() == 2


def test_a_post_corrected_on_its_first_day_leaves_no_trace_but_history(
    ayu, district, hospital, nurse_post
):
    api.transfer(ayu, nurse_post, district, on=MOVE)
    api.transfer(ayu, nurse_post, hospital, on=MOVE)
    assert api.main_post(ayu, MOVE).unit == hospital
    assert ayu.position_assignments.count() == 2


def test_what_a_transfer_ends_is_kept_in_the_history(ayu, district, nurse_post):
    held = api.main_post(ayu, MOVE)
    api.transfer(ayu, nurse_post, district, on=MOVE)
    assert held.history.count() == 2


def test_a_new_superior_follows_the_old_one(ayu, budi, eko):
    api.supervise(ayu, eko, on=MOVE)
    assert api.supervisor_of(ayu, DAY_BEFORE) == budi
    assert api.supervisor_of(ayu, MOVE) == eko


def test_the_same_superior_twice_is_harmless(ayu, budi):
    api.supervise(ayu, budi, on=MOVE)
    assert ayu.supervisions.count() == 1


def test_nobody_supervises_themselves(ayu):
    with pytest.raises(NobodySupervisesThemselves):
        api.supervise(ayu, ayu, on=MOVE)


@pytest.mark.parametrize("gone", [{"is_active": False}, {"legal_status": LegalStatus.RETIRED}])
def test_a_superior_who_is_gone_passes_the_step_upwards(ayu, budi, eko, gone):
    api.supervise(budi, eko, on=date(2020, 1, 1))
    for name, value in gone.items():
        setattr(budi, name, value)
    budi.save()
    assert api.supervisor_of(ayu, MOVE) == eko


def test_superiors_in_a_circle_end_with_nobody(ayu, budi):
    api.supervise(budi, ayu, on=date(2020, 1, 1))
    budi.is_active = ayu.is_active = False
    budi.save()
    ayu.save()
    assert api.supervisor_of(ayu, MOVE) is None
