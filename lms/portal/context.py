"""What every page's frame needs: the places for the acting role, the roles, the unread count."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from lms.accounts import api as accounts
from lms.accounts.models import Role
from lms.accounts.models.roles import EDITORS


@dataclass(frozen=True)
class Place:
    """One of the four places of the bottom bar."""

    name: str | Promise
    view: str
    icon: str

    @property
    def url(self):
        return reverse(self.view)


HOME = Place(_("Beranda"), "portal:home", "beranda")
LEARN = Place(_("Belajar"), "learning:my-courses", "belajar")
PROFILE = Place(_("Profil"), "profile:own", "profil")
TASKS = Place(_("Tugas"), "portal:tasks", "tugas")
TEAM = Place(_("Tim"), "portal:team", "tim")
DESK = Place(_("Kelola"), "reporting:jp", "kelola")
PARTNER = Place(_("Mitra"), "portal:partner", "mitra")
CATALOGUE = Place(_("Katalog"), "learning:catalogue", "cari")

LAST_PLACE = {
    Role.ATASAN: TEAM,
    Role.PENGELOLA_OPD: DESK,
    Role.PIMPINAN_OPD: DESK,
    Role.ADMIN_BKPSDM: DESK,
    Role.KEPALA_BKPSDM: DESK,
    Role.PIMPINAN: DESK,
    Role.AUDITOR: DESK,
}
READERS_OF_RECORDS = LAST_PLACE.keys() - {Role.ATASAN, Role.PIMPINAN}
OUTSIDERS = {Role.MITRA, Role.PENGAJAR}


class Shell:
    """The frame of one page; asks the database only for what the template really shows."""

    def __init__(self, request):
        self.request = request
        self.viewer = getattr(request, "viewer", None)

    @property
    def person(self):
        return self.viewer.person if self.viewer else None

    @cached_property
    def places(self):
        """Four places by the acting role (look.md); the current one is marked by its address."""
        if self.person is None:
            return []
        return [
            {"place": place, "current": self._is_current(place)}
            for place in places_of(self.viewer.role)
        ]

    @cached_property
    def unread(self) -> int:
        return accounts.unread_notices(self.person)

    @property
    def sees_exports(self):
        return self.viewer.role in {Role.ADMIN_BKPSDM, Role.KEPALA_BKPSDM, Role.AUDITOR}

    @property
    def reads_records(self):
        """Whether HR's page of the learning record opens (config/permissions.py)."""
        return self.viewer.role in READERS_OF_RECORDS

    @property
    def edits_courses(self):
        return self.viewer.role in EDITORS

    def _is_current(self, place):
        path = self.request.path
        return path == place.url if place is HOME else path.startswith(place.url)


def places_of(role) -> list[Place]:
    if role in OUTSIDERS:
        return [HOME, CATALOGUE, PARTNER]
    return [HOME, LEARN, PROFILE, LAST_PLACE.get(role, TASKS)]


def shell(request):
    return {"shell": Shell(request)}
