"""Statements for people to read: page by page, and each one in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lms.records.models import Statement, StatementQuerySet
from lms.records.verbs import VERB_NAMES, Verb

PAGE = 50
SAY_HOW_IT_WENT = {Verb.ANSWERED, Verb.PASSED, Verb.FAILED, Verb.COMPLETED}


@dataclass(frozen=True)
class Page:
    """Statements, the newest first; `older` is where the next page begins, None on the last."""

    statements: list[Statement]
    older: int | None


@dataclass(frozen=True)
class Told:
    """One statement in words: what was done, to what, and what came of it.

    `language` is the one that the name of the thing is written in.
    """

    statement: Statement
    at: datetime
    verb: str
    thing: str
    language: str
    results: list[str]

    @property
    def teller(self) -> str:
        """The program that told it; empty for this site."""
        credential = self.statement.credential
        return credential.name if credential else ""


def page_of(statements: StatementQuerySet, before: int | None = None, size: int = PAGE) -> Page:
    """The page that begins below the row `before`: as quick at the end as at the beginning."""
    if before is not None:
        statements = statements.filter(pk__lt=before)
    rows = list(statements.select_related("credential").order_by("-pk")[: size + 1])
    return Page(rows[:size], rows[size - 1].pk if len(rows) > size else None)


def by_day(told: list[Told]) -> Iterator[tuple[datetime, list[Told]]]:
    """Group by the reader's own calendar."""
    for _day, group in groupby(told, key=lambda each: timezone.localdate(each.at)):
        of_day = list(group)
        yield of_day[0].at, of_day


def in_words(statement: Statement) -> Told:
    document = statement.document
    thing, language = _thing(document["object"])
    return Told(
        statement,
        statement.timestamp,
        verb_in_words(statement.verb, document["verb"].get("display", {})),
        thing,
        language,
        list(_results(statement.verb, document.get("result", {}))),
    )


def verb_in_words(verb: str, display: dict[str, str] | None = None) -> str:
    """What was done, in the reader's language where somebody named it there."""
    language = (get_language() or "id")[:2]
    if verb in VERB_NAMES:
        english, indonesian = VERB_NAMES[Verb(verb)]
        return english if language == "en" else indonesian
    return _in_language(display or {}, language)[0] or _last_part(verb)


def _thing(target: dict) -> tuple[str, str]:
    kind = target.get("objectType", "Activity")
    if kind != "Activity":
        return _("pernyataan lain") if "Statement" in kind else target.get("name", kind), ""
    name, language = _in_language(target.get("definition", {}).get("name", {}), "id")
    return (name, language) if name else (_last_part(target["id"]), "")


def _results(verb: str, result: dict) -> Iterator[str]:
    """What the verb itself does not say."""
    score = result.get("score", {})
    if verb == Verb.ANSWERED and "success" in result:
        yield _("benar") if result["success"] else _("belum benar")
    elif "raw" in score:
        yield _("nilai %(mark)s") % {"mark": _number(score["raw"])}
    elif "scaled" in score:
        yield _("nilai %(mark)s dari 100") % {"mark": _number(score["scaled"] * 100)}
    if "success" in result and verb not in SAY_HOW_IT_WENT:
        yield _("berhasil") if result["success"] else _("belum berhasil")


def _number(value: float) -> str:
    rounded = round(value, 2)
    return number_format(int(rounded) if rounded == int(rounded) else rounded)


def _in_language(words: dict[str, str], language: str) -> tuple[str, str]:
    """The words in the language, else in any, and which language they are in."""
    tags = sorted(words, key=lambda tag: (tag[:2] != language, tag[:2] != "id", tag))
    return (words[tags[0]], tags[0]) if tags else ("", "")


def _last_part(iri: str) -> str:
    return iri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
