"""The final mark of a course from the marks of its lessons (AS-4)."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

POSTTEST = "pascates"
QUIZ = "kuis"


def final_mark(marks: Iterable[tuple[str, Decimal]]) -> Decimal | None:
    """Weigh (lesson kind, best mark) pairs: the post-test decides, else the quizzes together.

    Tasks and participation weigh in once courses have them; a course without any test has no mark.
    """
    by_kind: dict[str, list[Decimal]] = {}
    for kind, mark in marks:
        by_kind.setdefault(kind, []).append(mark)
    chosen = by_kind.get(POSTTEST) or by_kind.get(QUIZ)
    if not chosen:
        return None
    return (sum(chosen, Decimal(0)) / len(chosen)).quantize(Decimal("0.01"), ROUND_HALF_UP)
