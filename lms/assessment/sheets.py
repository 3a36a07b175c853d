"""An attempt as its pages show it: one question a screen, a grid of all, what is saved."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import get_object_or_404
from django.urls import reverse

from lms.assessment.models import Attempt, Response
from lms.assessment.papers import shown
from lms.assessment.quizzes import question_of, quiz_of


@dataclass(frozen=True)
class Cell:
    """One square of the overview grid."""

    number: int
    url: str
    answered: bool
    text: str


@dataclass(frozen=True)
class Sheet:
    """The attempt with its saved answers by question."""

    attempt: Attempt
    quiz: dict
    responses: dict[str, Response]
    at: datetime

    @property
    def count(self):
        return len(self.attempt.paper)

    @property
    def answered(self):
        return len(self.responses)

    @property
    def unanswered(self):
        return self.count - self.answered

    @property
    def seconds_left(self) -> int | None:
        if self.attempt.due_at is None:
            return None
        return max(int((self.attempt.due_at - self.at).total_seconds()), 0)

    @property
    def seconds(self):
        return int((self.attempt.due_at - self.attempt.started_at).total_seconds())

    def response(self, number: int) -> Response | None:
        return self.responses.get(self.attempt.paper[number - 1]["question"])

    def cells(self) -> list[Cell]:
        return [
            Cell(
                number,
                url_of("question", self.attempt, question=number),
                entry["question"] in self.responses,
                question_of(self.quiz, entry["question"])["text"],
            )
            for number, entry in enumerate(self.attempt.paper, start=1)
        ]


def question_on(attempt: Attempt, number: int) -> dict:
    """What may be seen of question `number` (from 1): no key, no explanation (AS-6)."""
    entry = attempt.paper[number - 1]
    quiz = quiz_of(attempt.enrolment.release_id, attempt.lesson)
    return shown(question_of(quiz, entry["question"]), entry["choices"])


def attempt_of(person, registration, lesson, number) -> Attempt:
    """The person's own attempt; raises Http404 for anybody else."""
    return get_object_or_404(
        Attempt.objects.select_related("enrolment"),
        enrolment__learner=person,
        enrolment__registration=registration,
        lesson=lesson,
        number=number,
    )


def sheet_of(attempt: Attempt, at: datetime) -> Sheet:
    """Gather an attempt (one query; the quiz is kept in the process)."""
    responses = {response.question: response for response in attempt.responses.all()}
    return Sheet(attempt, quiz_of(attempt.enrolment.release_id, attempt.lesson), responses, at)


def url_of(name: str, attempt: Attempt, **more) -> str:
    """The address of a page of an attempt."""
    place = {
        "registration": attempt.enrolment.registration,
        "lesson": attempt.lesson,
        "number": attempt.number,
    }
    return reverse(f"assessment:{name}", kwargs={**place, **more})
