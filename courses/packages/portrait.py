"""A package as its author's page shows it, in a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import Count, Sum
from django.utils.translation import gettext

from courses.models import Package, PackageUnit
from courses.models.packages import Place


@dataclass(frozen=True)
class Line:
    """One block or unit of the tree; `depth` counts the blocks above it."""

    place: Place
    depth: int

    @property
    def is_unit(self):
        return isinstance(self.place, PackageUnit)

    @property
    def objectives(self):
        return list(self.place.objectives.all())


def tree(package: Package) -> list[Line]:
    """Everything that is declared, in its order."""
    blocks = list(package.blocks.prefetch_related("objectives"))
    units = list(package.units.prefetch_related("objectives"))
    depths: dict[int | None, int] = {None: -1}
    lines = []
    for place in sorted([*blocks, *units], key=lambda each: each.position):
        depth = depths[place.parent_id] + 1
        if not isinstance(place, PackageUnit):
            depths[place.pk] = depth
        lines.append(Line(place, depth))
    return lines


def findings(package: Package) -> list[str]:
    """What was found wrong and yet keeps nobody from using it, in the reader's language."""
    told = [(each["reason"], each["values"]) for each in package.findings]
    return [gettext(reason) % values for reason, values in told]


def weight(package: Package) -> dict:
    """How many files the package has, and how many bytes."""
    return package.files.aggregate(count=Count("pk"), size=Sum("size", default=0))
