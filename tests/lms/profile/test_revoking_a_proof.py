"""Revocation: certificate, JP, record and notice in one transaction (domain.md 4.7, JP ledger)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from lms.accounts import api as accounts
from lms.accounts.models import Notice, Role
from lms.accounts.viewer import Viewer
from lms.certificates import api as certificates
from lms.certificates.exceptions import MayNotDecide, NotInForce, ReasonMissing
from lms.certificates.models import CertificateEvent, CertificateEventKind
from lms.hours import api as hours
from lms.hours.exceptions import SecondPersonNeeded
from lms.hours.models import HoursEntry, HoursSource
from lms.profile import api
from lms.records.models import Statement
from lms.records.verbs import Verb
from tests.course_making import form
from tests.lms.conftest import NOON

LATER = NOON + timedelta(days=40)
DECISION = {"reason": "Kuis dikerjakan orang lain", "decision_number": "800/12/BKPSDM/2026"}


def revoke(certificate, viewer, **other):
    return api.revoke_proof(certificate, viewer=viewer, **{**DECISION, "at": LATER, **other})


def rows():
    """Everything a revocation would add."""
    kinds = (CertificateEvent, HoursEntry, Statement, Notice)
    return [kind.objects.count() for kind in kinds]


@pytest.fixture
def page(certificate):
    return reverse("profile:revocation", args=[certificate.uuid])


def test_certificate_hours_record_and_notice_change_together(certificate, ayu, head):
    revoke(certificate, head)
    assert certificate.status == CertificateEventKind.REVOKED
    assert ayu.hours_entries.in_year(2026).total() == 0
    told = Statement.objects.get(verb=Verb.RETRACTED)
    assert (told.actor, told.registration) == (head.person, certificate.registration)
    notice = ayu.notices.get()
    assert "800/12/BKPSDM/2026" in notice.text
    assert notice.url == certificate.get_absolute_url()


def test_the_reversal_counts_in_the_year_of_the_course_and_says_why(certificate, ayu, head):
    """A reversal written in January takes from the year that was credited."""
    revoke(certificate, head)
    reversal = HoursEntry.objects.get(reverses__source_reference=certificate.registration)
    assert (reversal.hours, reversal.year) == (-4, 2026)
    assert reversal.note == "800/12/BKPSDM/2026: Kuis dikerjakan orang lain"


def test_a_repeat_adds_nothing_and_the_first_decision_stands(certificate, head):
    first = revoke(certificate, head)
    before = rows()
    assert revoke(certificate, head, decision_number="lain") == first
    assert rows() == before


@pytest.mark.parametrize("missing", ["reason", "decision_number"])
def test_without_reason_or_decision_nothing_happens(certificate, head, missing):
    before = rows()
    with pytest.raises(ReasonMissing):
        revoke(certificate, head, **{missing: "  "})
    assert rows() == before


@pytest.fixture
def own_hand(ayu, finished, head):
    """A certificate whose JP the head herself wrote into the ledger."""
    registration = uuid4()
    days = {"started_on": NOON.date(), "ended_on": NOON.date()}
    hours.credit(
        ayu,
        4,
        form=form(),
        title="Seminar",
        source=HoursSource.INTERNAL_CERTIFICATE,
        source_reference=registration,
        created_by=head.person,
        **days,
    )
    return certificates.issue(
        ayu,
        registration=registration,
        title="Seminar",
        hours=4,
        provider_name="BKPSDM",
        score=None,
        modules=[],
        at=NOON,
        **days,
    )


def test_if_the_hours_cannot_be_taken_back_the_certificate_stays(client, as_role, own_hand, head):
    """Both or neither (domain.md 3.3, rule 6: who credits does not reverse)."""
    before = rows()
    with pytest.raises(SecondPersonNeeded):
        revoke(own_hand, head)
    assert rows() == before
    as_role(client, head.person, Role.KEPALA_BKPSDM)
    answer = client.post(reverse("profile:revocation", args=[own_hand.uuid]), DECISION)
    assert answer.status_code == 403
    assert "dicatat oleh Anda sendiri" in answer.content.decode()


def test_hours_reversed_before_are_not_taken_twice(certificate, ayu, dewi, head):
    entry = ayu.hours_entries.get()
    dewi_looks = Viewer(dewi, Role.ADMIN_BKPSDM, LATER.date())
    hours.reverse(entry, viewer=dewi_looks, reason="Salah peserta", at=LATER)
    revoke(certificate, head)
    assert ayu.hours_entries.in_year(2026).total() == 0


def test_a_replaced_certificate_is_not_revoked_but_its_successor_is(certificate, ayu, head):
    new = api.replace_proof(certificate, viewer=head, reason="Gelar", at=LATER, name="Ayu Lestari")
    with pytest.raises(NotInForce):
        revoke(certificate, head)
    revoke(new, head)
    assert new.status == CertificateEventKind.REVOKED
    assert ayu.hours_entries.in_year(2026).total() == 0


def test_the_head_revokes_on_a_page_that_says_what_will_happen(
    client, as_role, certificate, head, page
):
    as_role(client, head.person, Role.KEPALA_BKPSDM)
    asked = client.get(page).content.decode()
    assert "4 JP dikurangkan" in asked
    answer = client.post(page, DECISION)
    assert answer.headers["Location"] == certificate.get_absolute_url()
    shown = client.get(certificate.get_absolute_url()).content.decode()
    assert "Dicabut" in shown
    assert "Kuis dikerjakan orang lain" in shown
    assert client.post(page, DECISION).status_code == 302
    assert client.get(page).status_code == 409


@pytest.mark.parametrize(
    ("field", "said"),
    [("reason", "Tulis alasannya"), ("decision_number", "Tulis nomor keputusannya")],
)
def test_the_page_says_what_is_missing(client, as_role, head, page, field, said):
    before = rows()
    as_role(client, head.person, Role.KEPALA_BKPSDM)
    answer = client.post(page, {**DECISION, field: "  "})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert rows() == before


def test_the_public_page_tells_the_day_and_the_decision_but_not_the_reason(
    client, certificate, head
):
    """domain.md 1.12: a stranger reads the status; the reason may speak of a person."""
    revoke(certificate, head)
    shown = client.get(reverse("certificates:verification", args=[certificate.token]))
    shown = shown.content.decode()
    assert "3 Januari 2027" in shown
    assert "800/12/BKPSDM/2026" in shown
    assert "Kuis dikerjakan orang lain" not in shown


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("ayu", Role.ASN),
        ("budi", Role.ATASAN),
        ("dewi", Role.ADMIN_BKPSDM),
        ("citra", Role.MITRA),
    ],
)
def test_others_do_not_revoke(request, client, as_role, page, who, role):
    person = request.getfixturevalue(who)
    before = rows()
    assert as_role(client, person, role).post(page, DECISION).status_code == 403
    assert rows() == before


def test_nobody_revokes_their_own(client, as_role, certificate, ayu, page, head):
    accounts.grant_role(ayu, Role.KEPALA_BKPSDM, on=NOON.date())
    as_role(client, ayu, Role.KEPALA_BKPSDM)
    before = rows()
    with pytest.raises(MayNotDecide):
        revoke(certificate, Viewer(ayu, Role.KEPALA_BKPSDM, LATER.date()))
    assert client.get(page).status_code == 403
    assert client.post(page, DECISION).status_code == 403
    assert rows() == before
