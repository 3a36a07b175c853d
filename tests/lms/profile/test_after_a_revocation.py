"""A completion whose certificate was revoked never reads as plainly finished (domain.md 4.7)."""

import pytest

from lms.accounts.models import Role
from lms.profile import api
from tests.lms.conftest import NOON

SAID = "Selesai, sertifikat dicabut"
YEAR = f"?tahun={NOON.year}"


@pytest.fixture
def revoked(certificate, head):
    decision = {"reason": "Keliru", "decision_number": "800/12", "at": NOON}
    api.revoke_proof(certificate, viewer=head, **decision)
    return certificate


def pages(finished):
    course = f"/kursus/{finished.course.slug}/"
    return [course, finished.outline_url, "/belajar/", "/katalog/"]


def test_the_learner_reads_it_wherever_the_course_stands(revoked, finished, ayu, as_role, client):
    as_role(client, ayu, Role.ASN)
    for address in pages(finished):
        page = client.get(address).content.decode()
        assert SAID in page, address
        assert "Anda lulus" not in page, address
        assert "Selamat" not in page, address
    assert "sertifikat dicabut" in client.get(f"/profil/{YEAR}").content.decode()


def test_hr_counts_and_names_it_apart_on_the_screen_and_in_the_file(revoked, dewi, as_role, client):
    as_role(client, dewi, Role.ADMIN_BKPSDM)
    report = client.get(f"/kelola/kelulusan/{YEAR}").context["by_course"][0]
    assert (report.completed, report.revoked, report.all) == (0, 1, 1)
    people = f"/kelola/kelulusan/pegawai/{YEAR}"
    assert SAID in client.get(f"{people}&status=dicabut").content.decode()
    assert client.get(f"{people}&status=selesai").context["count"] == 0
    asked = {"laporan": "kelulusan", "bentuk": "csv", "saringan": YEAR[1:]}
    file = b"".join(client.post("/kelola/ekspor/", asked).streaming_content)
    assert SAID in file.decode()


def test_a_replaced_certificate_leaves_the_completion_as_it_was(
    certificate, finished, head, ayu, as_role, client
):
    api.replace_proof(certificate, viewer=head, reason="Gelar", at=NOON, name="Ayu Lestari")
    as_role(client, ayu, Role.ASN)
    for address in pages(finished):
        assert SAID not in client.get(address).content.decode(), address


def test_a_revoked_successor_counts_as_revoked(certificate, finished, head, ayu, as_role, client):
    new = api.replace_proof(certificate, viewer=head, reason="Gelar", at=NOON, name="Ayu Lestari")
    api.revoke_proof(new, viewer=head, reason="Keliru", decision_number="800/12", at=NOON)
    as_role(client, ayu, Role.ASN)
    assert SAID in client.get("/belajar/").content.decode()
