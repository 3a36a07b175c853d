"""What may be done with the rules of law and city: read them, and let others follow them in time.

A row that has begun is never rewritten, for ledgers and certificates were made by it: a change is
a new row, and the one before it ends the day before.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from lms.accounts.models.roles import RULE_SETTERS
from lms.accounts.viewer import Viewer
from lms.rules import notices
from lms.rules.exceptions import (
    AlreadyBegun,
    AlwaysNeeded,
    MayNotSetRules,
    PeriodOverlaps,
    StartsTooEarly,
)
from lms.rules.kinds import Kind

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """One row beside where it stands in time: "now", "coming" or "past"."""

    row: Any
    state: str


def periods(kind: Kind, on: date) -> list[Period]:
    """Return every period of this kind, rule by rule, the earliest first (one query)."""
    return [Period(row, _state(row, on)) for row in kind.in_order()]


def _state(row, on):
    if row.valid_from > on:
        return "coming"
    return "past" if row.valid_to and row.valid_to < on else "now"


def may_set(viewer: Viewer) -> bool:
    return viewer.role in RULE_SETTERS


@transaction.atomic
def follow(kind: Kind, row, values, *, valid_from: date, viewer: Viewer, at: datetime):
    """Let a period with `values` follow from `valid_from` on; return it. A repeat returns the same.

    Raises MayNotSetRules, StartsTooEarly unless that day is still to come, and PeriodOverlaps if
    another period begins then or later.
    """
    _check(viewer)
    if valid_from <= timezone.localdate(at):
        raise StartsTooEarly(valid_from)
    same = _locked(kind, row)
    last = same[-1]
    if last.valid_from >= valid_from:
        if last.valid_from == valid_from and _says(last, values):
            return last
        raise PeriodOverlaps(last.valid_from)
    if last.valid_to is None or last.valid_to >= valid_from:
        _end(last, valid_from - ONE_DAY, viewer)
    for name, value in {**values, "valid_from": valid_from, "valid_to": None}.items():
        setattr(last, name, value)
    last.pk, last._state.adding = None, True
    last.save()
    log(last, "wagtail.create", user=viewer.person)
    notices.tell_heads(notices.FOLLOWED, kind, last, valid_from, viewer=viewer, at=at)
    return last


@transaction.atomic
def end(kind: Kind, row, *, last_day: date, viewer: Viewer, at: datetime) -> None:
    """Let nothing follow: the rule ends with `last_day`. Safe to repeat.

    Raises MayNotSetRules, AlwaysNeeded, StartsTooEarly if that day is over or before the period,
    and PeriodOverlaps if another period is to follow.
    """
    _check(viewer)
    if not kind.may_end:
        raise AlwaysNeeded(kind.slug)
    last = _locked(kind, row)[-1]
    if last.pk != row.pk:
        raise PeriodOverlaps(last.valid_from)
    if last.valid_to == last_day:
        return
    over = last.valid_to and last.valid_to < timezone.localdate(at)
    if over or last_day < max(timezone.localdate(at), last.valid_from):
        raise StartsTooEarly(last_day)
    _end(last, last_day, viewer)
    notices.tell_heads(notices.ENDED, kind, last, last_day, viewer=viewer, at=at)


@transaction.atomic
def cancel(kind: Kind, row, *, viewer: Viewer, at: datetime) -> None:
    """Take away a period that has not begun; the one before it goes on. Safe to repeat.

    Raises MayNotSetRules and AlreadyBegun.
    """
    _check(viewer)
    if row.valid_from <= timezone.localdate(at):
        raise AlreadyBegun(row.valid_from)
    same = _locked(kind, row)
    if row not in same:
        return
    before = [each for each in same if each.valid_to == row.valid_from - ONE_DAY]
    log(row, "wagtail.delete", user=viewer.person)
    notices.tell_heads(notices.CANCELLED, kind, row, row.valid_from, viewer=viewer, at=at)
    row.delete()
    for each in before:
        _end(each, row.valid_to, viewer)


def _check(viewer):
    if not may_set(viewer):
        raise MayNotSetRules(viewer.role)


def _locked(kind, row):
    """The periods of one rule. These tables are small: all rows are held, so that writers of a
    kind take turns.
    """
    list(kind.model.objects.select_for_update().order_by("pk").values_list("pk"))
    return list(kind.same(row))


def _says(row, values):
    return all(getattr(row, name) == value for name, value in values.items())


def _end(row, last_day, viewer):
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    log(row, "wagtail.edit", user=viewer.person)
