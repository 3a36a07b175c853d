"""Sertifikat: what it says, what became of it, and who may decide about it."""

from datetime import timedelta

import pytest

from lms.accounts.models import Role
from lms.certificates import api
from tests.lms.certificates.conftest import NOON


def page_of(client, certificate):
    return client.get(f"/sertifikat/{certificate.uuid}/").content.decode()


def test_the_holder_reads_it_and_is_led_to_paper_and_verification(
    client, as_role, ayu, certificate
):
    page = page_of(as_role(client, ayu, Role.ASN), certificate)
    assert "Literasi Digital dan Keamanan Informasi bagi ASN" in page
    assert f"/sertifikat/{certificate.uuid}/berkas/" in page
    assert f"/verifikasi/{certificate.token}/" in page
    assert "pencabutan" not in page


def test_only_the_head_is_offered_a_decision(client, as_role, certificate, head_of_hr, dewi):
    page = page_of(as_role(client, head_of_hr.person, Role.KEPALA_BKPSDM), certificate)
    assert f"/sertifikat/{certificate.uuid}/pencabutan/" in page
    page = page_of(as_role(client, dewi, Role.ADMIN_BKPSDM), certificate)
    assert f"/sertifikat/{certificate.uuid}/pencabutan/" not in page


def test_the_head_is_offered_none_about_the_own(client, as_role, issue, head_of_hr):
    own = issue(head_of_hr.person)
    page = page_of(as_role(client, head_of_hr.person, Role.KEPALA_BKPSDM), own)
    assert "pencabutan" not in page


def test_the_holder_reads_why_it_was_revoked_and_is_offered_nothing_to_share(
    client, as_role, ayu, certificate, head_of_hr
):
    decision = {"reason": "Kuis dikerjakan orang lain", "decision_number": "800/12"}
    api.revoke(certificate, viewer=head_of_hr, at=NOON + timedelta(days=3), **decision)
    page = page_of(as_role(client, ayu, Role.ASN), certificate)
    assert "Kuis dikerjakan orang lain" in page
    assert "data-copy" not in page
    assert "pencabutan" not in page


@pytest.mark.parametrize(
    ("who", "role", "status"),
    [("budi", Role.ATASAN, 200), ("budi", Role.PIMPINAN_OPD, 404), ("eko", Role.ATASAN, 404)],
)
def test_others_open_it_only_within_their_scope(
    request, client, as_role, certificate, who, role, status
):
    as_role(client, request.getfixturevalue(who), role)
    assert client.get(f"/sertifikat/{certificate.uuid}/").status_code == status
