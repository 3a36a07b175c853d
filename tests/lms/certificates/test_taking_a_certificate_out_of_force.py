"""Revocation and replacement: decided by the head of BKPSDM, with a reason, once."""

from datetime import timedelta

import pytest

from lms.accounts.models import Role
from lms.accounts.viewer import Viewer
from lms.certificates import api
from lms.certificates.exceptions import (
    MayNotDecide,
    NothingToCorrect,
    NotInForce,
    ReasonMissing,
)
from lms.certificates.facts import Facts
from lms.certificates.models import CertificateEventKind
from tests.lms.certificates.conftest import NOON

LATER = NOON + timedelta(days=3)


def revoke(certificate, viewer, **other):
    decision = {"reason": "Salah peserta", "decision_number": "800/12/2026", "at": LATER}
    return api.revoke(certificate, viewer=viewer, **decision | other)


def replace(certificate, viewer, **other):
    correction = {"reason": "Salah ketik", "name": "Ayu Lestari, S.Kep., Ns.", "at": LATER}
    return api.replace(certificate, viewer=viewer, **correction | other)


def test_a_revoked_certificate_says_so_to_everybody(certificate, head_of_hr):
    revoke(certificate, head_of_hr)
    told = api.verify(certificate.token)
    assert (told.status, told.since) == (CertificateEventKind.REVOKED, LATER)
    assert told.decision_number == "800/12/2026"


def test_a_certificate_is_revoked_once(certificate, head_of_hr):
    assert revoke(certificate, head_of_hr) == revoke(certificate, head_of_hr, reason="Lagi")


@pytest.mark.parametrize("missing", ["reason", "decision_number"])
def test_a_revocation_names_its_reason_and_its_decision(certificate, head_of_hr, missing):
    with pytest.raises(ReasonMissing):
        revoke(certificate, head_of_hr, **{missing: " "})


def test_an_admin_proposes_and_does_not_revoke(certificate, dewi):
    with pytest.raises(MayNotDecide):
        revoke(certificate, Viewer(dewi, Role.ADMIN_BKPSDM, LATER.date()))


def test_nobody_decides_about_their_own_certificate(issue, head_of_hr):
    own = issue(head_of_hr.person)
    with pytest.raises(MayNotDecide):
        revoke(own, head_of_hr)
    with pytest.raises(MayNotDecide):
        replace(own, head_of_hr)


def test_a_replacement_has_a_new_number_and_links_both_ways(certificate, head_of_hr):
    new = replace(certificate, head_of_hr)
    assert (new.sequence, new.registration) == (2, certificate.registration)
    assert Facts.from_json(new.facts).name == "Ayu Lestari, S.Kep., Ns."
    old, corrected = api.verify(certificate.token), api.verify(new.token)
    assert (old.status, old.replaced_by) == (CertificateEventKind.REPLACED, new)
    assert (corrected.status, corrected.replaces) == (CertificateEventKind.ISSUED, certificate)


def test_a_certificate_is_replaced_once(certificate, head_of_hr):
    assert replace(certificate, head_of_hr) == replace(certificate, head_of_hr)


def test_issuing_again_after_a_replacement_returns_the_first(issue, certificate, head_of_hr):
    replace(certificate, head_of_hr)
    again = issue(certificate.person, registration=certificate.registration)
    assert again == certificate


def test_a_revoked_certificate_is_not_replaced_nor_a_replaced_one_revoked(
    issue, ayu, budi, head_of_hr
):
    revoked, replaced = issue(ayu), issue(budi)
    revoke(revoked, head_of_hr)
    replace(replaced, head_of_hr)
    with pytest.raises(NotInForce):
        replace(revoked, head_of_hr)
    with pytest.raises(NotInForce):
        revoke(replaced, head_of_hr)


@pytest.mark.parametrize("corrections", [{"hours": 30}, {"number": "1"}])
def test_a_replacement_touches_no_hours_and_no_number(certificate, head_of_hr, corrections):
    with pytest.raises(NothingToCorrect):
        replace(certificate, head_of_hr, **corrections)


def test_a_superior_does_not_replace(certificate, budi):
    with pytest.raises(MayNotDecide):
        replace(certificate, Viewer(budi, Role.ATASAN, LATER.date()))


def test_an_unknown_token_tells_nothing(certificate):
    assert api.verify("tidak-ada") is None
