"""What may be done with the JP ledger: credit, reverse, and ask where somebody stands."""

import uuid
from collections import defaultdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from courses.models import DevelopmentForm
from lms.accounts.models import Role, User
from lms.accounts.viewer import Viewer
from lms.hours import rules
from lms.hours.exceptions import (
    HoursNotStated,
    MayNotReverse,
    NothingToReverse,
    ReasonMissing,
    SecondPersonNeeded,
)
from lms.hours.models import HoursEntry, HoursSource, HoursStatus, HoursTarget
from lms.hours.rules import Standing

REVERSERS = {Role.ADMIN_BKPSDM, Role.KEPALA_BKPSDM}


@transaction.atomic
def credit(
    person: User,
    hours: int | None,
    *,
    form: DevelopmentForm,
    title: str,
    started_on: date,
    ended_on: date,
    source: str,
    source_reference: uuid.UUID,
    note: str = "",
    status: str = HoursStatus.RECOGNISED,
    job_relevant: bool = True,
    created_by: User | None = None,
    at: datetime | None = None,
) -> HoursEntry:
    """Credit `hours` to `person` once, however often the same `source_reference` asks.

    Without `hours` the form's own value counts (JP-2). What lies above the form's cap stays in the
    ledger as an entry of fewer or no JP whose note gives the reason (JP-5).
    """
    known = HoursEntry.objects.filter(source_reference=source_reference).first()
    if known is not None:
        return known
    worth = rules.stated_or_default(hours, form.default_hours)
    if worth is None:
        raise HoursNotStated(title)
    granted, reason = _granted(person, worth, form, ended_on, status)
    entry, _created = HoursEntry.objects.get_or_create(
        source_reference=source_reference,
        defaults={
            "person": person,
            "year": rules.year_of(ended_on),
            "started_on": started_on,
            "ended_on": ended_on,
            "form": form,
            "title": title,
            "hours": granted,
            "source": source,
            "ip_category": form.ip_category,
            "job_relevant": job_relevant,
            "status": status,
            "note": "; ".join(filter(None, [note, reason])),
            "created_by": created_by,
            "created_at": at or timezone.now(),
        },
    )
    return entry


def _granted(person, hours, form, ended_on, status) -> tuple[int, str]:
    cap = _cap(form)
    if cap is None or status != HoursStatus.RECOGNISED:
        return hours, ""
    # Two sessions credited in the same moment would each find room for themselves.
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    used = (
        HoursEntry.objects.filter(
            person=person, form__code=form.code, ended_on__range=cap.span(ended_on)
        )
    ).total()
    granted = cap.room(hours, used)
    return granted, "" if granted == hours else f"melebihi batas {cap.wording}, JP {granted}"


def _cap(form) -> rules.Cap | None:
    period = {"day": "hari", "month": "bulan"}.get(form.cap_period)
    if form.cap_sessions and form.default_hours:
        hours = form.cap_sessions * form.default_hours
        return rules.Cap(hours, form.cap_period, f"{form.cap_sessions} sesi/{period}")
    if form.cap_hours:
        return rules.Cap(form.cap_hours, form.cap_period, f"{form.cap_hours} JP/{period}")
    return None


@transaction.atomic
def reverse(entry: HoursEntry, *, viewer: Viewer, reason: str, at: datetime) -> HoursEntry:
    """Take `entry` back by a second entry in the same year; a repeat returns the first reversal."""
    _check_reversal(entry, viewer, reason)
    reversal, _created = HoursEntry.objects.get_or_create(
        reverses=entry,
        defaults={
            "source_reference": uuid.uuid5(entry.uuid, "reversal"),
            "person": entry.person,
            "year": entry.year,
            "started_on": entry.started_on,
            "ended_on": entry.ended_on,
            "form": entry.form,
            "title": entry.title,
            "hours": -entry.hours,
            "source": HoursSource.REVERSAL,
            "ip_category": entry.ip_category,
            "job_relevant": entry.job_relevant,
            "note": reason[:255],
            "created_by": viewer.person,
            "created_at": at,
        },
    )
    return reversal


def _check_reversal(entry, viewer, reason):
    if viewer.role not in REVERSERS or viewer.person == entry.person:
        raise MayNotReverse(entry)
    if viewer.person == entry.created_by:
        raise SecondPersonNeeded(entry)
    if not reason.strip():
        raise ReasonMissing(entry)
    if entry.source == HoursSource.REVERSAL or entry.status != HoursStatus.RECOGNISED:
        raise NothingToReverse(entry)


def standing_of(person: User, year: int, on: date) -> Standing:
    """Return where `person` stands in `year` by the targets in force on `on`."""
    return standings(User.objects.filter(pk=person.pk), year, on)[person.pk]


def standings(people, year: int, on: date) -> dict[int, Standing]:
    """Return the standing of each of `people` (a queryset of User) by primary key; three queries.

    For a year that is over, the targets of its last day count; for one to come, of its first.
    """
    day = min(max(on, date(year, 1, 1)), date(year, 12, 31))
    targets = {target.employment_type: target for target in HoursTarget.objects.valid_on(day)}
    splits: defaultdict[int, dict[str, int]] = defaultdict(dict)
    sums = HoursEntry.objects.in_year(year).recognised().filter(person__in=people.values("pk"))
    for person, form, hours in (
        sums.order_by("form__code")
        .values("person", "form__name")
        .annotate(sum=Sum("hours"))
        .values_list("person", "form__name", "sum")
    ):
        splits[person][form] = hours
    return {
        pk: _standing(year, targets.get(kind), splits[pk])
        for pk, kind in people.order_by().values_list("pk", "employment_type")
    }


def _standing(year, target, by_form):
    return Standing(
        year=year,
        total=sum(by_form.values()),
        minimum=target.minimum if target else 0,
        ceiling=target.ceiling if target else None,
        by_form={form: hours for form, hours in by_form.items() if hours},
    )
