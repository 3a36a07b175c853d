"""The block of a lesson that holds a package; its value is a courses.models.Package."""

from typing import Any

from courses.packages.choosers import viewset

_Chooser: Any = viewset.get_block_class(name="_Chooser", module_path="courses.packages.blocks")


class PackageChooserBlock(_Chooser):
    """A package of the author's own collections."""
