"""Replacement of a misprinted certificate: a new number, links both ways, the JP untouched."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lms.accounts.models import Notice, Role
from lms.certificates.exceptions import NothingToCorrect
from lms.certificates.facts import Facts
from lms.certificates.models import Certificate, CertificateEventKind
from lms.profile import api
from lms.records.models import Statement
from lms.records.verbs import Verb
from tests.lms.conftest import NOON

LATER = NOON + timedelta(days=2)
RIGHT_NAME = "Ayu Lestari, S.Kep., Ns."


def replace(certificate, viewer, **other):
    correction = {"reason": "Gelar tertinggal", "name": RIGHT_NAME, "at": LATER, **other}
    return api.replace_proof(certificate, viewer=viewer, **correction)


@pytest.fixture
def page(certificate):
    return reverse("profile:replacement", args=[certificate.uuid])


@pytest.fixture
def sent(certificate):
    """What the form sends when only the name is mended."""
    facts = Facts.from_json(certificate.facts)
    fields = ["employee_number", "rank", "position", "unit", "title", "provider"]
    said = {field: getattr(facts, field) for field in fields}
    day = facts.started_on.isoformat()
    return {**said, "started_on": day, "name": RIGHT_NAME, "reason": "Gelar tertinggal"}


def test_the_new_one_is_in_force_and_the_hours_stay(certificate, ayu, head):
    new = replace(certificate, head)
    assert Facts.from_json(new.facts).name == RIGHT_NAME
    assert certificate.status == CertificateEventKind.REPLACED
    assert ayu.hours_entries.in_year(2026).total() == 4
    assert Statement.objects.filter(verb=Verb.REPLACED).count() == 1
    assert new.number in ayu.notices.get().text


def test_a_repeat_returns_the_same_successor(certificate, head):
    assert replace(certificate, head) == replace(certificate, head, name="Ayu L.")
    assert Certificate.objects.count() == 2
    assert Notice.objects.filter(person=certificate.person).count() == 1


def test_hours_are_not_corrected_this_way(certificate, head):
    with pytest.raises(NothingToCorrect):
        replace(certificate, head, hours=40)
    assert Certificate.objects.count() == 1


def test_the_head_mends_the_name_on_a_page(client, as_role, certificate, head, page, sent):
    as_role(client, head.person, Role.KEPALA_BKPSDM)
    assert "Ayu Lestari, S.Kep." in client.get(page).content.decode()
    answer = client.post(page, sent)
    new = Certificate.objects.get(replaces=certificate)
    assert answer.headers["Location"] == new.get_absolute_url()
    assert new.title == certificate.title
    old = client.get(reverse("certificates:verification", args=[certificate.token]))
    assert f"Lihat penggantinya, nomor {new.number}" in old.content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "Ayu Lestari, S.Kep."}, "Belum ada yang diubah"),
        ({"reason": ""}, "Tulis alasannya"),
        ({"employee_number": "1985053020090329"}, "Tulis tepat 18 angka"),
        ({"started_on": "2026-12-31"}, "tidak boleh sesudah tanggal selesai"),
    ],
)
def test_the_page_says_what_is_wrong(client, as_role, head, page, sent, change, said):
    as_role(client, head.person, Role.KEPALA_BKPSDM)
    answer = client.post(page, {**sent, **change})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Certificate.objects.count() == 1


@pytest.mark.parametrize(("who", "role"), [("ayu", Role.ASN), ("dewi", Role.ADMIN_BKPSDM)])
def test_others_do_not_replace(request, client, as_role, page, sent, who, role):
    as_role(client, request.getfixturevalue(who), role)
    assert client.post(page, sent).status_code == 403
    assert Certificate.objects.count() == 1
