"""Kotak masuk: read, marked, never somebody else's."""

import pytest
from django.utils import timezone

from lms.accounts import api
from lms.accounts.models import Role


@pytest.fixture
def notice(ayu):
    return api.notify(
        ayu, "Sertifikat Anda terbit.", url="/profil/", source_reference="a", at=timezone.now()
    )


def test_the_bar_counts_what_is_unread(ayu, notice, as_role, client):
    as_role(client, ayu, Role.ASN)
    assert (
        '<span class="count" aria-hidden="true">1</span>' in client.get("/tugas/").content.decode()
    )


def test_opening_a_notice_marks_it_and_leads_on(ayu, notice, as_role, client):
    as_role(client, ayu, Role.ASN)
    answer = client.post(f"/kotak-masuk/{notice.pk}/bacaan/")
    assert answer.headers["Location"] == "/profil/"
    notice.refresh_from_db()
    first = notice.read_at
    client.post(f"/kotak-masuk/{notice.pk}/bacaan/")
    notice.refresh_from_db()
    assert notice.read_at == first


def test_a_notice_never_leads_to_another_site(ayu, notice, as_role, client):
    notice.url = "https://jahat.example/"
    notice.save()
    as_role(client, ayu, Role.ASN)
    answer = client.post(f"/kotak-masuk/{notice.pk}/bacaan/")
    assert answer.headers["Location"] == "/kotak-masuk/"


def test_someone_elses_notice_is_not_found(eko, notice, as_role, client):
    as_role(client, eko, Role.ASN)
    assert client.post(f"/kotak-masuk/{notice.pk}/bacaan/").status_code == 404
    assert "Sertifikat" not in client.get("/kotak-masuk/").content.decode()


def test_all_are_marked_at_once_and_only_the_own(ayu, eko, notice, as_role, client):
    other = api.notify(eko, "Lain", source_reference="b", at=timezone.now())
    as_role(client, ayu, Role.ASN)
    client.post("/kotak-masuk/bacaan/")
    notice.refresh_from_db()
    other.refresh_from_db()
    assert notice.read_at
    assert not other.read_at
