"""Where people work and who answers for them, by date."""

from datetime import date, timedelta

from django.db import transaction
from simple_history.utils import bulk_update_with_history

from lms.accounts.api.grants import sync_editors
from lms.accounts.exceptions import NobodySupervisesThemselves
from lms.accounts.models import (
    OrganisationUnit,
    Position,
    PositionAssignment,
    Supervision,
    User,
)
from lms.accounts.models.people import IN_SERVICE
from lms.accounts.models.roles import OF_THE_POST


def main_post(person: User, on: date) -> PositionAssignment | None:
    """Return the post a person mainly holds on that day, with its unit and position."""
    posts = person.position_assignments.valid_on(on).filter(is_main=True)
    return posts.select_related("unit", "position").order_by("-valid_from").first()


@transaction.atomic
def transfer(
    person: User, position: Position, unit: OrganisationUnit, *, on: date, document_number: str = ""
) -> PositionAssignment:
    """Move `person` to another post from the day `on`; also their first post.

    What hung on the old post ends the day before: the post, the supervision, the OPD roles
    (domain.md 3.3 rule 7). Safe to repeat.
    """
    held = person.position_assignments.filter(is_main=True, valid_to=None).first()
    if held and (held.position_id, held.unit_id) == (position.pk, unit.pk):
        return held
    if held:
        _end([held], on)
        _end(person.supervisions.filter(valid_to=None), on)
        _end(person.role_assignments.filter(valid_to=None, role__in=OF_THE_POST), on)
        sync_editors(person, on)
    return PositionAssignment.objects.create(
        person=person,
        position=position,
        unit=unit,
        valid_from=on,
        document_number=document_number,
    )


@transaction.atomic
def supervise(person: User, supervisor: User, *, on: date, source: str = "") -> Supervision:
    """Let `supervisor` answer for `person` from the day `on`. Safe to repeat."""
    if person == supervisor:
        raise NobodySupervisesThemselves
    held = person.supervisions.filter(valid_to=None).first()
    if held and held.supervisor_id == supervisor.pk:
        return held
    if held:
        _end([held], on)
    return Supervision.objects.create(
        person=person, supervisor=supervisor, valid_from=on, source=source
    )


def supervisor_of(person: User, on: date) -> User | None:
    """Return who decides for `person` on that day.

    A supervisor who has left or is out of service passes the step to their own supervisor; no step
    is skipped in silence (domain.md 2.6).
    """
    seen = {person.pk}
    while True:
        row = Supervision.objects.valid_on(on).filter(person=person).select_related("supervisor")
        supervision = row.order_by("-valid_from").first()
        if supervision is None or supervision.supervisor_id in seen:
            return None
        person = supervision.supervisor
        if person.is_active and person.legal_status in IN_SERVICE:
            return person
        seen.add(person.pk)


def _end(rows, on):
    """End dated rows the day before `on`; a row that would never have held is taken away."""
    rows = list(rows)
    for row in (row for row in rows if row.valid_from >= on):
        row.delete()
    ended = [row for row in rows if row.valid_from < on]
    for row in ended:
        row.valid_to = on - timedelta(days=1)
    if ended:
        bulk_update_with_history(ended, type(ended[0]), ["valid_to"])
