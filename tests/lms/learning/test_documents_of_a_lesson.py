"""A document opens for whoever may read a lesson that offers it, for its authors and for HR."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import Document

from courses.api import set_up_provider
from courses.models import Provider
from lms.accounts import api as accounts
from lms.accounts.models import EmploymentType, Role
from lms.learning import api
from tests import course_making as making
from tests.conftest import LONG_AGO

BODY = b"%PDF-1.4 bahan ajar"


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def document(provider):
    set_up_provider(provider)
    file = ContentFile(BODY, name="bahan.pdf")
    return Document.objects.create(title="Bahan", file=file, collection=provider.collection)


@pytest.fixture
def release(provider, registry, document):
    """Two modules in order; the document stands in the second."""
    lessons = [making.text("Dasar"), making.text("Lanjutan", module=2)]
    release = making.published(provider, lessons, in_order=True)
    release.lessons.get(title="Lanjutan").documents.add(document)
    return release


@pytest.fixture
def enrolment(ayu, release):
    return api.enrol(ayu, release.course)


@pytest.fixture
def read_first(enrolment, release):
    """Ayu has finished what comes before the lesson with the document."""
    finish(enrolment, release.lessons.get(title="Dasar"))
    return enrolment


def finish(enrolment, lesson):
    api.open_lesson(enrolment, lesson, at=timezone.now())
    api.complete_lesson(enrolment, lesson)


def test_a_learner_opens_it_from_the_lesson_as_often_as_she_likes(
    client, ayu, as_role, document, read_first
):
    door = as_role(client, ayu, Role.ASN)
    for _time in range(2):
        answer = door.get(document.url)
        assert (answer.status_code, b"".join(answer.streaming_content)) == (200, BODY)


def test_not_before_the_lesson_is_open_to_her(client, ayu, as_role, document, enrolment):
    """LN-1."""
    assert as_role(client, ayu, Role.ASN).get(document.url).status_code == 404


def test_it_stays_readable_after_the_course_is_completed(
    client, ayu, as_role, document, read_first, release
):
    finish(read_first, release.lessons.get(title="Lanjutan"))
    read_first.refresh_from_db()
    assert read_first.completed_at
    assert as_role(client, ayu, Role.ASN).get(document.url).status_code == 200


def test_after_withdrawal_it_is_not_found(client, ayu, as_role, document, read_first):
    api.withdraw(read_first)
    assert as_role(client, ayu, Role.ASN).get(document.url).status_code == 404


def test_being_signed_in_is_not_enough(client, eko, as_role, document, read_first):
    assert as_role(client, eko, Role.ATASAN).get(document.url).status_code == 404


def test_a_visitor_is_sent_to_log_in(client, document, read_first):
    answer = client.get(document.url)
    assert (answer.status_code, answer["Location"][:7]) == (302, "/masuk/")


@pytest.mark.parametrize(("who", "role"), [("citra", Role.MITRA), ("dewi", Role.ADMIN_BKPSDM)])
def test_its_author_and_hr_open_it_also_as_a_draft(request, client, as_role, document, who, role):
    door = as_role(client, request.getfixturevalue(who), role)
    assert door.get(document.url).status_code == 200


def test_hr_acting_as_a_learner_has_a_learners_rights(client, dewi, as_role, document):
    assert as_role(client, dewi, Role.ASN).get(document.url).status_code == 404


def test_hr_without_the_second_factor_has_none_of_hrs_rights(client, dewi, document):
    client.force_login(dewi)
    assert client.get(document.url).status_code == 404


def test_an_author_of_another_partner_does_not_find_it(client, as_role, document, read_first):
    other = Provider.objects.create(code="MT-92", name="Politeknik Selat", kind="POLITEKNIK")
    set_up_provider(other)
    person = accounts.provision(
        "Sari Orang Lain", email="sari@ps.example", employment_type=EmploymentType.EXTERNAL
    )
    accounts.grant_role(person, Role.MITRA, provider=other, on=LONG_AGO)
    assert as_role(client, person, Role.MITRA).get(document.url).status_code == 404


def test_another_name_in_the_address_is_not_found(client, ayu, as_role, document, read_first):
    address = document.url.replace("bahan.pdf", "../../rahasia.pdf")
    assert as_role(client, ayu, Role.ASN).get(address).status_code == 404


def test_what_opens_is_never_a_page_of_ours(client, ayu, as_role, document, read_first):
    answer = as_role(client, ayu, Role.ASN).get(document.url)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "private" in answer.get("Cache-Control", "private")
