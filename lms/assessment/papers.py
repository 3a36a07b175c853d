"""The paper of an attempt: which questions, in which order, with their choices in which order."""

from collections.abc import Mapping
from random import Random


def draw(quiz: Mapping, chance: Random) -> list[dict]:
    """Draw and shuffle a paper from a quiz as courses.releasing froze it (AS-1)."""
    questions = list(quiz["questions"])
    wanted = quiz.get("draw") or len(questions)
    drawn = chance.sample(questions, min(wanted, len(questions)))
    return [
        {"question": question["id"], "choices": _shuffled(question, chance)} for question in drawn
    ]


def _shuffled(question, chance):
    choices = [choice["id"] for choice in question.get("choices") or []]
    return chance.sample(choices, len(choices))


def shown(question: Mapping, order: list[str]) -> dict:
    """What a browser may see of a question: no key, no explanation (AS-6)."""
    choices = {choice["id"]: choice["text"] for choice in question.get("choices") or []}
    return {
        "id": question["id"],
        "type": question["type"],
        "text": question["text"],
        "choices": [{"id": choice, "text": choices[choice]} for choice in order],
    }


def is_answer(question: Mapping, answer) -> bool:
    """Whether `answer` has the shape the question's type asks for; right or wrong is marking."""
    choices = {choice["id"] for choice in question.get("choices") or []}
    if question["type"] == "single":
        return isinstance(answer, str) and answer in choices
    if question["type"] == "multiple":
        return isinstance(answer, list) and all(
            isinstance(choice, str) and choice in choices for choice in answer
        )
    return isinstance(answer, str) and len(answer) <= 500
