"""One person's development on one page, for that person and those who may read it."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from lms.accounts.models import Role
from lms.hours import api as hours
from lms.hours.models import HoursSource, HoursTarget
from tests.course_making import form

TODAY_YEAR = date.today().year


@pytest.fixture
def credited(ayu):
    HoursTarget.objects.create(
        employment_type="PNS", minimum=20, regulation="PP 11/2017", valid_from=date(2018, 1, 1)
    )
    day = date(TODAY_YEAR, 1, 5)

    def credit(title, jp):
        return hours.credit(
            ayu,
            jp,
            form=form(),
            title=title,
            started_on=day,
            ended_on=day,
            source=HoursSource.EXTERNAL_CERTIFICATE,
            source_reference=uuid4(),
        )

    credit("Etika digital", 12)
    return credit


def test_the_owner_reads_what_is_missing_and_why(client, as_role, ayu, credited):
    page = as_role(client, ayu, Role.ASN).get(reverse("profile:own")).content.decode()
    assert "<b>12</b> dari 20 JP" in page
    assert "Kurang 8 JP." in page
    assert "Etika digital" in page


def test_the_superior_reads_totals_not_lines(client, as_role, ayu, budi, credited):
    url = reverse("profile:of-person", args=[ayu.uuid])
    page = as_role(client, budi, Role.ATASAN).get(url).content.decode()
    assert "<b>12</b> dari 20 JP" in page
    assert "Etika digital" not in page


def test_a_stranger_does_not_find_it(client, as_role, ayu, eko):
    url = reverse("profile:of-person", args=[ayu.uuid])
    assert as_role(client, eko, Role.ATASAN).get(url).status_code == 404


def test_the_employee_number_is_not_on_the_page(client, as_role, ayu):
    page = as_role(client, ayu, Role.ASN).get(reverse("profile:own")).content.decode()
    assert ayu.username not in page


def test_a_longer_history_costs_no_more_queries(
    client, as_role, ayu, credited, django_assert_max_num_queries
):
    for number in range(10):
        credited(f"Kegiatan {number}", 1)
    as_role(client, ayu, Role.ASN)
    with django_assert_max_num_queries(22):
        client.get(reverse("profile:own"))
