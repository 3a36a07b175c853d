"""BKPSDM lets a rule follow another: nothing that was reckoned changes (domain.md 3.2 row 27)."""

from datetime import UTC, date, datetime

import pytest

from courses.models import DevelopmentForm
from lms.accounts.models import Role
from lms.assessment import api as assessment
from lms.certificates.models import NumberingRule
from lms.hours import api as hours
from lms.hours.models import HoursTarget
from lms.rules import api
from lms.rules.exceptions import (
    AlreadyBegun,
    AlwaysNeeded,
    MayNotSetRules,
    PeriodOverlaps,
    StartsTooEarly,
)
from lms.rules.kinds import KINDS

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
TODAY, NEW_YEAR = date(2026, 11, 24), date(2027, 1, 1)
TARGETS, NUMBERS = KINDS["target-jp"], KINDS["nomor-sertifikat"]
VALUES = {"minimum": 24, "ceiling": None, "regulation": "PP baru"}


@pytest.fixture
def target():
    return HoursTarget.objects.get(employment_type="PNS")


@pytest.fixture
def decision(dewi, seen_by):
    return {"viewer": seen_by(dewi, Role.ADMIN_BKPSDM, TODAY), "at": NOON}


def spans():
    rows = HoursTarget.objects.filter(employment_type="PNS").order_by("valid_from")
    return list(rows.values_list("minimum", "valid_from", "valid_to"))


def test_a_new_period_follows_and_the_old_one_ends_the_day_before(ayu, target, decision):
    api.follow(TARGETS, target, VALUES, valid_from=NEW_YEAR, **decision)
    assert spans() == [(20, date(2018, 1, 1), date(2026, 12, 31)), (24, NEW_YEAR, None)]
    assert hours.standing_of(ayu, 2026, TODAY).minimum == 20
    assert hours.standing_of(ayu, 2027, date(2027, 3, 1)).minimum == 24


def test_a_new_period_keeps_what_was_not_asked_about(decision):
    coaching = DevelopmentForm.objects.get(code="NKL01")
    values = {"default_hours": 3, "cap_hours": 6, "cap_sessions": None, "cap_period": "month"}
    kind = KINDS["batas-bentuk"]
    new = api.follow(kind, coaching, values, valid_from=NEW_YEAR, **decision)
    assert (new.name, new.siasn_id, new.mix) == ("Coaching", 14, "sosial")
    assert DevelopmentForm.objects.of_code("NKL01", TODAY).default_hours == 2
    assert DevelopmentForm.objects.of_code("NKL01", NEW_YEAR).cap_hours == 6


def test_saying_the_same_again_adds_nothing(target, decision):
    first = api.follow(TARGETS, target, VALUES, valid_from=NEW_YEAR, **decision)
    assert api.follow(TARGETS, target, VALUES, valid_from=NEW_YEAR, **decision) == first
    assert len(spans()) == 2


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2026, 1, 1)])
def test_a_day_that_has_begun_keeps_its_rule(target, decision, day):
    with pytest.raises(StartsTooEarly):
        api.follow(TARGETS, target, VALUES, valid_from=day, **decision)
    assert len(spans()) == 1


@pytest.mark.parametrize("day", [NEW_YEAR, date(2026, 12, 1)])
def test_periods_do_not_overlap(target, decision, day):
    api.follow(TARGETS, target, VALUES, valid_from=NEW_YEAR, **decision)
    with pytest.raises(PeriodOverlaps):
        api.follow(TARGETS, target, {**VALUES, "minimum": 30}, valid_from=day, **decision)


def test_the_head_hears_of_each_change_once_and_may_stop_it(target, decision, registry, seen_by):
    """Domain.md 3.2 row 27, as decision 34 reads it."""
    for _time in range(2):
        new = api.follow(TARGETS, target, VALUES, valid_from=NEW_YEAR, **decision)
    notice = registry.notices.get()
    assert "1 Januari 2027" in notice.text
    assert notice.url == "/kelola/aturan/target-jp/"
    head = seen_by(registry, Role.KEPALA_BKPSDM, TODAY)
    api.cancel(TARGETS, new, viewer=head, at=NOON)
    assert registry.notices.count() == 1  # nobody is told of what they did themselves
    api.end(TARGETS, target, last_day=NEW_YEAR, **decision)
    assert registry.notices.filter(text__contains="mengakhiri").count() == 1


def test_rules_of_tests_and_of_repeating_follow_each_other_too(decision):
    tests = KINDS["tes"]
    rule = tests.model.objects.get()
    api.follow(tests, rule, {"pass_mark": 75}, valid_from=NEW_YEAR, **decision)
    assert assessment.rule_on(NOON).pass_mark == 70
    assert assessment.rule_on(datetime(2027, 1, 2, tzinfo=UTC)).pass_mark == 75
    with pytest.raises(AlwaysNeeded):
        api.end(tests, rule, last_day=NEW_YEAR, **decision)


@pytest.mark.parametrize("role", [Role.ASN, Role.AUDITOR, Role.SUPERADMIN])
def test_nobody_else_sets_rules(target, eko, role, seen_by):
    stranger = api.Viewer(eko, role, TODAY)
    for deed, what in [
        (api.follow, {"values": VALUES, "valid_from": NEW_YEAR}),
        (api.end, {"last_day": NEW_YEAR}),
        (api.cancel, {}),
    ]:
        with pytest.raises(MayNotSetRules):
            deed(TARGETS, target, **what, viewer=stranger, at=NOON)


def test_a_rule_ends_without_a_successor_once(target, decision):
    for _time in range(2):
        api.end(TARGETS, target, last_day=date(2026, 12, 31), **decision)
    assert spans() == [(20, date(2018, 1, 1), date(2026, 12, 31))]


def test_a_rule_does_not_end_in_the_past_nor_under_one_that_follows(target, decision):
    with pytest.raises(StartsTooEarly):
        api.end(TARGETS, target, last_day=date(2026, 11, 23), **decision)
    api.follow(TARGETS, target, VALUES, valid_from=NEW_YEAR, **decision)
    with pytest.raises(PeriodOverlaps):
        api.end(TARGETS, target, last_day=date(2026, 12, 1), **decision)


def test_numbers_of_certificates_always_have_a_rule(decision):
    with pytest.raises(AlwaysNeeded):
        api.end(NUMBERS, NumberingRule.objects.get(), last_day=NEW_YEAR, **decision)


def test_a_coming_period_is_cancelled_and_the_one_before_goes_on(target, decision):
    new = api.follow(TARGETS, target, VALUES, valid_from=NEW_YEAR, **decision)
    again = HoursTarget.objects.get(pk=new.pk)
    api.cancel(TARGETS, new, **decision)
    api.cancel(TARGETS, again, **decision)
    assert spans() == [(20, date(2018, 1, 1), None)]


def test_a_period_that_has_begun_is_not_cancelled(target, decision):
    with pytest.raises(AlreadyBegun):
        api.cancel(TARGETS, target, **decision)
