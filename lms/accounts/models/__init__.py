"""Who someone is, where they work, who answers for them."""

from lms.accounts.models.notices import Notice
from lms.accounts.models.organisation import (
    OrganisationUnit,
    Position,
    PositionAssignment,
    Supervision,
)
from lms.accounts.models.people import EmploymentType, Identifier, LegalStatus, User
from lms.accounts.models.roles import Role, RoleAssignment

__all__ = [
    "EmploymentType",
    "Identifier",
    "LegalStatus",
    "Notice",
    "OrganisationUnit",
    "Position",
    "PositionAssignment",
    "Role",
    "RoleAssignment",
    "Supervision",
    "User",
]
