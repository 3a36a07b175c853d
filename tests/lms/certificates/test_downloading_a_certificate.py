"""The PDF over HTTP: once, for the holder and those who may see hers (domain.md 3.2 row 19)."""

import hashlib

import pytest

from lms.accounts import api as accounts
from lms.accounts.models import Role
from lms.certificates import api, documents
from lms.certificates.models import CertificateDocument
from lms.certificates.tasks import render_certificate
from tests.people import LONG_AGO


def address(certificate):
    return f"/sertifikat/{certificate.uuid}/berkas/"


def test_the_holder_downloads_it_and_the_file_name_has_no_employee_number(
    client, as_role, ayu, certificate
):
    answer = as_role(client, ayu, Role.ASN).get(address(certificate))
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
    assert "sertifikat-800-2-4-001-bkpsdm-2026.pdf" in answer["Content-Disposition"]


def test_the_file_is_made_once_and_its_digest_is_kept(certificate):
    first = documents.document_of(certificate)
    assert documents.document_of(certificate) == first
    with api.pdf(certificate) as file:
        assert hashlib.sha256(file.read()).hexdigest() == first.sha256
    assert CertificateDocument.objects.count() == 1


def test_the_worker_may_render_it_twice(certificate):
    render_certificate.call(certificate.pk)
    render_certificate.call(certificate.pk)
    assert CertificateDocument.objects.count() == 1


def test_rendering_waits_until_the_deed_is_done(
    issue, ayu, numbering, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=False) as callbacks:
        issue(ayu)
    assert len(callbacks) == 1
    assert not CertificateDocument.objects.exists()


@pytest.mark.parametrize(
    ("who", "role", "status"),
    [
        ("budi", Role.ATASAN, 200),
        ("budi", Role.PIMPINAN_OPD, 404),
        ("budi", Role.ASN, 404),
        ("dewi", Role.ADMIN_BKPSDM, 200),
        ("eko", Role.ATASAN, 404),
        ("eko", Role.PIMPINAN_OPD, 404),
        ("citra", Role.MITRA, 404),
    ],
)
def test_others_get_it_only_within_their_scope(
    request, client, as_role, certificate, who, role, status
):
    person = request.getfixturevalue(who)
    assert as_role(client, person, role).get(address(certificate)).status_code == status


def test_a_technician_sees_no_certificates(client, as_role, dewi, certificate):
    accounts.grant_role(dewi, Role.SUPERADMIN, on=LONG_AGO)
    answer = as_role(client, dewi, Role.SUPERADMIN).get(address(certificate))
    assert answer.status_code == 404


def test_strangers_are_sent_to_log_in(client, certificate):
    assert client.get(address(certificate)).status_code == 302
