"""Agreements: their steps, what their dates make of them, and what may run under them (PT-1)."""

from datetime import date

import pytest

from lms.partnerships import rules
from lms.partnerships.exceptions import DatesMissing, WrongStep
from lms.partnerships.models import Agreement, AgreementState

START, END = date(2024, 3, 1), date(2026, 2, 28)


@pytest.fixture
def agreement(provider):
    return Agreement.objects.create(
        provider=provider, kind="PKS", state=AgreementState.PENJAJAKAN, starts_on=START, ends_on=END
    )


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2024-02-29", "DITANDATANGANI"),
        ("2024-03-01", "AKTIF"),
        ("2025-11-29", "AKTIF"),
        ("2025-11-30", "AKAN_BERAKHIR"),
        ("2026-02-28", "AKAN_BERAKHIR"),
        ("2026-03-01", "BERAKHIR"),
    ],
)
def test_a_signed_agreement_lives_by_its_dates(day, state):
    assert rules.state_on("DITANDATANGANI", START, END, date.fromisoformat(day)) == state


def test_a_draft_without_dates_stays_a_draft():
    assert rules.state_on("DRAF", None, None, date(2026, 11, 24)) == "DRAF"


@pytest.mark.parametrize(
    ("first", "last", "inside"),
    [
        ("2024-03-01", "2026-02-28", True),
        ("2024-02-29", "2024-03-05", False),
        ("2026-02-20", "2026-03-01", False),
    ],
)
def test_a_course_lies_wholly_inside_the_agreement_pt_1(provider, first, last, inside):
    course = date.fromisoformat(first), date.fromisoformat(last)
    assert rules.covers((START, END), course) is inside
    Agreement.objects.create(
        provider=provider, kind="PKS", state="DITANDATANGANI", starts_on=START, ends_on=END
    )
    assert provider.agreements.carrying(*course).exists() is inside


def test_an_intention_alone_carries_no_course(provider):
    Agreement.objects.create(
        provider=provider, kind="MOU", state="DITANDATANGANI", starts_on=START, ends_on=END
    )
    assert not provider.agreements.carrying(START, END).exists()


def test_an_agreement_goes_step_by_step_to_its_signature(agreement):
    for state in ("DRAF", "TELAAH", "DRAF", "TELAAH", "DITANDATANGANI"):
        agreement.move_to(state)
    agreement.refresh_from_db()
    assert agreement.state_on(date(2025, 1, 1)) == "AKTIF"


def test_the_same_step_twice_changes_nothing(agreement):
    agreement.move_to("DRAF")
    agreement.move_to("DRAF")
    assert agreement.state == "DRAF"


@pytest.mark.parametrize("state", ["TELAAH", "DITANDATANGANI"])
def test_no_step_is_skipped(agreement, state):
    with pytest.raises(WrongStep):
        agreement.move_to(state)


def test_a_stopped_agreement_stays_stopped(agreement):
    agreement.move_to("DIHENTIKAN")
    with pytest.raises(WrongStep):
        agreement.move_to("DRAF")


def test_two_who_move_it_at_once_do_not_both_succeed(agreement):
    seen_by_another = Agreement.objects.get(pk=agreement.pk)
    agreement.move_to("DIHENTIKAN")
    with pytest.raises(WrongStep):
        seen_by_another.move_to("DRAF")


def test_nothing_is_signed_without_its_dates(provider):
    agreement = Agreement.objects.create(provider=provider, kind="PKS", state="TELAAH")
    with pytest.raises(DatesMissing):
        agreement.move_to("DITANDATANGANI")
