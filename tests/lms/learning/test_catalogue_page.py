"""Looking for a course: words, filters, what fits the post first, and addresses gone wrong."""

import pytest
from wagtail.search import index

from courses.models import Competency, CourseCompetency
from lms.accounts.models import Role
from lms.competence.models import PositionStandard
from tests import course_making as making
from tests.conftest import LONG_AGO


@pytest.fixture
def planning(db):
    return Competency.objects.create(code="T-REN", kind="teknis", name="Perencanaan", definition="")


@pytest.fixture
def shelf(provider, planning):
    """Two courses; the second teaches planning."""
    first = making.published(provider, [making.text()], slug="arsip", title="Arsip Dinamis")
    second = making.published(
        provider, [making.text()], slug="renja", title="Menyusun Renja", hours=12
    )
    CourseCompetency.objects.create(course=second.course, competency=planning, level=2)
    for release in (first, second):
        index.insert_or_update_object(release.course)
    return first, second


def shown(client, query=""):
    page = client.get(f"/katalog/{query}")
    return [card.course.slug for card in page.context["cards"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["arsip", "renja"]),
        ("?q=penyusunan+renja", ["renja"]),
        ("?q=arsip&jp=4", ["arsip"]),
        ("?kompetensi=T-REN", ["renja"]),
        ("?mitra=MT-91&bentuk=NKL03&jp=8", ["arsip"]),
        ("?q=renja&jp=8", []),
        ("?kompetensi=T-XXX&jp=banyak&hal=99", ["arsip", "renja"]),
    ],
)
def test_words_and_filters_narrow_the_catalogue(client, shelf, query, found):
    assert shown(client, query) == found


def test_what_closes_a_gap_of_the_post_stands_first_with_its_reason(
    client, as_role, ayu, nurse_post, planning, shelf
):
    standard = PositionStandard.objects.create(position=nurse_post, valid_from=LONG_AGO)
    standard.items.create(competency=planning, level=2)
    as_role(client, ayu, Role.ASN)
    assert shown(client) == ["renja", "arsip"]
    first = client.get("/katalog/").context["cards"][0]
    assert first.reason == "untuk jabatan Anda: Perencanaan, level 2"
