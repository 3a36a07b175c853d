"""Issue: at once, once per registration, with every fact copied."""

import json
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from lms.certificates.facts import Facts, Module
from lms.certificates.models import Certificate, CertificateEvent
from lms.certificates.predicates import predicate_of


def test_a_certificate_says_who_did_what_when_and_for_how_many_hours(certificate):
    facts = Facts.from_json(certificate.facts)
    assert (facts.name, facts.employee_number) == ("Ayu Lestari, S.Kep.", "198505302009032901")
    assert (facts.position, facts.unit) == (
        "Perawat Ahli Muda",
        "Bidang Keperawatan, RSUD dr. Suhatman",
    )
    assert (facts.hours, facts.hours_in_words) == (8, "delapan")
    assert (facts.score, facts.predicate) == (Decimal("87.50"), "Memuaskan")
    assert facts.modules[0] == Module("Etika digital", 3)
    assert (facts.signer_name, facts.city) == ("Farida Samudra, M.Si.", "Dumai")
    assert not facts.is_signed


def test_the_same_registration_gets_one_certificate(issue, ayu):
    registration = uuid4()
    assert issue(ayu, registration=registration) == issue(ayu, registration=registration)
    assert Certificate.objects.count() == CertificateEvent.objects.count() == 1


def test_later_changes_of_a_person_do_not_reach_the_certificate(certificate, ayu):
    ayu.name = "Ayu Berganti"
    ayu.save()
    certificate.refresh_from_db()
    assert Facts.from_json(certificate.facts).name == "Ayu Lestari, S.Kep."


def test_someone_without_post_number_or_score_still_gets_a_certificate(issue, citra):
    facts = Facts.from_json(issue(citra, score=None, modules=[]).facts)
    assert (facts.position, facts.employee_number, facts.predicate) == ("", "", "")


def test_facts_survive_the_database(certificate):
    facts = Facts.from_json(certificate.facts)
    assert Facts.from_json(json.loads(json.dumps(facts.as_json()))) == facts
    assert facts.started_on == date(2026, 11, 2)


def test_what_a_stranger_may_read_has_no_employee_number(certificate):
    public = json.dumps(Facts.from_json(certificate.facts).without_numbers().as_json())
    assert "198505302009032901" not in public
    assert "197003121996032905" not in public


@pytest.mark.parametrize(
    ("score", "predicate"),
    [
        ("90.01", "Sangat Memuaskan"),
        ("90.00", "Memuaskan"),
        ("80.00", "Cukup Memuaskan"),
        ("70.00", "Kurang Memuaskan"),
        ("60.01", "Kurang Memuaskan"),
        ("60.00", "Tidak Memuaskan"),
    ],
)
def test_predicates_begin_just_above_their_bound_as_5(score, predicate):
    assert predicate_of(Decimal(score)) == predicate
