"""Why a lesson is or is not complete, in words a learner can check ("apa yang sudah dihitung")."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from courses.models import LessonKind
from lms.learning.lessons import TESTS, LessonFacts


@dataclass(frozen=True, slots=True)
class Explanation:
    """`counted` is what is already counted, `missing` what still has to happen."""

    kind: str
    completed_at: datetime | None
    counted: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    watched_ms: int = 0
    needed_ms: int = 0

    @property
    def complete(self) -> bool:
        return self.completed_at is not None


def explanation(facts: LessonFacts, progress, *, pass_mark: int | None) -> Explanation:
    """Explain from the stored facts alone; `progress` is None before the lesson was opened."""
    counted, missing = _words(facts, progress, pass_mark)
    completed_at = progress.completed_at if progress else None
    return Explanation(
        kind=facts.kind,
        completed_at=completed_at,
        counted=counted,
        missing=[] if completed_at else missing,
        watched_ms=progress.watched_ms if progress else 0,
        needed_ms=facts.needed_ms,
    )


def _words(facts, progress, pass_mark):
    if facts.kind == LessonKind.VIDEO:
        return _video_words(facts, progress)
    if facts.kind in TESTS:
        return _test_words(facts, progress, pass_mark)
    if facts.kind == LessonKind.PACKAGE:
        return _package_words(progress)
    return _text_words(progress)


def _text_words(progress):
    counted = []
    if progress:
        counted.append(_("dibuka %(day)s") % {"day": _day(progress.opened_at)})
    if progress and progress.completed_at:
        counted.append(_("ditandai selesai dibaca %(day)s") % {"day": _day(progress.completed_at)})
    return counted, [_("Baca sampai akhir, lalu tekan “Tandai selesai dibaca”.")]


def _package_words(progress):
    counted = []
    if progress and progress.completed_at:
        counted.append(_("paket terpenuhi %(day)s") % {"day": _day(progress.completed_at)})
    return counted, [_("Jalankan paket di atas sampai semua bagiannya terpenuhi.")]


def _video_words(facts, progress):
    length = facts.timeline.length_ms
    if not length:
        return [], [_("Video ini masih disiapkan; coba lagi beberapa saat lagi.")]
    watched = progress.watched_ms if progress else 0
    told = {"watched": clock(watched), "length": clock(length)}
    counted = [_("%(watched)s dari %(length)s menit ditonton") % told]
    if progress and progress.completed_at:
        counted.append(_("selesai ditonton %(day)s") % {"day": _day(progress.completed_at)})
    left = clock(max(facts.needed_ms - watched, 0))
    return counted, [
        _("Tonton %(left)s menit lagi. Bagian yang dilompati belum dihitung.") % {"left": left}
    ]


def _test_words(facts, progress, pass_mark):
    if facts.kind == LessonKind.PRETEST:
        missing = _("Kerjakan dan kirim prates; nilainya tidak menentukan kelulusan.")
    else:
        missing = _("Lulus dengan nilai sedikitnya %(mark)s.") % {"mark": pass_mark}
    if not (progress and progress.completed_at):
        return [], [missing]
    told = {"day": _day(progress.completed_at), "score": mark_in_words(progress.evidence)}
    sentences = {
        LessonKind.PRETEST: _("prates dikirim %(day)s, nilai %(score)s"),
        LessonKind.POSTTEST: _("pascates lulus %(day)s, nilai %(score)s"),
    }
    return [sentences.get(facts.kind, _("kuis lulus %(day)s, nilai %(score)s")) % told], []


def mark_in_words(evidence) -> str:
    """The mark kept as evidence, as the language writes numbers."""
    if "score" not in evidence:
        return "–"
    mark = Decimal(evidence["score"])
    return number_format(mark.normalize() if mark % 1 else int(mark), use_l10n=True)


def clock(ms: int) -> str:
    """Minutes and seconds as players write them: 14:05."""
    minutes, seconds = divmod(ms // 1000, 60)
    return f"{minutes}:{seconds:02d}"


def _day(at) -> str:
    return date_format(timezone.localtime(at), "j F")
