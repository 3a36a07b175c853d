"""Admins who ask and heads who answer in the same moment: one proposal, one answer."""

from functools import partial

import pytest

from lms.accounts.models import Notice, Role
from lms.accounts.viewer import Viewer
from lms.certificates.models import RevocationProposal
from lms.profile import api
from tests.lms.conftest import NOON
from tests.rush import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_one_proposal_is_open_and_answered_once(certificate, dewi, head):
    admin = Viewer(dewi, Role.ADMIN_BKPSDM, NOON.date())
    words = ["Satu", "Dua", "Tiga", "Empat"]
    deed = {"certificate": certificate, "at": NOON}
    asked = at_once(
        *(partial(api.propose_revocation, **deed, viewer=admin, reason=each) for each in words)
    )
    assert set(asked) == {RevocationProposal.objects.get()}
    answered = at_once(
        *(partial(api.decline_proposal, **deed, viewer=head, reason=each) for each in words)
    )
    assert [each.answer for each in answered if each] == [RevocationProposal.objects.get().answer]
    assert Notice.objects.filter(person=dewi).count() == 1
