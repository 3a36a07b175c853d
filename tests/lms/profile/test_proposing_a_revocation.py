"""The admin of BKPSDM asks, its head decides (domain.md 3.2 row 19, 3.3 rules 1 and 3)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from lms.accounts import api as accounts
from lms.accounts.models import Notice, Role
from lms.accounts.viewer import Viewer
from lms.certificates.exceptions import MayNotPropose, NotInForce, ProposerDecides, ReasonMissing
from lms.certificates.models import CertificateEventKind, ProposalOutcome, RevocationProposal
from lms.profile import api
from tests.lms.conftest import NOON

LATER = NOON + timedelta(days=2)
REASON = "Kuis dikerjakan orang lain"
DECISION = {"reason": "Terbukti", "decision_number": "800/12/BKPSDM/2026"}


@pytest.fixture
def admin(dewi):
    return Viewer(dewi, Role.ADMIN_BKPSDM, NOON.date())


@pytest.fixture
def page(certificate):
    return reverse("profile:proposal", args=[certificate.uuid])


@pytest.fixture
def refusal(certificate):
    return reverse("profile:proposal-refusal", args=[certificate.uuid])


def propose(certificate, viewer, reason=REASON):
    return api.propose_revocation(certificate, viewer=viewer, reason=reason, at=NOON)


@pytest.fixture
def proposal(certificate, admin):
    return propose(certificate, admin)


def test_it_waits_among_the_tasks_of_the_head_and_the_certificate_stays(
    certificate, proposal, ayu, head, as_role, client
):
    as_role(client, head.person, Role.KEPALA_BKPSDM)
    address = reverse("profile:revocation", args=[certificate.uuid])
    assert address in client.get("/tugas/").content.decode()
    assert "usulan pencabutan sertifikat menunggu" in client.get("/").content.decode()
    assert head.person.notices.get().url == address  # and so it counts in the bar
    assert certificate.status == CertificateEventKind.ISSUED
    assert not ayu.notices.exists()


def test_whoever_asks_again_gets_the_proposal_that_waits(certificate, proposal, admin, eko):
    other = Viewer(eko, Role.ADMIN_BKPSDM, NOON.date())
    assert propose(certificate, admin, "lain") == propose(certificate, other) == proposal
    assert RevocationProposal.objects.get().reason == REASON
    assert Notice.objects.filter(url__endswith="/pencabutan/").count() == 1


def test_the_database_keeps_one_open_proposal_and_no_half_decided_one(proposal, dewi):
    again = {"certificate": proposal.certificate, "reason": REASON, "by": dewi, "at": NOON}
    for wrong in (again, {**again, "decided_at": LATER}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RevocationProposal.objects.create(**wrong)


def test_the_head_accepts_by_revoking(certificate, proposal, dewi, head):
    api.revoke_proof(certificate, viewer=head, at=LATER, **DECISION)
    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.decided_by) == (ProposalOutcome.ACCEPTED, head.person)
    assert "800/12/BKPSDM/2026" in dewi.notices.get().text
    with pytest.raises(NotInForce):
        propose(certificate, Viewer(dewi, Role.ADMIN_BKPSDM, LATER.date()))


def test_the_head_declines_with_a_reason_and_it_may_be_proposed_again(
    certificate, proposal, admin, dewi, head
):
    decision = {"viewer": head, "reason": "Bukti kurang", "at": LATER}
    api.decline_proposal(certificate, **decision)
    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.answer) == (ProposalOutcome.DECLINED, "Bukti kurang")
    assert "Bukti kurang" in dewi.notices.get().text
    assert certificate.status == CertificateEventKind.ISSUED
    assert api.decline_proposal(certificate, **decision) is None
    assert dewi.notices.count() == 1
    assert propose(certificate, admin) != proposal


def test_a_replaced_certificate_leaves_nothing_to_decide(certificate, proposal, head):
    api.replace_proof(certificate, viewer=head, reason="Gelar", at=LATER, name="Ayu Lestari")
    proposal.refresh_from_db()
    assert proposal.outcome == ProposalOutcome.DECLINED


def test_without_a_reason_nothing_is_asked_and_nothing_declined(certificate, admin, head):
    with pytest.raises(ReasonMissing):
        propose(certificate, admin, "  ")
    with pytest.raises(ReasonMissing):
        api.decline_proposal(certificate, viewer=head, reason=" ", at=LATER)
    assert not RevocationProposal.objects.exists()


def test_who_proposed_does_not_decide(certificate, proposal, dewi, as_role, client, refusal):
    accounts.grant_role(dewi, Role.KEPALA_BKPSDM, on=NOON.date())
    both = Viewer(dewi, Role.KEPALA_BKPSDM, LATER.date())
    with pytest.raises(ProposerDecides):
        api.revoke_proof(certificate, viewer=both, at=LATER, **DECISION)
    as_role(client, dewi, Role.KEPALA_BKPSDM)
    address = reverse("profile:revocation", args=[certificate.uuid])
    for answer in (client.get(address), client.post(address, DECISION)):
        assert answer.status_code == 403
        assert "Anda sendiri yang mengusulkan" in answer.content.decode()
    assert client.post(refusal, {"reason": "Tidak"}).status_code == 403
    assert "usulan pencabutan" not in client.get("/").content.decode()
    assert certificate.status == CertificateEventKind.ISSUED


def test_nobody_proposes_about_their_own(certificate, ayu, as_role, client, page):
    accounts.grant_role(ayu, Role.ADMIN_BKPSDM, on=NOON.date())
    with pytest.raises(MayNotPropose):
        propose(certificate, Viewer(ayu, Role.ADMIN_BKPSDM, NOON.date()))
    as_role(client, ayu, Role.ADMIN_BKPSDM)
    assert client.get(page).status_code == 403
    assert client.post(page, {"reason": REASON}).status_code == 403
    assert page not in client.get(certificate.get_absolute_url()).content.decode()


def test_the_admin_asks_on_a_page_and_sees_what_became_of_it(
    certificate, dewi, head, as_role, client, page, refusal
):
    as_role(client, dewi, Role.ADMIN_BKPSDM)
    assert page in client.get(certificate.get_absolute_url()).content.decode()
    assert "Tulis alasannya" in client.post(page, {"reason": " "}).content.decode()
    answer = client.post(page, {"reason": REASON})
    assert answer.headers["Location"] == certificate.get_absolute_url()
    shown = client.get(certificate.get_absolute_url()).content.decode()
    assert "Menunggu keputusan" in shown
    assert page not in shown
    assert client.post(page, {"reason": REASON}).status_code == 302
    as_role(client, head.person, Role.KEPALA_BKPSDM)
    asked = client.get(reverse("profile:revocation", args=[certificate.uuid]))
    assert asked.content.decode().count(REASON) == 2  # told, and filled in as the reason
    assert client.post(refusal, {"reason": ""}).status_code == 422
    assert client.post(refusal, {"reason": "Bukti kurang"}).status_code == 302
    again = client.post(refusal, {"reason": "lain"}, follow=True).content.decode()
    assert "Tidak ada yang berubah" in again
    as_role(client, dewi, Role.ADMIN_BKPSDM)
    assert "Bukti kurang" in client.get(certificate.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("who", "role"),
    [("ayu", Role.ASN), ("budi", Role.ATASAN), ("citra", Role.MITRA)],
)
def test_others_neither_propose_nor_read_proposals(
    request, client, as_role, certificate, proposal, page, refusal, who, role
):
    as_role(client, request.getfixturevalue(who), role)
    assert client.post(page, {"reason": REASON}).status_code == 403
    assert client.post(refusal, {"reason": REASON}).status_code == 403
    assert REASON not in client.get(certificate.get_absolute_url()).content.decode()
    assert RevocationProposal.objects.get().decided_at is None
