"""The kinds of rows that law or city policy changes, and what of them is shown and set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from courses.models import DevelopmentForm
from lms.assessment.models import AssessmentRule
from lms.certificates.models import NumberingRule
from lms.competence.models import RankDefaultLevel
from lms.hours.models import HoursTarget
from lms.learning.models import LearningRule

CAP_PERIODS = {"": _("tanpa batas"), "day": _("per hari"), "month": _("per bulan")}


@dataclass(frozen=True)
class Cell:
    """One value of a row; `content` is what people wrote, in Indonesian."""

    value: Any
    content: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of rule: rows of `model` with the same `key` follow each other in time.

    Without a key all rows are periods of one rule.
    """

    slug: str
    title: Promise
    about: Promise
    model: Any
    key: str
    labels: Mapping[str, Promise]
    unlisted: tuple[str, ...] = ()
    may_end: bool = True

    @property
    def columns(self) -> list[str]:
        return [name for name in self.labels if name not in self.unlisted]

    @property
    def heads(self) -> list[Promise]:
        return [self.labels[name] for name in self.columns]

    def same(self, row):
        """All periods of the rule that `row` is one of, the earliest first."""
        theirs = {self.key: getattr(row, self.key)} if self.key else {}
        return self.model.objects.filter(**theirs).order_by("valid_from")

    def in_order(self):
        """Every period, rule by rule, the earliest first."""
        order = [self.key, "valid_from"] if self.key else ["valid_from"]
        return self.model.objects.order_by(*order)

    def name_of(self, row) -> Cell:
        if not self.key:
            return Cell(self.title)
        if self.model is DevelopmentForm:
            return Cell(f"{row.name} ({row.code})", content=True)
        if self.model is NumberingRule:
            return Cell(row.kind, content=True)
        return Cell(getattr(row, f"get_{self.key}_display")())

    def cells(self, row) -> list[Cell]:
        return [_cell(name, getattr(row, name)) for name in self.columns]


def _cell(name, value):
    if name == "cap_period":
        return Cell(CAP_PERIODS[value])
    if value in (None, ""):
        return Cell("–")
    return Cell(value, content=isinstance(value, str))


KINDS = {
    kind.slug: kind
    for kind in [
        Kind(
            "target-jp",
            _("Target JP"),
            _("JP setahun menurut jenis pegawai. Jenis tanpa target tidak mempunyai minimum."),
            HoursTarget,
            "employment_type",
            {"minimum": _("Minimum"), "ceiling": _("Batas atas"), "regulation": _("Dasar")},
        ),
        Kind(
            "batas-bentuk",
            _("JP bentuk pengembangan"),
            _("JP bila sertifikat tidak menyebutnya, dan batas yang diakui."),
            DevelopmentForm,
            "code",
            {
                "default_hours": _("JP per satuan"),
                "cap_hours": _("Batas JP"),
                "cap_sessions": _("Batas sesi"),
                "cap_period": _("Batas dihitung"),
                "regulation": _("Dasar"),
            },
        ),
        Kind(
            "nomor-sertifikat",
            _("Nomor sertifikat"),
            _("Bentuk nomor dan penerbit sertifikat yang terbit sejak hari itu."),
            NumberingRule,
            "kind",
            {
                "pattern": _("Pola nomor"),
                "classification": _("Kode klasifikasi"),
                "unit_code": _("Kode unit"),
                "issuer_name": _("Penerbit"),
                "city": _("Kota"),
                "legal_basis": _("Dasar hukum"),
            },
            unlisted=("city", "legal_basis"),
            may_end=False,
        ),
        Kind(
            "level-jenjang",
            _("Level bawaan jenjang"),
            _("Level kompetensi manajerial dan sosial kultural bila jabatan belum punya standar."),
            RankDefaultLevel,
            "rank",
            {"level": _("Level")},
        ),
        Kind(
            "tes",
            _("Tes dan kuis"),
            _("Berlaku bila kursus atau kuis tidak menyebutnya sendiri."),
            AssessmentRule,
            "",
            {
                "pass_mark": _("Nilai lulus"),
                "posttest_attempts": _("Kesempatan pascates dan kuis"),
                "pretest_attempts": _("Kesempatan prates"),
                "grace_minutes": _("Toleransi kirim (menit)"),
                "regulation": _("Dasar"),
            },
            may_end=False,
        ),
        Kind(
            "ulang-kursus",
            _("Mengulang kursus"),
            _("Berapa tahun sesudah lulus sebuah kursus baru boleh diikuti lagi."),
            LearningRule,
            "",
            {"years_before_repeat": _("Tahun"), "regulation": _("Dasar")},
        ),
    ]
}
