"""Deciding about a certificate, and asking for it: pages that say what will happen, then do it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.certificates import api as certificates
from lms.certificates.exceptions import MayNotDecide, MayNotPropose, NotInForce, ProposerDecides
from lms.certificates.facts import Facts
from lms.certificates.models import Certificate, CertificateEventKind
from lms.hours.exceptions import SecondPersonNeeded
from lms.profile import api
from lms.profile.forms import CorrectionForm, DeclineForm, ProposalForm, RevocationForm


def proposal(request, uuid):
    certificate = _certificate(request, uuid)
    form = ProposalForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _ask(request, "profile/proposal.html", certificate, form)
    asked = {"reason": form.cleaned_data["reason"], "viewer": request.viewer, "at": timezone.now()}
    try:
        api.propose_revocation(certificate, **asked)
    except (MayNotPropose, NotInForce):
        return _refuse(request, certificate)
    messages.success(request, _("Usulan menunggu keputusan Kepala BKPSDM. Anda akan diberi tahu."))
    return redirect(certificate)


@require_POST
def proposal_refusal(request, uuid):
    certificate = _certificate(request, uuid)
    form = _decline_form(request.POST)
    if not form.is_valid():
        return _ask_to_revoke(request, certificate, RevocationForm(), form)
    decision = {**form.cleaned_data, "viewer": request.viewer, "at": timezone.now()}
    try:
        declined = api.decline_proposal(certificate, **decision)
    except ProposerDecides:
        return _refuse(request, certificate, proposed=True)
    except MayNotDecide:
        return _refuse(request, certificate)
    if declined:
        messages.success(request, _("Usulan ditolak. Sertifikat tetap berlaku."))
    else:
        messages.info(request, _("Tidak ada usulan yang menunggu. Tidak ada yang berubah."))
    return redirect(certificate)


def revocation(request, uuid):
    certificate = _certificate(request, uuid)
    form = RevocationForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _ask_to_revoke(request, certificate, form, _decline_form())
    decision = {**form.cleaned_data, "viewer": request.viewer, "at": timezone.now()}
    try:
        api.revoke_proof(certificate, **decision)
    except ProposerDecides:
        return _refuse(request, certificate, proposed=True)
    except (MayNotDecide, NotInForce):
        return _refuse(request, certificate)
    except SecondPersonNeeded:
        return _refuse(request, certificate, credited=True)
    messages.success(request, _("Sertifikat dicabut. Pemiliknya sudah diberi tahu."))
    return redirect(certificate)


def replacement(request, uuid):
    certificate = _certificate(request, uuid)
    form = CorrectionForm(request.POST or None, facts=Facts.from_json(certificate.facts))
    if request.method != "POST" or not form.is_valid():
        return _ask(request, "profile/replacement.html", certificate, form)
    decision = {"reason": form.cleaned_data["reason"], "viewer": request.viewer}
    try:
        successor = api.replace_proof(
            certificate, **decision, at=timezone.now(), **form.corrections
        )
    except ProposerDecides:
        return _refuse(request, certificate, proposed=True)
    except (MayNotDecide, NotInForce):
        return _refuse(request, certificate)
    messages.success(request, _("Sertifikat pengganti terbit. Pemiliknya sudah diberi tahu."))
    return redirect(successor)


def _certificate(request, uuid):
    visible = Certificate.objects.visible_to(request.viewer).select_related("person")
    return get_object_or_404(visible, uuid=uuid)


def _decline_form(said=None):
    return DeclineForm(said, auto_id="tolak_%s")


def _ask_to_revoke(request, certificate, form, declining):
    """One page for both answers to a proposal; without one it only revokes."""
    asked = certificates.open_proposal(certificate)
    if asked and asked.by == request.viewer.person:
        return _refuse(request, certificate, proposed=True)
    if asked and not form.is_bound:
        form.initial["reason"] = asked.reason
    more = {"proposal": asked, "declining": declining}
    wrong = form.is_bound or declining.is_bound
    return _ask(request, "profile/revocation.html", certificate, form, wrong=wrong, **more)


def _ask(request, template, certificate, form, *, wrong=None, **more):
    if certificate.person == request.viewer.person or (
        certificate.status != CertificateEventKind.ISSUED
    ):
        return _refuse(request, certificate)
    context = {"certificate": certificate, "form": form, **more}
    wrong = form.is_bound if wrong is None else wrong
    return render(request, template, context, status=422 if wrong else 200)


def _refuse(request, certificate, *, credited=False, proposed=False):
    """Say why nothing happens: it is not theirs to decide, or it is out of force already."""
    own = certificate.person == request.viewer.person
    context = {"certificate": certificate, "own": own, "credited": credited, "proposed": proposed}
    status = 403 if own or credited or proposed else 409
    return render(request, "profile/undecided.html", context, status=status)
