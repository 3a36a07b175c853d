"""The demo town: complete, alive, loaded twice without a change, and refused when it is wrong."""

from datetime import date
from io import StringIO

import pytest
import yaml
from django.core.management import CommandError, call_command

from courses.models import Competency, CoursePage, CourseRelease, ReleaseLesson
from demo import files
from demo.exceptions import TownRefused
from lms.accounts.models import OrganisationUnit, Position, User
from lms.certificates.models import Certificate
from lms.hours import api as hours
from lms.hours.models import HoursEntry
from lms.learning.models import Enrolment
from lms.partnerships.models import Agreement
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


def test_loading_again_mends_what_is_the_files_and_leaves_what_became_the_peoples():
    load()
    Competency.objects.filter(code="T-RS").update(name="Salah ketik")
    Agreement.objects.filter(provider__code="MT-01").update(ends_on=TODAY)
    Position.objects.filter(code="JAB-06").update(rank="PELAKSANA")
    course = CoursePage.objects.get(code="K04")
    course.title = "Judul dari mitra"
    course.save()
    load()
    assert Competency.objects.get(code="T-RS").name == "Manajemen Rumah Sakit"
    assert Agreement.objects.get(provider__code="MT-01").ends_on == date(2028, 12, 31)
    assert Position.objects.get(code="JAB-06").rank == "JF_AHLI_MUDA"
    assert CoursePage.objects.get(code="K04").title == "Judul dari mitra"


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("opd: RSUD, unit: RSUD-KEP", "opd: RSUX", "jabatan JAB-06 menyebut opd “RSUX”"),
        ("opd: RSUD, unit: RSUD-KEP", "opd: RSUD, unit: KEP", "jabatan JAB-06 menyebut unit “KEP”"),
        ("teknis: {T-SDM: 4", "teknis: {T-XXX: 4", "jabatan JAB-01 menyebut teknis “T-XXX”"),
        ("peran: [asn, atasan, kepala_bkpsdm]", "peran: [raja]", "P01 menyebut peran “raja”"),
        ("kompetensi: {T-RS: 4", "kompetensi: {T-YY: 4", "kursus K01 menyebut kompetensi “T-YY”"),
        ("sasaran: SD-02", "sasaran: SD-99", "menyebut sasaran “SD-99”"),
    ],
)
def test_a_reference_that_leads_nowhere_is_named_with_its_line_and_nothing_is_loaded(
    tmp_path, right, wrong, words
):
    told = refusal(tmp_path, right, wrong)
    line = files.TOWN.read_text().split(right)[0].count("\n") + 1
    named = int(told.split("sekitar baris ")[1].split(":")[0])
    assert told.startswith("kota.yaml, sekitar baris ")
    assert line - 20 <= named <= line
    assert words in told
    assert "Belum ada yang dimuat." in told
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("area", "changes", "words"),
    [
        ("bank_soal", {"kursus": "K99"}, "bank_soal menyebut kursus “K99”"),
        ("uji_kesenjangan", {"pegawai": "P99"}, "menyebut pegawai “P99”"),
        ("uji_kesenjangan", {"kompetensi": "X"}, "menyebut kompetensi “X”"),
        ("buku_jp_contoh.transaksi", {"pegawai": "P99"}, "J01 menyebut pegawai “P99”"),
        ("buku_jp_contoh.transaksi", {"bentuk": "KL99"}, "J01 menyebut bentuk “KL99”"),
        ("bank_soal.soal", {"kompetensi": "T-Z"}, "K01-S1 menyebut kompetensi “T-Z”"),
    ],
)
def test_banks_ratings_and_ledger_are_checked_too(tmp_path, area, changes, words):
    town = yaml.safe_load(files.TOWN.read_text())
    place = town
    for step in area.split("."):
        place = (place[0] if isinstance(place, list) else place)[step]
    place[0] |= changes
    wrong = tmp_path / "kota.yaml"
    wrong.write_text(yaml.safe_dump(town, allow_unicode=True))
    with pytest.raises(TownRefused) as refused:
        files.read_town(wrong)
    assert words in str(refused.value)


def test_a_missing_part_and_broken_yaml_are_named(tmp_path):
    assert "bagian “opd” tidak ada" in refusal(tmp_path, "\nopd:", "\nopde:")
    assert "tidak dapat dibaca" in refusal(tmp_path, "\nopd:", "\nopd: [")


def refusal(tmp_path, right, wrong):
    """What load_town says of a town in which `right` is replaced by `wrong`."""
    text = files.TOWN.read_text()
    assert right in text
    changed = tmp_path / "kota.yaml"
    changed.write_text(text.replace(right, wrong, 1))
    with pytest.raises(CommandError) as refused:
        load(changed)
    return str(refused.value)


def test_the_town_is_refused_where_it_is_not_a_demo(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        load()


def test_every_programmes_modules_add_up_to_its_hours():
    """LN-4."""
    for row in files.read_town()["kursus"]:
        assert sum(module["jp"] for module in row["modul"]) == row["jp"], row["kode"]
