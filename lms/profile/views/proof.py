"""Revoking and replacing a certificate: one page each that says what will happen, then does it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.certificates.exceptions import MayNotDecide, NotInForce
from lms.certificates.facts import Facts
from lms.certificates.models import Certificate, CertificateEventKind
from lms.hours.exceptions import SecondPersonNeeded
from lms.profile import api
from lms.profile.forms import CorrectionForm, RevocationForm


def revocation(request, uuid):
    certificate = _certificate(request, uuid)
    form = RevocationForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _ask(request, "profile/revocation.html", certificate, form)
    decision = {**form.cleaned_data, "viewer": request.viewer, "at": timezone.now()}
    try:
        api.revoke_proof(certificate, **decision)
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
    except (MayNotDecide, NotInForce):
        return _refuse(request, certificate)
    messages.success(request, _("Sertifikat pengganti terbit. Pemiliknya sudah diberi tahu."))
    return redirect(successor)


def _certificate(request, uuid):
    visible = Certificate.objects.visible_to(request.viewer).select_related("person")
    return get_object_or_404(visible, uuid=uuid)


def _ask(request, template, certificate, form):
    if certificate.person == request.viewer.person or (
        certificate.status != CertificateEventKind.ISSUED
    ):
        return _refuse(request, certificate)
    context = {"certificate": certificate, "form": form}
    return render(request, template, context, status=422 if form.is_bound else 200)


def _refuse(request, certificate, *, credited=False):
    """Say why nothing happens: it is not theirs to decide, or it is out of force already."""
    own = certificate.person == request.viewer.person
    context = {"certificate": certificate, "own": own, "credited": credited}
    status = 403 if own or credited else 409
    return render(request, "profile/undecided.html", context, status=status)
