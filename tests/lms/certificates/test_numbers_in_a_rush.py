"""Many who finish in the same moment: every number once, none left out (CE-1)."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from lms.certificates.models import Certificate

AT_ONCE = 8

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def in_threads(work, arguments):
    """Run `work` for each of `arguments` at once, each thread with a connection of its own."""

    def task(argument):
        try:
            return work(argument)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(task, arguments))


def test_certificates_issued_at_once_have_numbers_without_gap_or_double_ce_1(issue, ayu):
    registrations = [uuid4() for _number in range(3 * AT_ONCE)]
    in_threads(lambda registration: issue(ayu, registration=registration), registrations)
    sequences = Certificate.objects.order_by("sequence").values_list("sequence", flat=True)
    assert list(sequences) == list(range(1, len(registrations) + 1))


def test_the_same_completion_told_by_many_at_once_brings_one_certificate(issue, ayu):
    registration = uuid4()
    told = in_threads(lambda _n: issue(ayu, registration=registration), range(2 * AT_ONCE))
    assert len({certificate.pk for certificate in told}) == 1
    assert issue(ayu).sequence == 2
