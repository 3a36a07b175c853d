"""What a person may do, from when to when, and over whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from courses.dated import Dated
from lms.accounts.models.organisation import OrganisationUnit


class Role(models.TextChoices):
    """Roles of domain.md 3.1. ASN follows from being a civil servant, ATASAN from having
    subordinates (or granted).
    """

    ASN = "asn", _("Pegawai")
    ATASAN = "atasan", _("Atasan langsung")
    PENGELOLA_OPD = "pengelola_opd", _("Pengelola kepegawaian")
    PIMPINAN_OPD = "pimpinan_opd", _("Kepala perangkat daerah")
    ADMIN_BKPSDM = "admin_bkpsdm", _("Admin BKPSDM")
    KEPALA_BKPSDM = "kepala_bkpsdm", _("Kepala BKPSDM")
    PENGAJAR = "pengajar", _("Pengajar")
    MITRA = "mitra", _("Koordinator mitra")
    PIMPINAN = "pimpinan", _("Pimpinan daerah")
    AUDITOR = "auditor", _("Auditor")
    SUPERADMIN = "superadmin", _("Super admin")


# Second factor is mandatory for these (domain.md 3.4).
PRIVILEGED = {Role.ADMIN_BKPSDM, Role.KEPALA_BKPSDM, Role.AUDITOR, Role.SUPERADMIN}

# These read other people's employee numbers (domain.md 3.2, row 3).
READERS_OF_NUMBERS = {
    Role.ATASAN,
    Role.PENGELOLA_OPD,
    Role.ADMIN_BKPSDM,
    Role.KEPALA_BKPSDM,
    Role.AUDITOR,
}

# These come with a post in a unit and end with it (domain.md 3.3 rule 7).
OF_THE_POST = [Role.ATASAN, Role.PENGELOLA_OPD, Role.PIMPINAN_OPD]

# These write or review courses in Wagtail: at the city's desk, or at their own institution's.
EDITORS_OF_THE_CITY = [Role.ADMIN_BKPSDM, Role.KEPALA_BKPSDM]
EDITORS = {Role.MITRA, Role.PENGAJAR, *EDITORS_OF_THE_CITY, Role.SUPERADMIN}

# Who sets the rules of law and city: what is not technical is BKPSDM's (domain.md 3.2 row 27).
RULE_SETTERS = {Role.ADMIN_BKPSDM, Role.KEPALA_BKPSDM}

# Who may grant which role (domain.md 3.2 row 27); None stands for every other role.
MAY_GRANT = {
    None: {Role.ADMIN_BKPSDM, Role.KEPALA_BKPSDM},
    Role.SUPERADMIN: {Role.SUPERADMIN},
}


class RoleAssignment(Dated):
    """A role granted to a person: over a unit for OPD roles, at an institution for partners and
    teachers.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="role_assignments"
    )
    role = models.CharField(_("peran"), max_length=20, choices=Role)
    unit = models.ForeignKey(
        OrganisationUnit, models.PROTECT, null=True, blank=True, related_name="+"
    )
    provider = models.ForeignKey(
        "courses.Provider", models.PROTECT, null=True, blank=True, related_name="+"
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    history = HistoricalRecords()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=Q(valid_to=None, unit=None, provider=None),
                name="a_role_without_scope_is_open_once",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "unit"],
                condition=Q(valid_to=None),
                name="a_role_is_open_once_per_unit",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "provider"],
                condition=Q(valid_to=None),
                name="a_role_is_open_once_per_institution",
            ),
            models.CheckConstraint(
                condition=~Q(role="asn"), name="being_a_civil_servant_is_not_granted"
            ),
            models.CheckConstraint(
                condition=~Q(role__in=["pengelola_opd", "pimpinan_opd"]) | Q(unit__isnull=False),
                name="an_opd_role_names_its_unit",
            ),
            models.CheckConstraint(
                condition=~Q(role="mitra") | Q(provider__isnull=False),
                name="a_partner_role_names_its_institution",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_role_display()}"
