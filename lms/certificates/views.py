"""Certificates over HTTP: the PDF for those who may have it, the verification for everybody."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify

from lms.certificates import api, documents, guessing
from lms.certificates.forms import VerificationForm
from lms.certificates.models import Certificate, CertificateEventKind


def certificate(request, uuid):
    """The page of one certificate: what it says, what became of it, and what to do with it."""
    found = get_object_or_404(Certificate.objects.visible_to(request.viewer), uuid=uuid)
    proposals = api.proposals_about(found, request.viewer)
    context = {
        "found": api.verify(found.token),
        "events": found.events.all(),
        "address": documents.verification_url(found),
        "is_own": found.person_id == request.viewer.person.pk,
        "may_decide": api.may_decide(found, request.viewer),
        "may_propose": _may_be_asked_for(found, proposals, request.viewer),
        "proposals": proposals,
    }
    answer = render(request, "certificates/certificate.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _may_be_asked_for(certificate, proposals, viewer):
    waits = any(proposal.decided_at is None for proposal in proposals)
    in_force = certificate.status == CertificateEventKind.ISSUED
    return in_force and not waits and api.may_propose(certificate, viewer)


def document(request, uuid):
    certificate = get_object_or_404(Certificate.objects.visible_to(request.viewer), uuid=uuid)
    with api.pdf(certificate) as file:
        answer = HttpResponse(file.read(), content_type="application/pdf")
    # The number, not the name and never the NIP: files are forwarded.
    name = slugify(certificate.number.replace("/", "-").replace(".", "-"))
    answer["Content-Disposition"] = f'attachment; filename="sertifikat-{name}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def verification_form(request):
    form = VerificationForm(request.GET or None)
    if form.is_valid():
        return redirect("certificates:verification", token=form.cleaned_data["kode"])
    return render(request, "certificates/verification_form.html", {"form": form})


def verification(request, token):
    if guessing.too_many(request):
        return _unlisted(render(request, "certificates/verification_busy.html", status=429))
    found = api.verify(token)
    if found is None:
        page = render(
            request, "certificates/unknown.html", {"form": VerificationForm()}, status=404
        )
    else:
        page = render(request, "certificates/verification.html", {"found": found})
    return _unlisted(page)


def _unlisted(answer):
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cache-Control"] = "no-store"
    return answer
