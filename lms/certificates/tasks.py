"""Later: the PDF of a certificate that has just been issued."""

from django.tasks import task

from lms.certificates import documents
from lms.certificates.models import Certificate


@task()
def render_certificate(certificate_id: int) -> None:
    documents.document_of(Certificate.objects.get(pk=certificate_id))
