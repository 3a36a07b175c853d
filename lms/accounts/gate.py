"""The gate in front of every view: reads the permission table, knows neither requests nor rows."""

from collections.abc import Iterable, Mapping
from enum import Enum, auto

PUBLIC = "public"
SIGNED_IN = "signed in"

type Rule = str | Iterable[str]
type Row = Mapping[str, Rule]


class Verdict(Enum):
    """What happens to somebody who knocks."""

    OPEN = auto()
    UNKNOWN = auto()
    WRONG_VERB = auto()
    LOG_IN = auto()
    WRONG_ROLE = auto()


def row_for(table: Mapping[str, Row], view_name: str) -> Row | None:
    """Return the row of a view: its own, else the longest row that ends in `*` and fits."""
    if view_name in table:
        return table[view_name]
    prefixes = [
        name
        for name in table
        if name.endswith("*") and view_name.startswith(name.removesuffix("*"))
    ]
    return table[max(prefixes, key=len)] if prefixes else None


def rule_for(row: Row, verb: str) -> Rule | None:
    """Return who may use `verb`; HEAD is GET without the body."""
    return row.get("GET" if verb == "HEAD" else verb)


def judge(rule: Rule | None, *, signed_in: bool, role: str | None) -> Verdict:
    """Say whether somebody may pass; `role` is the one they act in."""
    if rule is None:
        return Verdict.WRONG_VERB
    if rule == PUBLIC:
        return Verdict.OPEN
    if not signed_in:
        return Verdict.LOG_IN
    if rule == SIGNED_IN or (role is not None and role in rule):
        return Verdict.OPEN
    return Verdict.WRONG_ROLE


def roles_that_may(rule: Rule, roles: Iterable[str]) -> list[str]:
    """Return those of a person's roles that would pass."""
    return [role for role in roles if rule == SIGNED_IN or role in rule]
