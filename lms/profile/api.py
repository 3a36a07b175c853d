"""Deeds that touch a person's proof and what hangs on it: certificate, JP, record and notice."""

import uuid
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts import api as accounts
from lms.accounts.models import Role, User
from lms.accounts.viewer import Viewer
from lms.certificates import api as certificates
from lms.certificates.exceptions import ReasonMissing
from lms.certificates.models import (
    Certificate,
    CertificateEvent,
    ProposalOutcome,
    RevocationProposal,
)
from lms.hours import api as hours
from lms.hours.models import HoursEntry
from lms.records import api as records
from lms.records.verbs import ActivityType, Verb, activity_iri

NOTE = HoursEntry._meta.get_field("note").max_length
ANSWERS = {
    ProposalOutcome.ACCEPTED: _(
        "Usulan Anda mencabut sertifikat %(number)s diterima, dengan keputusan %(answer)s."
    ),
    ProposalOutcome.DECLINED: _(
        "Usulan Anda mencabut sertifikat %(number)s tidak diterima: %(answer)s"
    ),
}


@transaction.atomic
def propose_revocation(
    certificate: Certificate, *, viewer: Viewer, reason: str, at: datetime
) -> RevocationProposal:
    """Ask the head of BKPSDM to revoke, and tell them; an open proposal is given back as it is.

    Nothing is told to the record store: until it is decided, nothing has happened to the holder.
    Raises MayNotPropose, ReasonMissing and NotInForce of lms.certificates.
    """
    proposal = certificates.propose_revocation(certificate, viewer=viewer, reason=reason, at=at)
    told = {"name": proposal.by.get_full_name(), "number": certificate.number}
    text = _("%(name)s mengusulkan pencabutan sertifikat %(number)s. Putuskan.")
    heads = User.objects.holding(Role.KEPALA_BKPSDM, timezone.localdate(at))
    for head in heads.exclude(pk__in=[certificate.person_id, proposal.by_id]):
        accounts.notify(
            head,
            text,
            told=told,
            url=reverse("profile:revocation", args=[certificate.uuid]),
            source_reference=f"proposal:{proposal.pk}:{head.pk}",
            at=at,
        )
    return proposal


@transaction.atomic
def decline_proposal(
    certificate: Certificate, *, viewer: Viewer, reason: str, at: datetime
) -> RevocationProposal | None:
    """Leave the certificate in force and tell the proposer why; None if nothing is open (any more).

    Raises MayNotDecide, ProposerDecides and ReasonMissing of lms.certificates.
    """
    if not reason.strip():
        raise ReasonMissing(certificate)
    return _answer(certificate, ProposalOutcome.DECLINED, viewer, reason, at)


@transaction.atomic
def revoke_proof(
    certificate: Certificate,
    *,
    viewer: Viewer,
    reason: str,
    decision_number: str,
    at: datetime,
) -> CertificateEvent:
    """Take the certificate out of force, the JP it brought out of the ledger, and tell its holder.

    An open proposal is thereby accepted. Safe to repeat: the first decision stands. Raises
    MayNotDecide, ProposerDecides, ReasonMissing and NotInForce of lms.certificates, and then
    nothing at all has happened.
    """
    event = certificates.revoke(
        certificate, viewer=viewer, reason=reason, decision_number=decision_number, at=at
    )
    _answer(certificate, ProposalOutcome.ACCEPTED, viewer, event.decision_number, at)
    _take_back_hours(certificate, event, viewer, at)
    _record(certificate, Verb.RETRACTED, viewer, at)
    told = {"number": certificate.number, "decision": event.decision_number}
    text = _("Sertifikat %(number)s dicabut dengan keputusan %(decision)s; JP-nya dikurangkan.")
    _tell_holder(certificate, text, told, about=certificate, what="revoked", at=at)
    return event


@transaction.atomic
def replace_proof(
    certificate: Certificate, *, viewer: Viewer, reason: str, at: datetime, **corrections
) -> Certificate:
    """Issue a corrected certificate in place of this one, and tell its holder; the JP stay.

    An open proposal to revoke is thereby declined. Safe to repeat: the first successor stands.
    Raises MayNotDecide, ProposerDecides, ReasonMissing, NothingToCorrect and NotInForce of
    lms.certificates.
    """
    successor = certificates.replace(
        certificate, viewer=viewer, reason=reason, at=at, **corrections
    )
    _answer(certificate, ProposalOutcome.DECLINED, viewer, reason, at)
    _record(certificate, Verb.REPLACED, viewer, at)
    told = {"old": certificate.number, "new": successor.number}
    text = _("Sertifikat %(old)s diganti karena salah tulis. Penggantinya bernomor %(new)s.")
    _tell_holder(certificate, text, told, about=successor, what="replaced", at=at)
    return successor


def _answer(certificate, outcome, viewer, answer, at):
    proposal = certificates.answer_proposal(
        certificate, outcome, viewer=viewer, answer=answer, at=at
    )
    if proposal:
        accounts.notify(
            proposal.by,
            ANSWERS[outcome],
            told={"number": certificate.number, "answer": answer},
            url=certificate.get_absolute_url(),
            source_reference=f"proposal-answer:{proposal.pk}",
            at=at,
        )
    return proposal


def _take_back_hours(certificate, event, viewer, at):
    credited = HoursEntry.objects.recognised().filter(source_reference=certificate.registration)
    for entry in credited:
        note = f"{event.decision_number}: {event.reason}"[:NOTE]
        hours.reverse(entry, viewer=viewer, reason=note, at=at)


def _record(certificate, verb, viewer, at):
    records.record(
        viewer.person,
        verb,
        activity_iri("certificate", certificate.uuid),
        registration=certificate.registration,
        at=at,
        name=certificate.title,
        activity_type=ActivityType.CREDENTIAL,
        uuid=uuid.uuid5(certificate.uuid, str(verb)),
    )


def _tell_holder(certificate, text, told, *, about, what, at):
    accounts.notify(
        certificate.person,
        text,
        told=told,
        url=about.get_absolute_url(),
        source_reference=f"{what}:{certificate.uuid}",
        at=at,
    )
