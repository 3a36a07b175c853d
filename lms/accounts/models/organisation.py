"""Units, posts, who holds them and who answers for whom; all of it dated."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from courses.dated import Dated, DatedQuerySet


class UnitKind(models.TextChoices):
    """Node types of the organisation (domain.md 2.7)."""

    KOTA = "KOTA", _("Kota")
    SEKRETARIAT_DAERAH = "SEKRETARIAT_DAERAH", _("Sekretariat Daerah")
    SEKRETARIAT_DPRD = "SEKRETARIAT_DPRD", _("Sekretariat DPRD")
    INSPEKTORAT = "INSPEKTORAT", _("Inspektorat")
    DINAS = "DINAS", _("Dinas")
    BADAN = "BADAN", _("Badan")
    SATPOL_PP = "SATPOL_PP", _("Satpol PP")
    KECAMATAN = "KECAMATAN", _("Kecamatan")
    UOBK = "UOBK", _("Rumah sakit daerah")
    SEKRETARIAT = "SEKRETARIAT", _("Sekretariat")
    BAGIAN = "BAGIAN", _("Bagian")
    BIDANG = "BIDANG", _("Bidang")
    SUBBAGIAN = "SUBBAGIAN", _("Subbagian")
    SEKSI = "SEKSI", _("Seksi")
    UPT = "UPT", _("UPT")
    KELURAHAN = "KELURAHAN", _("Kelurahan")


# Perangkat daerah: what the city calls an OPD.
AGENCY_KINDS = [
    UnitKind.SEKRETARIAT_DAERAH,
    UnitKind.SEKRETARIAT_DPRD,
    UnitKind.INSPEKTORAT,
    UnitKind.DINAS,
    UnitKind.BADAN,
    UnitKind.SATPOL_PP,
    UnitKind.KECAMATAN,
    UnitKind.UOBK,
]


class OrganisationUnitQuerySet(MP_NodeQuerySet, DatedQuerySet):
    def agencies(self):
        """Perangkat daerah (OPD)."""
        return self.filter(kind__in=AGENCY_KINDS)

    def within(self, unit):
        """`unit` itself and everything below it."""
        return self.filter(path__startswith=unit.path)


class OrganisationUnit(MP_Node):
    """A node of the city's organisation; old trees stay readable by their dates."""

    code = models.CharField(_("kode"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=200)
    kind = models.CharField(_("jenis"), max_length=20, choices=UnitKind)
    district = models.CharField(_("kecamatan"), max_length=60, blank=True)
    low_bandwidth = models.BooleanField(_("koneksi rendah"), default=False)
    siasn_unit_id = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField(_("berlaku sejak"))
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)

    objects = MP_NodeManager.from_queryset(OrganisationUnitQuerySet)()

    class Meta:
        verbose_name = _("unit kerja")
        verbose_name_plural = _("unit kerja")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="accounts_organisationunit_ends_after_it_starts",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def is_agency(self):
        return self.kind in AGENCY_KINDS

    def agency(self):
        """The perangkat daerah of this unit: itself or the nearest one above (one query)."""
        if self.is_agency:
            return self
        return self.get_ancestors().filter(kind__in=AGENCY_KINDS).order_by("-depth").first()


class PositionRank(models.TextChoices):
    """Jenjang (domain.md 2.6)."""

    JPT_PRATAMA = "JPT_PRATAMA", _("JPT pratama")
    ADMINISTRATOR = "ADMINISTRATOR", _("Administrator")
    PENGAWAS = "PENGAWAS", _("Pengawas")
    PELAKSANA = "PELAKSANA", _("Pelaksana")
    JF_AHLI_UTAMA = "JF_AHLI_UTAMA", _("JF ahli utama")
    JF_AHLI_MADYA = "JF_AHLI_MADYA", _("JF ahli madya")
    JF_AHLI_MUDA = "JF_AHLI_MUDA", _("JF ahli muda")
    JF_AHLI_PERTAMA = "JF_AHLI_PERTAMA", _("JF ahli pertama")
    JF_PENYELIA = "JF_PENYELIA", _("JF penyelia")
    JF_MAHIR = "JF_MAHIR", _("JF mahir")
    JF_TERAMPIL = "JF_TERAMPIL", _("JF terampil")
    JF_PEMULA = "JF_PEMULA", _("JF pemula")


class Position(models.Model):
    """A post (jabatan) that people hold; the same post may exist in several units."""

    code = models.CharField(_("kode"), max_length=20, unique=True)
    name = models.CharField(_("nama jabatan"), max_length=200)
    rank = models.CharField(_("jenjang"), max_length=20, choices=PositionRank, blank=True)
    echelon = models.CharField(_("eselon"), max_length=8, blank=True)

    class Meta:
        verbose_name = _("jabatan")
        verbose_name_plural = _("jabatan")
        ordering = ["name"]

    def __str__(self):
        return self.name


class AssignmentKind(models.TextChoices):
    DEFINITIF = "DEFINITIF", _("Definitif")
    PLT = "PLT", _("Pelaksana tugas")
    PLH = "PLH", _("Pelaksana harian")


class PositionAssignment(Dated):
    """Who holds which post in which unit, from when to when."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="position_assignments"
    )
    position = models.ForeignKey(Position, models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(OrganisationUnit, models.PROTECT, related_name="assignments")
    kind = models.CharField(max_length=10, choices=AssignmentKind, default=AssignmentKind.DEFINITIF)
    is_main = models.BooleanField(default=True)
    document_number = models.CharField(max_length=80, blank=True)

    history = HistoricalRecords()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(valid_to=None, is_main=True),
                name="one_open_main_post_per_person",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.position}"


class Supervision(Dated):
    """Atasan langsung: dated, not derived from the tree (domain.md 0.3 rule 6)."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="supervisions"
    )
    supervisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="subordinations"
    )
    source = models.CharField(max_length=40, blank=True)

    history = HistoricalRecords()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(valid_to=None), name="one_open_supervisor_per_person"
            ),
            models.CheckConstraint(
                condition=~Q(person=F("supervisor")), name="nobody_supervises_themselves"
            ),
        ]

    def __str__(self):
        return f"{self.person} ← {self.supervisor}"
