"""What is done of a course: optional lessons are named, and never counted."""

import pytest

from lms.accounts.models import Role
from lms.learning import api
from tests import course_making as making
from tests.lms.conftest import NOON


@pytest.fixture
def enrolment(ayu, provider, registry):
    lessons = [
        making.text("Wajib satu"),
        making.text("Pilihan satu", required=False),
        making.text("Wajib dua"),
        making.text("Pilihan dua", module=2, required=False),
    ]
    return api.enrol(ayu, making.published(provider, lessons).course, at=NOON)


def test_every_page_counts_the_same_and_optional_lessons_nowhere(enrolment, ayu, as_role, client):
    first, optional, *_others = enrolment.release.lessons.order_by("position")
    for lesson in (first, optional):
        api.open_lesson(enrolment, lesson, at=NOON)
        api.complete_lesson(enrolment, lesson, at=NOON)
    as_role(client, ayu, Role.ASN)
    course = f"/kursus/{enrolment.course.slug}/"
    for address in (course, enrolment.outline_url, "/belajar/", "/", "/tugas/"):
        assert "1 dari 2 materi selesai" in client.get(address).content.decode(), address
    for address in (course, enrolment.outline_url):
        page = client.get(address).content.decode()
        assert "1 dari 2 selesai" in page
        assert "dari 0 selesai" not in page
        assert "Pilihan dua" in page
