"""Many who finish in the same moment: every number once, none left out (CE-1)."""

from functools import partial
from uuid import uuid4

import pytest

from lms.certificates.models import Certificate
from tests.rush import at_once

AT_ONCE = 16

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_certificates_issued_at_once_have_numbers_without_gap_or_double_ce_1(issue, ayu):
    registrations = [uuid4() for _number in range(AT_ONCE)]
    at_once(*[partial(issue, ayu, registration=registration) for registration in registrations])
    sequences = Certificate.objects.order_by("sequence").values_list("sequence", flat=True)
    assert list(sequences) == list(range(1, len(registrations) + 1))


def test_the_same_completion_told_by_many_at_once_brings_one_certificate(issue, ayu):
    registration = uuid4()
    told = at_once(*[partial(issue, ayu, registration=registration)] * AT_ONCE)
    assert len({certificate.pk for certificate in told}) == 1
    assert issue(ayu).sequence == 2
