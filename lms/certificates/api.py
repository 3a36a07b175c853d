"""What may be done with certificates: issue, propose, revoke, replace, verify, get the PDF."""

import uuid
from dataclasses import dataclass
from dataclasses import replace as with_changes
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from lms.accounts.models import Role, User
from lms.accounts.viewer import Viewer
from lms.certificates import documents, issuing
from lms.certificates.exceptions import (
    MayNotDecide,
    MayNotPropose,
    NothingToCorrect,
    NotInForce,
    ProposerDecides,
    ReasonMissing,
)
from lms.certificates.facts import Facts, Module
from lms.certificates.models import (
    Certificate,
    CertificateEvent,
    CertificateEventKind,
    ProposalOutcome,
    RevocationProposal,
)
from lms.certificates.tasks import render_certificate

# What a typing error can touch. Hours are not among them: the ledger has its own reversal.
CORRECTABLE = {
    "name",
    "employee_number",
    "rank",
    "position",
    "unit",
    "title",
    "provider",
    "started_on",
}
# Whoever reads everybody's certificates reads what was proposed about them (domain.md 3.2 row 19).
READERS_OF_PROPOSALS = {Role.ADMIN_BKPSDM, Role.KEPALA_BKPSDM, Role.AUDITOR}


@transaction.atomic
def issue(
    person: User,
    *,
    registration: uuid.UUID,
    title: str,
    hours: int,
    started_on: date,
    ended_on: date,
    provider_name: str,
    score: Decimal | None,
    modules: list[tuple[str, int | None]],
    at: datetime,
) -> Certificate:
    """Issue the certificate of `registration` with the next number; a repeat returns the same one.

    Everything said is copied. The year of the number is that of the day in WIB (CE-1).
    """
    day = _local_day(at)
    rule = issuing.rule_on(day)
    # The counter is held first, so that two who ask for the same registration take turns.
    series = issuing.locked_series(rule, day)
    known = Certificate.objects.filter(registration=registration, replaces=None).first()
    if known is not None:
        return known
    facts = issuing.gather(
        person,
        number=issuing.take_number(series, rule, day),
        rule=rule,
        day=day,
        hours=hours,
        score=score,
        title=title,
        started_on=started_on,
        ended_on=ended_on,
        provider=provider_name,
        modules=tuple(Module(name, share) for name, share in modules),
    )
    return _keep(person, registration, facts, series, at)


def _keep(person, registration, facts, series, at, *, replaces=None, by=None):
    certificate = Certificate.objects.create(
        person=person,
        registration=registration,
        number=facts.number,
        classification=series.classification,
        unit_code=series.unit_code,
        year=series.year,
        sequence=series.last,
        title=facts.title,
        hours=facts.hours,
        facts=facts.as_json(),
        issued_at=at,
        replaces=replaces,
    )
    CertificateEvent.objects.create(
        certificate=certificate, kind=CertificateEventKind.ISSUED, at=at, by=by
    )
    transaction.on_commit(lambda: render_certificate.enqueue(certificate.pk))
    return certificate


def _local_day(at):
    return timezone.localdate(at, timezone=timezone.get_default_timezone())


@transaction.atomic
def propose_revocation(
    certificate: Certificate, *, viewer: Viewer, reason: str, at: datetime
) -> RevocationProposal:
    """Ask the head of BKPSDM to revoke; while a proposal is open, whoever asks gets that one.

    Raises MayNotPropose, ReasonMissing and NotInForce.
    """
    if not may_propose(certificate, viewer):
        raise MayNotPropose(certificate)
    if not reason.strip():
        raise ReasonMissing(certificate)
    certificate = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if certificate.status != CertificateEventKind.ISSUED:
        raise NotInForce(certificate)
    asked: dict[str, Any] = {"reason": reason, "by": viewer.person, "at": at}
    proposal, _created = RevocationProposal.objects.get_or_create(
        certificate=certificate, decided_at=None, defaults=asked
    )
    return proposal


@transaction.atomic
def answer_proposal(
    certificate: Certificate,
    outcome: ProposalOutcome,
    *,
    viewer: Viewer,
    answer: str,
    at: datetime,
) -> RevocationProposal | None:
    """Close the open proposal about this certificate; None if there is none, or no longer.

    Raises MayNotDecide and, if it is the viewer's own, ProposerDecides.
    """
    _check_decider(certificate, viewer)
    Certificate.objects.select_for_update().get(pk=certificate.pk)
    proposal = open_proposal(certificate)
    if proposal is None:
        return None
    if proposal.by == viewer.person:
        raise ProposerDecides(certificate)
    proposal.outcome, proposal.answer = outcome, answer
    proposal.decided_by, proposal.decided_at = viewer.person, at
    proposal.save(update_fields=["outcome", "answer", "decided_by", "decided_at"])
    return proposal


@transaction.atomic
def revoke(
    certificate: Certificate,
    *,
    viewer: Viewer,
    reason: str,
    decision_number: str,
    at: datetime,
) -> CertificateEvent:
    """Take the certificate out of force for ever; its number stays spent. A repeat changes nothing.

    The hours it brought are another record: lms.profile.api.revoke_proof takes back both.
    """
    _check_decider(certificate, viewer)
    if not (reason.strip() and decision_number.strip()):
        raise ReasonMissing(certificate)
    certificate = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if certificate.status == CertificateEventKind.REPLACED:
        raise NotInForce(certificate)
    event, _created = CertificateEvent.objects.get_or_create(
        certificate=certificate,
        kind=CertificateEventKind.REVOKED,
        defaults={
            "at": at,
            "by": viewer.person,
            "role": viewer.role or "",
            "reason": reason,
            "decision_number": decision_number,
        },
    )
    return event


@transaction.atomic
def replace(
    certificate: Certificate, *, viewer: Viewer, reason: str, at: datetime, **corrections
) -> Certificate:
    """Issue a corrected certificate with a new number and link both; a repeat returns the same one.

    `corrections` are facts by name, of those in CORRECTABLE.
    """
    _check_decider(certificate, viewer)
    if not reason.strip():
        raise ReasonMissing(certificate)
    if not corrections or not CORRECTABLE.issuperset(corrections):
        raise NothingToCorrect(sorted(corrections))
    day = _local_day(at)
    rule = issuing.rule_on(day)
    series = issuing.locked_series(rule, day)
    certificate = Certificate.objects.select_for_update().get(pk=certificate.pk)
    successor = Certificate.objects.filter(replaces=certificate).first()
    if successor is not None:
        return successor
    if certificate.status != CertificateEventKind.ISSUED:
        raise NotInForce(certificate)
    facts = with_changes(
        Facts.from_json(certificate.facts),
        number=issuing.take_number(series, rule, day),
        issued_on=day,
        **corrections,
    )
    CertificateEvent.objects.create(
        certificate=certificate,
        kind=CertificateEventKind.REPLACED,
        at=at,
        by=viewer.person,
        role=viewer.role or "",
        reason=reason,
    )
    return _keep(
        certificate.person,
        certificate.registration,
        facts,
        series,
        at,
        replaces=certificate,
        by=viewer.person,
    )


def may_decide(certificate: Certificate, viewer: Viewer) -> bool:
    """Whether `viewer` may revoke or replace this certificate (domain.md 3.2 row 19, 3.3)."""
    return viewer.role == Role.KEPALA_BKPSDM and viewer.person != certificate.person


def may_propose(certificate: Certificate, viewer: Viewer) -> bool:
    """Whether `viewer` may ask for the revocation of this certificate (domain.md 3.2 row 19)."""
    return viewer.role == Role.ADMIN_BKPSDM and viewer.person != certificate.person


def open_proposal(certificate: Certificate) -> RevocationProposal | None:
    """The proposal that waits for the head's decision (one query)."""
    waiting = certificate.revocation_proposals.filter(decided_at=None)
    return waiting.select_related("by").first()


def open_proposals(viewer: Viewer):
    """The proposals that wait for this viewer's decision, the oldest first."""
    if viewer.role != Role.KEPALA_BKPSDM:
        return RevocationProposal.objects.none()
    waiting = RevocationProposal.objects.filter(decided_at=None)
    theirs = waiting.exclude(certificate__person=viewer.person).exclude(by=viewer.person)
    return theirs.select_related("certificate__person", "by")


def proposals_about(certificate: Certificate, viewer: Viewer) -> list[RevocationProposal]:
    """All that was proposed, for whoever may read it; not for its holder and their superiors."""
    if viewer.role not in READERS_OF_PROPOSALS or viewer.person == certificate.person:
        return []
    return list(certificate.revocation_proposals.select_related("by", "decided_by"))


def _check_decider(certificate, viewer):
    if not may_decide(certificate, viewer):
        raise MayNotDecide(certificate)


def pdf(certificate: Certificate) -> File:
    """Return the certificate's PDF, opened; the first who asks before the worker renders it."""
    return documents.document_of(certificate).file.open("rb")


@dataclass(frozen=True)
class Verification:
    """What a stranger may know of a certificate: its status and its facts without the numbers."""

    certificate: Certificate
    facts: Facts
    status: str
    since: datetime
    decision_number: str
    sha256: str
    replaced_by: Certificate | None
    replaces: Certificate | None


def verify(token: str) -> Verification | None:
    """Return what may be said in public about the certificate with this token, or None."""
    found = Certificate.objects.filter(token=token).select_related(
        "document", "replaced_by", "replaces"
    )
    certificate = found.prefetch_related("events").first()
    if certificate is None:
        return None
    last = certificate.last_event
    document = getattr(certificate, "document", None)
    return Verification(
        certificate=certificate,
        facts=Facts.from_json(certificate.facts).without_numbers(),
        status=last.kind,
        since=last.at,
        decision_number=last.decision_number,
        sha256=document.sha256 if document else "",
        replaced_by=getattr(certificate, "replaced_by", None),
        replaces=certificate.replaces,
    )
