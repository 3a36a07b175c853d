"""Who may enrol, line by line (EN-1): each condition with yes or no and the reason."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True, slots=True)
class Line:
    """One condition. A line that is not `hard` is advice and bars nobody (EN-2)."""

    label: str
    ok: bool
    reason: str = ""
    hard: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """What the conditions are judged by, all as of the day asked about."""

    on: date
    active: bool
    civil_servant: bool
    contract_ends_on: date | None
    published: bool
    self_paced: bool
    capacity: int | None
    seats_taken: int
    passed_on: date | None
    years_before_repeat: int
    advice: "Advice | None" = None


@dataclass(frozen=True, slots=True)
class Advice:
    """Whether the course suits the person's post, and why."""

    suits: bool
    reason: str


LABELS = {
    "active": gettext_lazy("Status kepegawaian aktif"),
    "civil_servant": gettext_lazy("Terbuka bagi pegawai ASN"),
    "contract": gettext_lazy("Kontrak masih berlaku"),
    "published": gettext_lazy("Kursus sedang dibuka"),
    "self_paced": gettext_lazy("Dapat diikuti sendiri tanpa biaya"),
    "capacity": gettext_lazy("Masih ada tempat"),
    "repeat": gettext_lazy("Belum lulus kursus ini baru-baru ini"),
    "gap": gettext_lazy("Sesuai dengan kebutuhan jabatan"),
}


def conditions(facts: Facts) -> list[Line]:
    """Judge every condition of EN-1 that applies to open e-learning (route R1)."""
    lines = [
        _line("active", facts.active, _("Status kepegawaian Anda tidak aktif.")),
        _line(
            "civil_servant", facts.civil_servant, _("Kursus ini hanya untuk PNS, CPNS dan PPPK.")
        ),
        _line(
            "contract",
            facts.contract_ends_on is None or facts.contract_ends_on >= facts.on,
            _("Kontrak kerja Anda sudah berakhir."),
        ),
        _line("published", facts.published, _("Kursus ini belum atau tidak lagi dibuka.")),
        _line(
            "self_paced",
            facts.self_paced,
            _("Kursus ini berjadwal: peserta diusulkan melalui perangkat daerah."),
        ),
        _line(
            "capacity",
            facts.capacity is None or facts.seats_taken < facts.capacity,
            _("Semua tempat sudah terisi."),
        ),
        _repeat_line(facts),
    ]
    if facts.advice is not None:
        told = facts.advice
        lines.append(Line(str(LABELS["gap"]), told.suits, told.reason, hard=False))
    return lines


def refusals(lines: list[Line]) -> list[str]:
    """The reasons of the hard lines that fail."""
    return [line.reason for line in lines if line.hard and not line.ok]


def may_repeat_from(passed_on: date, years: int) -> date:
    """The first day on which a course passed on `passed_on` may be taken again."""
    try:
        return passed_on.replace(year=passed_on.year + years)
    except ValueError:  # 29 February
        return date(passed_on.year + years, 3, 1)


def _repeat_line(facts: Facts) -> Line:
    if facts.passed_on is None:
        return _line("repeat", True)
    ok = may_repeat_from(facts.passed_on, facts.years_before_repeat) <= facts.on
    reason = _(
        "Anda sudah lulus kursus ini; kursus yang sama dapat diulang setelah %(years)d tahun."
    )
    return _line("repeat", ok, reason % {"years": facts.years_before_repeat})


def _line(name: str, ok: bool, reason: str = "") -> Line:
    return Line(label=str(LABELS[name]), ok=ok, reason="" if ok else reason)
