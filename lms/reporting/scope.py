"""Whose figures a viewer sees (domain.md 3.2): numbers for some, names for fewer."""

from lms.accounts.models import Role, User
from lms.accounts.models.roles import READERS_OF_NUMBERS

# Leaders of the city read totals only; everybody else who may open a report may open its rows.
NUMBERS_ONLY = {Role.PIMPINAN}
OF_THEIR_UNITS = {Role.PENGELOLA_OPD, Role.PIMPINAN_OPD}


def people_counted_for(viewer):
    """The people behind the viewer's figures."""
    if viewer.role in NUMBERS_ONLY:
        return User.objects.civil_servants()
    return User.objects.visible_to(viewer).civil_servants()


def people_named_to(viewer):
    """The people whose rows the viewer may open: nobody's for those who read totals only."""
    return User.objects.visible_to(viewer).civil_servants()


def sees_names(viewer) -> bool:
    return viewer.role not in NUMBERS_ONLY


def sees_whole_number(viewer) -> bool:
    """Whether employee numbers stand in full (row 3); otherwise their last four digits."""
    return viewer.role in READERS_OF_NUMBERS
