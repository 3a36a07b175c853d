"""A site without the demo town has the rules of law and city; the town adds none."""

import pytest

from courses.models import DevelopmentForm
from demo import files
from demo.loading import reference
from lms.competence.models import RankDefaultLevel
from lms.hours.models import HoursTarget

pytestmark = pytest.mark.django_db
CAPS = {(2, None, "month"): "2 sesi/bulan", (None, 2, "day"): "2 JP/hari", (None, None, ""): None}


@pytest.fixture(scope="module")
def town():
    return files.read_town()


def test_the_25_forms_and_their_caps_are_laid_down_jp_5(town):
    """Domain.md 1.5."""
    told = [
        {
            "kode": form.code,
            "nama": form.name,
            "klasikal": form.classical,
            "siasn_id": form.siasn_id,
            "siasn_huruf": form.siasn_letter,
            "endpoint": form.siasn_endpoint,
            "dasar_jp": form.hours_basis,
            "jp_default": form.default_hours,
            "batas": CAPS[form.cap_sessions, form.cap_hours, form.cap_period],
            "porsi": form.mix,
            "kategori_ip": form.ip_category,
        }
        for form in DevelopmentForm.objects.all()
    ]
    assert told == [{"batas": None, **row} for row in town["bentuk_pengembangan"]]


def test_the_targets_of_each_kind_of_employee_are_laid_down(town):
    """Domain.md 1.3: PNS 20 or more, PPPK 20 to 24, part-time without a minimum."""
    told = [
        {"jenis_pegawai": row.employment_type, "minimum": row.minimum, "maksimum": row.ceiling}
        for row in HoursTarget.objects.order_by("pk")
    ]
    assert told == town["target_jp"]


def test_the_levels_of_ranks_are_laid_down(town):
    """Domain.md 1.6."""
    told = {row.rank: row.level for row in RankDefaultLevel.objects.all()}
    assert told == {row["jenjang"]: row["level"] for row in town["level_jenjang"]}


def test_the_town_adds_no_rules_and_changes_none(town):
    HoursTarget.objects.filter(employment_type="PNS").update(minimum=22)
    before = [
        list(model.objects.values()) for model in (DevelopmentForm, HoursTarget, RankDefaultLevel)
    ]
    reference.load(town)
    after = [
        list(model.objects.values()) for model in (DevelopmentForm, HoursTarget, RankDefaultLevel)
    ]
    assert after == before
