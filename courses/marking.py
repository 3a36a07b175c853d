"""Marking: what an answer is worth and what a quiz comes to (domain.md 4.6). Pure.

A question is the dictionary that courses.releasing freezes:
{"id", "type": single|multiple|short|numeric, "choices": [{"id", "text"}], "key", "points", …}.
"""

import re
import unicodedata
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

NOTHING, ALL = Decimal(0), Decimal(1)

# Thousands in groups of three behind dots, decimals behind a comma: 2.250,5.
NUMBER = re.compile(r"[-+]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")


def mark(question: Mapping, answer) -> Decimal:
    """Return the share of `question` that `answer` earns, from 0 to 1; nonsense earns 0."""
    marker = MARKERS[question["type"]]
    return marker(question["key"], answer)


def score(quiz: Mapping, answers: Mapping, *, drawn=None) -> Decimal:
    """Return the mark of a whole quiz, 0 to 100 with two decimals.

    `answers` maps question ids to answers; what is missing earns nothing. `drawn` names the
    questions this person was given, where the quiz draws from a bank; None means all of them.
    """
    asked = [q for q in quiz["questions"] if drawn is None or q["id"] in drawn]
    possible = sum(Decimal(q.get("points", 1)) for q in asked)
    if not possible:
        return Decimal("0.00")
    earned = sum(Decimal(q.get("points", 1)) * mark(q, answers.get(q["id"])) for q in asked)
    return (100 * earned / possible).quantize(Decimal("0.01"), ROUND_HALF_UP)


def number(text) -> Decimal | None:
    """Read a number as Indonesians write it ("2.250,5", "75 %", "Rp1.000"); None if it is none.

    A dot never stands for a decimal comma: "0.5" is refused rather than guessed at.
    """
    if not isinstance(text, str):
        return None
    plain = re.sub(r"\s", "", text).replace("−", "-").removesuffix("%")
    plain = re.sub(r"^rp\.?", "", plain, flags=re.IGNORECASE)
    if not NUMBER.fullmatch(plain) or not plain.isascii():
        return None
    return Decimal(plain.replace(".", "").replace(",", "."))


def same_words(text: str) -> str:
    """Reduce a short answer to what counts: neither capitals, spaces nor closing punctuation do."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", " ", folded).strip(" .,;:!?\"'“”‘’")


def _mark_single(key, answer):
    return ALL if isinstance(answer, str) and answer == key else NOTHING


def _mark_multiple(key, answer):
    """Each wrong choice takes back a right one, so that ticking everything earns nothing extra."""
    if not isinstance(answer, list | tuple | set) or not key:
        return NOTHING
    chosen, right = {str(choice) for choice in answer}, set(key)
    gained = len(chosen & right) - len(chosen - right)
    return max(NOTHING, Decimal(gained) / len(right))


def _mark_short(key, answer):
    if not isinstance(answer, str) or not same_words(answer):
        return NOTHING
    return ALL if same_words(answer) in {same_words(text) for text in key["accepted"]} else NOTHING


def _mark_numeric(key, answer):
    given = number(answer)
    if given is None:
        return NOTHING
    try:
        distance = abs(given - Decimal(key["value"]))
        return ALL if distance <= Decimal(key.get("tolerance") or 0) else NOTHING
    except InvalidOperation:  # a number of thousands of digits is no answer
        return NOTHING


MARKERS = {
    "single": _mark_single,
    "multiple": _mark_multiple,
    "short": _mark_short,
    "numeric": _mark_numeric,
}
