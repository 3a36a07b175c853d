"""The public page: what a stranger with a QR code learns, and what nobody does."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from lms.certificates import api, documents, guessing
from lms.certificates.addresses import token_in
from tests.lms.certificates.conftest import NOON

TOKEN = "AbCdEfGhIjKlMnOpQrSt_-"


def page_of(client, certificate):
    return client.get(f"/verifikasi/{certificate.token}/")


@pytest.fixture
def later():
    return NOON + timedelta(days=3)


def test_a_stranger_reads_every_fact_of_the_paper(client, certificate):
    digest = documents.document_of(certificate).sha256
    answer = page_of(client, certificate)
    page = answer.content.decode()
    for said in (
        "Sah",
        "800.2.4/001/BKPSDM/2026",
        "Ayu Lestari, S.Kep.",
        "Perawat Ahli Muda",
        "Literasi Digital dan Keamanan Informasi bagi ASN",
        "2–24 November 2026",
        "8 (delapan) JP",
        "87,50 · Memuaskan",
        "Farida Samudra, M.Si.",
        "Terbit (tanpa TTE)",
        digest,
        "Cara memeriksa dokumen ini",
    ):
        assert said in page
    assert answer.status_code == 200


def test_no_employee_number_and_no_birth_date_is_public(client, certificate):
    page = page_of(client, certificate).content.decode()
    assert "19850530" not in page
    assert "19700312" not in page


def test_search_engines_are_kept_out(client, certificate):
    answer = page_of(client, certificate)
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()


def test_a_revoked_certificate_says_so_first(client, certificate, head_of_hr, later):
    api.revoke(
        certificate, viewer=head_of_hr, reason="Salah orang", decision_number="800/12", at=later
    )
    page = page_of(client, certificate).content.decode()
    assert "Dicabut" in page
    assert "27 November 2026" in page
    assert "800/12" in page
    assert "Salah orang" not in page


def test_a_replacement_is_linked_both_ways(client, certificate, head_of_hr, later):
    new = api.replace(
        certificate, viewer=head_of_hr, reason="Salah ketik", title="Etika Digital", at=later
    )
    old_page = page_of(client, certificate).content.decode()
    assert "Diganti" in old_page
    assert f"/verifikasi/{new.token}/" in old_page
    assert f"/verifikasi/{certificate.token}/" in page_of(client, new).content.decode()


def test_an_unknown_token_gets_a_friendly_page(client, db):
    answer = client.get(f"/verifikasi/{TOKEN}/")
    assert answer.status_code == 404
    assert "Tidak ditemukan" in answer.content.decode()


@pytest.mark.parametrize(
    "text", [TOKEN, f" https://titian.example/verifikasi/{TOKEN}/ ", f"/verifikasi/{TOKEN}?a=1"]
)
def test_the_form_takes_the_code_or_the_address_of_the_qr(client, db, text):
    answer = client.get("/verifikasi/", {"kode": text})
    assert answer["Location"] == f"/verifikasi/{TOKEN}/"


@pytest.mark.parametrize("text", ["800.2.4/001/BKPSDM/2026", "", "https://titian.example/", "<b>"])
def test_the_form_explains_what_it_cannot_use(client, db, text):
    assert token_in(text) is None
    answer = client.get("/verifikasi/", {"kode": text})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()


def test_guessing_is_slowed_down(client, certificate, monkeypatch):
    cache.clear()  # other tests have knocked from the same address
    monkeypatch.setattr(guessing, "PER_MINUTE", 2)
    answers = [page_of(client, certificate).status_code for _time in range(3)]
    assert answers == [200, 200, 429]


def test_a_page_of_verification_takes_three_queries(
    client, certificate, django_assert_max_num_queries
):
    with django_assert_max_num_queries(3):
        page_of(client, certificate)
