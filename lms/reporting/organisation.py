"""The organisation as reports need it: every unit with its perangkat daerah, from one query."""

from dataclasses import dataclass
from functools import cached_property

from lms.accounts.models import OrganisationUnit
from lms.accounts.models.organisation import AGENCY_KINDS

STEP = OrganisationUnit.steplen


@dataclass(frozen=True)
class Unit:
    id: int
    path: str
    code: str
    name: str
    kind: str

    @property
    def is_agency(self):
        return self.kind in AGENCY_KINDS


class Organisation:
    """All units, closed ones included: posts held there stay countable."""

    def __init__(self, roots=None):
        """`roots` are the paths a viewer is confined to; None is the whole city."""
        rows = OrganisationUnit.objects.order_by("path")
        self.units = [Unit(*row) for row in rows.values_list("id", "path", "code", "name", "kind")]
        self.roots = roots

    @classmethod
    def seen_by(cls, viewer, confined_roles):
        confined = viewer.role in confined_roles
        return cls([unit.path for unit in viewer.units] if confined else None)

    @cached_property
    def by_id(self) -> dict[int, Unit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def _by_path(self):
        return {unit.path: unit for unit in self.units}

    def agency_of(self, unit: Unit) -> Unit:
        """The perangkat daerah of `unit`: itself or the nearest above; itself if there is none."""
        return self._agencies_by_path[unit.path]

    @cached_property
    def _agencies_by_path(self):
        return {unit.path: self._nearest_agency(unit) for unit in self.units}

    def _nearest_agency(self, unit):
        for end in range(len(unit.path), 0, -STEP):
            above = self._by_path.get(unit.path[:end])
            if above is not None and above.is_agency:
                return above
        return unit

    @cached_property
    def agencies(self) -> list[Unit]:
        return [unit for unit in self.units if unit.is_agency and self._in_scope(unit)]

    def units_of(self, agency_code) -> list[Unit]:
        """The units that count as `agency_code`'s: those for which it is the nearest one above."""
        return [unit for unit in self.units if self.agency_of(unit).code == agency_code]

    def _in_scope(self, unit):
        if self.roots is None:
            return True
        return any(unit.path.startswith(root) for root in self.roots)
