"""Rules of this context that can be broken; each exception is named after its rule."""

from django.core.exceptions import PermissionDenied


class WrongRole(PermissionDenied):
    """The acting role may not enter; `would_do` are the person's other roles that may."""

    def __init__(self, would_do=()):
        super().__init__("wrong role")
        self.would_do = list(would_do)


class NumberTaken(Exception):
    """The employee number belongs to somebody else."""


class NobodyGrantsToThemselves(PermissionDenied):
    """Separation of duties (domain.md 3.3)."""


class MayNotGrant(PermissionDenied):
    """Whoever grants a role must hold one that may (domain.md 3.2 row 27)."""


class NobodySupervisesThemselves(ValueError):
    """Supervisor and person are the same."""
