"""Who is looking, in which of their roles, on which day: what every question of visibility starts
from.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils import timezone

from lms.accounts import api
from lms.accounts.models import OrganisationUnit, Role, RoleAssignment, User

ACTING_ROLE = "acting_role"


@dataclass(frozen=True)
class Viewer:
    """A person acting in `role` on the day `on`; `roles` are all they could act in."""

    person: User | None
    role: Role | None
    on: date
    roles: tuple[Role, ...] = field(default=(), compare=False)

    @cached_property
    def units(self) -> list[OrganisationUnit]:
        """The units the acting role was granted over (one query, once)."""
        return [grant.unit for grant in self._grants() if grant.unit_id]

    @cached_property
    def provider_ids(self) -> list[int]:
        """The institutions the acting role was granted at (one query, once)."""
        return [grant.provider_id for grant in self._grants() if grant.provider_id]

    def _grants(self):
        if self.person is None or self.role is None:
            return RoleAssignment.objects.none()
        grants = RoleAssignment.objects.valid_on(self.on).select_related("unit")
        return grants.filter(person=self.person, role=self.role)


def anonymous(on: date | None = None) -> Viewer:
    return Viewer(None, None, on or timezone.localdate())


def viewer_of(person: User, wanted: str | None = None, on: date | None = None) -> Viewer:
    """Return `person` as viewer, in the role they asked for if they hold it (two queries)."""
    on = on or timezone.localdate()
    roles = tuple(api.roles_of(person, on))
    role = next((role for role in roles if role == wanted), roles[0] if roles else None)
    return Viewer(person, role, on, roles)
