"""R1: who has reached the year's JP (domain.md 4.11); one query for the screen and the export."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import LegalStatus, PositionAssignment
from lms.hours.models import HoursEntry, HoursTarget


class JpState(models.TextChoices):
    """What a person's JP amount to in a year; REACHED includes OVER."""

    REACHED = "cukup", _("Cukup")
    SHORT = "kurang", _("Kurang")
    OVER = "lebih", _("Melebihi batas")
    LEFT_OUT = "di-luar", _("Tidak dihitung")


class LeftOut(models.TextChoices):
    """Why somebody is not in the denominator."""

    UNPAID_LEAVE = LegalStatus.UNPAID_LEAVE.value, _("cuti di luar tanggungan negara")
    FORMAL_STUDY = LegalStatus.FORMAL_STUDY.value, _("tugas belajar")
    SUSPENDED = LegalStatus.SUSPENDED.value, _("pemberhentian sementara")
    PRE_RETIREMENT = LegalStatus.PRE_RETIREMENT.value, _("masa persiapan pensiun")
    PART_YEAR = "baru", _("bertugas kurang dari 6 bulan")


STATE_RULES = {
    JpState.REACHED: Q(reason="", jp__gte=F("minimum")),
    JpState.SHORT: Q(reason="", jp__lt=F("minimum")),
    JpState.OVER: Q(reason="", jp__gt=F("ceiling")),
    JpState.LEFT_OUT: ~Q(reason=""),
}


@dataclass(frozen=True)
class Period:
    """A year and the day its figures speak of: the last day, or today while it runs."""

    year: int
    on: date

    @classmethod
    def of(cls, year: int, today: date):
        return cls(year, min(date(year, 12, 31), today))

    @property
    def half_way(self):
        """Who began later serves less than six months of the year."""
        return date(self.year, 7, 1)


def with_standing(people, period: Period):
    """`people` in service with post, unit, JP, bounds and reason; one row per main post held."""
    bound = _bounds(period.on)
    began_in_time = PositionAssignment.objects.filter(
        person=OuterRef("pk"), valid_from__lte=period.half_way
    )
    return (
        people.exclude(legal_status=LegalStatus.RETIRED)
        .filter(holds_main_post_on(period.on))
        .annotate(
            unit_id=F("position_assignments__unit_id"),
            post=F("position_assignments__position__name"),
            jp=Coalesce(Subquery(_hours(period.year)), 0),
            minimum=bound("minimum", Value(0)),
            ceiling=bound("ceiling", Value(None)),
            reason=Case(
                When(~Q(legal_status=LegalStatus.ACTIVE), then=F("legal_status")),
                When(~Exists(began_in_time), then=Value(LeftOut.PART_YEAR.value)),
                default=Value(""),
                output_field=CharField(),
            ),
        )
    )


def in_state(people, state: JpState | str):
    """Those of `with_standing(…)` whose JP amount to `state`."""
    return people.filter(STATE_RULES[JpState(state)])


def state_of(jp, minimum, ceiling, reason) -> JpState:
    """The same rule for one row already read."""
    if reason:
        return JpState.LEFT_OUT
    if ceiling is not None and jp > ceiling:
        return JpState.OVER
    return JpState.REACHED if jp >= minimum else JpState.SHORT


def holds_main_post_on(day):
    """A condition on people; within one filter() it also binds the joined post to that one."""
    return Q(
        Q(position_assignments__valid_to=None) | Q(position_assignments__valid_to__gte=day),
        position_assignments__valid_from__lte=day,
        position_assignments__is_main=True,
    )


def _hours(year):
    entries = HoursEntry.objects.in_year(year).recognised().filter(person=OuterRef("pk"))
    return entries.order_by().values("person").annotate(total=Sum("hours")).values("total")


def _bounds(day):
    """Return an expression maker for the bounds that hold on `day` (one query)."""
    targets = list(HoursTarget.objects.valid_on(day))

    def bound(name, otherwise):
        whens = [
            When(employment_type=target.employment_type, then=Value(value))
            for target in targets
            if (value := getattr(target, name)) is not None
        ]
        return Case(*whens, default=otherwise, output_field=IntegerField())

    return bound
