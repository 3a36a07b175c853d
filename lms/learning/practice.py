"""Questions inside a lesson: marked on the server, answered at once, counted for nothing."""

from dataclasses import dataclass

from django.utils import timezone

from courses import marking
from lms.learning import statements
from lms.learning.models import Enrolment


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was answered and how far it was right; `share` is between 0 and 1."""

    answer: object
    share: float
    explanation: str

    @property
    def right(self):
        return self.share == 1

    @property
    def partly(self):
        return 0 < self.share < 1


def answer_from(question: dict, data):
    """Read an answer from a form in the shape its type asks for; None if nothing was answered."""
    if question["type"] == "multiple":
        return data.getlist("jawaban") or None
    return data.get("jawaban", "").strip() or None


def respond(enrolment: Enrolment, lesson, question: dict, data, *, at=None) -> Feedback | None:
    """Mark what the form holds and tell the record store; None for an empty form."""
    answer = answer_from(question, data)
    if answer is None:
        return None
    share = marking.mark(question, answer)
    statements.answered(enrolment, lesson, question, share, at or timezone.now())
    return Feedback(answer, float(share), question["explanation"])
