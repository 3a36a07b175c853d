"""What of a person's profile a viewer reads: the rows of the permission matrix, domain.md 3.2."""

from dataclasses import dataclass

from lms.accounts.models import Role, User
from lms.accounts.models.roles import READERS_OF_NUMBERS
from lms.accounts.viewer import Viewer

# Rows 8 and 9: levels are what somebody said of themselves and what the supervisor made of it.
LEVELS = {Role.ATASAN, Role.ADMIN_BKPSDM, Role.KEPALA_BKPSDM}
# Row 8: an OPD's HR reads what is needed, not the answers.
NEEDS = {*LEVELS, Role.PENGELOLA_OPD}
# Row 21: superiors and heads of agencies read totals, not the lines.
ENTRIES = {Role.PENGELOLA_OPD, Role.ADMIN_BKPSDM, Role.KEPALA_BKPSDM, Role.AUDITOR}
# Row 19: who reads certificates.
CERTIFICATES = {*READERS_OF_NUMBERS}


@dataclass(frozen=True)
class Shown:
    """The parts of a profile that are on the page."""

    is_own: bool
    number: bool
    needs: bool
    levels: bool
    entries: bool
    certificates: bool


def shown_to(viewer: Viewer, person: User) -> Shown:
    """Whoever it is about reads everything; others by the role they act in."""
    own, role = viewer.person == person, viewer.role
    return Shown(
        is_own=own,
        number=own or role in READERS_OF_NUMBERS,
        needs=own or role in NEEDS,
        levels=own or role in LEVELS,
        entries=own or role in ENTRIES,
        certificates=own or role in CERTIFICATES,
    )
