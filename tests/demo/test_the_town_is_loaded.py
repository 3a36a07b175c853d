"""The demo town: complete, alive, loaded twice without a change, and refused when it is wrong."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from courses.models import CoursePage, CourseRelease, ReleaseLesson
from demo import files
from lms.accounts.models import OrganisationUnit, User
from lms.certificates.models import Certificate
from lms.hours import api as hours
from lms.hours.models import HoursEntry
from lms.learning.models import Enrolment
from lms.records.models import Statement

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def load(*arguments):
    out = StringIO()
    call_command("load_town", *arguments, "--without-videos", stdout=out)
    return out.getvalue()


def counts():
    models = [User, OrganisationUnit, CoursePage, CourseRelease, ReleaseLesson, Enrolment]
    models += [Certificate, HoursEntry, Statement]
    return {model.__name__: model.objects.count() for model in models}


def test_the_town_is_complete_alive_and_loaded_once_however_often_one_asks():
    load()
    first = counts()
    assert first["CoursePage"] == 15
    assert User.objects.civil_servants().count() == 19
    assert first["Certificate"] >= 1
    assert Enrolment.objects.active().count() >= 5
    assert _totals() == _expected()
    load()
    assert counts() == first


def _expected():
    return {
        row["pegawai"]: row["total_jp"]
        for row in files.read_town()["buku_jp_contoh"]["harapan_2026"]
    }


def _totals():
    """JP-1 to JP-6: the ledger of the file adds up to what the file expects."""
    numbers = {row["id"]: row["nip"] for row in files.read_town()["pegawai"]}
    people = {who: User.objects.get(username=numbers[who]) for who in _expected()}
    return {who: hours.standing_of(each, 2026, TODAY).total for who, each in people.items()}


def test_an_unknown_agency_is_named_and_nothing_is_loaded(tmp_path):
    wrong = tmp_path / "kota.yaml"
    wrong.write_text(files.TOWN.read_text().replace("opd: RSUD, unit: RSUD-KEP", "opd: RSUX", 1))
    with pytest.raises(CommandError, match=r"kota\.yaml.*RSUX.*daftar opd"):
        load(wrong)
    assert not User.objects.exists()


def test_the_town_is_refused_where_it_is_not_a_demo(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        load()


def test_every_programmes_modules_add_up_to_its_hours():
    """LN-4."""
    for row in files.read_town()["kursus"]:
        assert sum(module["jp"] for module in row["modul"]) == row["jp"], row["kode"]
