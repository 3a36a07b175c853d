"""Who sees whose record, by acting role (domain.md 3.2 row 1)."""

from datetime import date

import pytest

from lms.accounts import api
from lms.accounts.models import Role, User
from lms.accounts.viewer import anonymous


@pytest.fixture
def cast(ayu, budi, citra, dewi, eko):
    return {"ayu": ayu, "budi": budi, "citra": citra, "dewi": dewi, "eko": eko}


@pytest.mark.parametrize(
    ("who", "role", "seen"),
    [
        ("ayu", Role.ASN, {"ayu"}),
        ("budi", Role.ASN, {"budi"}),
        ("budi", Role.ATASAN, {"ayu"}),
        ("budi", Role.PIMPINAN_OPD, {"ayu", "budi"}),
        ("eko", Role.ATASAN, set()),
        ("eko", Role.PIMPINAN_OPD, {"eko"}),
        ("dewi", Role.ADMIN_BKPSDM, {"ayu", "budi", "dewi", "eko"}),
        ("citra", Role.MITRA, set()),
    ],
)
def test_each_role_sees_its_own_circle(cast, seen_by, who, role, seen):
    viewer = seen_by(cast[who], role)
    assert viewer.role == role
    assert set(User.objects.visible_to(viewer)) == {cast[name] for name in seen}


def test_leaders_see_totals_but_no_records(eko, seen_by):
    api.grant_role(eko, Role.PIMPINAN, on=date(2020, 1, 1))
    assert not User.objects.visible_to(seen_by(eko, Role.PIMPINAN)).exists()


def test_a_stranger_sees_nobody(cast):
    assert not User.objects.visible_to(anonymous()).exists()


def test_supervision_is_seen_by_its_dates(ayu, budi, eko, seen_by):
    api.supervise(ayu, eko, on=date(2026, 7, 1))
    before, after = date(2026, 6, 30), date(2026, 7, 1)
    assert ayu in User.objects.visible_to(seen_by(budi, Role.ATASAN, before))
    assert ayu not in User.objects.visible_to(seen_by(budi, Role.ATASAN, after))
    assert ayu in User.objects.visible_to(seen_by(eko, Role.ATASAN, after))


def test_a_role_one_does_not_hold_is_not_acted_in(ayu, seen_by):
    assert seen_by(ayu, Role.ADMIN_BKPSDM).role == Role.ASN


def test_a_civil_servant_acts_as_employee_until_choosing(budi, seen_by):
    assert seen_by(budi).role == Role.ASN
    assert seen_by(budi).roles == (Role.ASN, Role.ATASAN, Role.PIMPINAN_OPD)


def test_knowing_the_viewer_takes_two_queries(budi, seen_by, django_assert_num_queries):
    with django_assert_num_queries(2):
        seen_by(budi, Role.PIMPINAN_OPD)
