"""The rendered certificate: made once, kept with its digest, found again ever after."""

import hashlib

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from lms.certificates import rendering
from lms.certificates.facts import Facts
from lms.certificates.models import Certificate, CertificateDocument


def verification_url(certificate: Certificate) -> str:
    """Return the address in the QR code; absolute, for it outlives the request that made it."""
    path = reverse("certificates:verification", kwargs={"token": certificate.token})
    return f"{settings.PUBLIC_URL}{path}"


def document_of(certificate: Certificate) -> CertificateDocument:
    """Return the document of `certificate`, rendered now if nobody has done so yet."""
    known = CertificateDocument.objects.filter(certificate=certificate).first()
    return known or _render(certificate)


def _render(certificate):
    content = rendering.pdf(
        Facts.from_json(certificate.facts),
        verification_url=verification_url(certificate),
        at=certificate.issued_at,
    )
    name = default_storage.save(f"sertifikat/{certificate.uuid}.pdf", ContentFile(content))
    document, created = CertificateDocument.objects.get_or_create(
        certificate=certificate,
        defaults={
            "file": name,
            "sha256": hashlib.sha256(content).hexdigest(),
            "rendered_at": timezone.now(),
        },
    )
    if not created:
        # The worker and the first download met: the bytes are the same, one file is enough.
        default_storage.delete(name)
    return document
