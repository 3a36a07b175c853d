"""What may be done with levels: rate somebody, and compare them with what their post requires."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from courses.models import Competency, CompetencyKind
from lms.accounts import api as accounts
from lms.accounts.models import PositionAssignment, User
from lms.competence import gaps
from lms.competence.exceptions import LevelOutOfRange, NotTheirsToRate
from lms.competence.models import (
    PositionStandard,
    PositionStandardItem,
    RankDefaultLevel,
    Rating,
    RatingSource,
)

GENERAL = [CompetencyKind.MANAGERIAL, CompetencyKind.SOCIOCULTURAL]


@dataclass(frozen=True)
class Gap:
    """One competency of a post beside the person's level; unrated counts as nothing shown yet."""

    competency: Competency
    required: int
    current: int | None
    gap: int
    validated: bool
    standard_missing: bool

    @property
    def rated(self) -> bool:
        return self.current is not None


def rate(
    person: User,
    competency: Competency,
    level: int,
    *,
    source: str,
    on: date,
    rated_by: User | None = None,
    registration: uuid.UUID | None = None,
) -> Rating:
    """Note a level; saying the same again on the same day, or for the same course, adds nothing.

    Older ratings stay. Raises NotTheirsToRate when `rated_by` may not speak from this `source`.
    """
    if not 1 <= level <= 5:
        raise LevelOutOfRange(level)
    _check_rater(person, source, rated_by, on)
    about: dict[str, Any]
    if source == RatingSource.COURSE:
        about = {"registration": registration}
    else:
        about = {"level": level, "rated_by": rated_by, "rated_on": on, "registration": None}
    rating, _created = Rating.objects.get_or_create(
        person=person,
        competency=competency,
        source=source,
        **about,
        defaults={"level": level, "rated_by": rated_by, "rated_on": on},
    )
    return rating


def _check_rater(person, source, rated_by, on):
    if source == RatingSource.SELF and rated_by != person:
        raise NotTheirsToRate(person)
    if source == RatingSource.SUPERVISOR and rated_by != accounts.supervisor_of(person, on):
        raise NotTheirsToRate(person)


def gaps_of(person: User, on: date) -> list[Gap]:
    """Return the competencies of the person's post with their gaps, largest first (AK-1, AK-2)."""
    return gaps_of_people(User.objects.filter(pk=person.pk), on)[person.pk]


def gaps_of_people(people, on: date) -> dict[int, list[Gap]]:
    """Return the gaps of each of `people` (a queryset of User) by primary key; six queries.

    A person without a main post has none. A post without a standard of its own is measured by the
    default levels of its rank, marked `standard_missing`.
    """
    required = _required(people, on)
    said = _said(people, on)
    return {
        pk: sorted(
            (_gap(asked, said[pk]) for asked in required.get(pk, [])),
            key=lambda one: (not one.rated, -one.gap, one.competency.code),
        )
        for pk in people.order_by().values_list("pk", flat=True)
    }


def _gap(asked, said):
    competency, required, standard_missing = asked
    used = gaps.used_level(said[competency.pk])
    return Gap(
        competency=competency,
        required=required,
        current=used and used.level,
        gap=gaps.gap(required, used.level if used else 0),
        validated=bool(used and used.validated),
        standard_missing=standard_missing,
    )


def _said(people, on):
    """What was said on each person's competencies until `on`, oldest first."""
    said = defaultdict(lambda: defaultdict(list))
    ratings = Rating.objects.filter(person__in=people.values("pk"), rated_on__lte=on)
    for person, competency, source, level, day in ratings.order_by("rated_on", "pk").values_list(
        "person", "competency", "source", "level", "rated_on"
    ):
        said[person][competency].append(gaps.Said(source, level, day))
    return said


def _required(people, on):
    """The (competency, level, standard missing) that each person's main post asks for."""
    posts = list(
        PositionAssignment.objects.valid_on(on)
        .filter(person__in=people.values("pk"), is_main=True)
        .values_list("person", "position", "position__rank")
    )
    standards = _standards({position for _person, position, _rank in posts}, on)
    defaults = _defaults(on)
    return {
        person: standards.get(position) or defaults.get(rank, [])
        for person, position, rank in posts
    }


def _standards(positions, on):
    items = PositionStandardItem.objects.filter(
        standard__in=PositionStandard.objects.valid_on(on).filter(position__in=positions)
    ).select_related("competency", "standard")
    standards = defaultdict(list)
    for item in items:
        standards[item.standard.position_id].append((item.competency, item.level, False))
    return standards


def _defaults(on):
    general = list(Competency.objects.filter(kind__in=GENERAL))
    return {
        default.rank: [(competency, default.level, True) for competency in general]
        for default in RankDefaultLevel.objects.valid_on(on)
    }
