"""Courses and units have Indonesian names on English pages too, and say so to a screen reader."""

import pytest
from django.conf import settings

from lms.accounts.models import Role
from lms.learning import api as learning
from tests import course_making as making
from tests.speaking import Texts

TITLE = "Menyeberang dengan selamat"
UNIT = "Bidang Keperawatan"


@pytest.fixture
def enrolment(ayu, provider):
    release = making.published(provider, [making.text("Sebelum naik")], title=TITLE)
    return learning.enrol(ayu, release.course)


def heard(client, address):
    """What an English reader hears as English, and what as another language."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    texts = Texts("en")
    texts.feed(client.get(address).text)
    return texts.found, texts.elsewhere


@pytest.mark.parametrize("address", ["/", "/tugas/", "/belajar/", "/profil/"])
def test_titles_of_courses_on_a_learners_pages(address, enrolment, ayu, as_role, client):
    found, elsewhere = heard(as_role(client, ayu, Role.ASN), address)
    assert TITLE not in found
    assert TITLE in elsewhere


@pytest.mark.parametrize("row", ["kelulusan/?opd=RSUD", "kelulusan/pegawai/"])
def test_courses_and_units_in_the_tables_of_hr(row, enrolment, dewi, as_role, client):
    _found, elsewhere = heard(as_role(client, dewi, Role.ADMIN_BKPSDM), f"/kelola/{row}")
    assert {TITLE, UNIT} <= set(elsewhere)


def test_what_is_ours_stays_english(enrolment, dewi, as_role, client):
    found, elsewhere = heard(as_role(client, dewi, Role.ADMIN_BKPSDM), "/kelola/")
    assert "Total" in found
    assert "Total" not in elsewhere
