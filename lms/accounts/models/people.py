"""People and the numbers they are known by."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, StringAgg, Subquery, Value
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from courses.dated import Dated
from lms.accounts.models.notices import Notice
from lms.accounts.models.organisation import PositionAssignment, Supervision
from lms.accounts.models.roles import Role, RoleAssignment


class EmploymentType(models.TextChoices):
    """Kinds of employee (domain.md 1.3); OFFICIAL is elected (the Wali Kota), EXTERNAL is a
    partner's person.
    """

    PNS = "PNS", _("PNS")
    CPNS = "CPNS", _("CPNS")
    PPPK = "PPPK", _("PPPK")
    PPPK_PARUH_WAKTU = "PPPK_PARUH_WAKTU", _("PPPK paruh waktu")
    OFFICIAL = "PEJABAT", _("Pejabat negara")
    EXTERNAL = "LUAR", _("Pihak luar")


CIVIL_SERVANTS = [
    EmploymentType.PNS,
    EmploymentType.CPNS,
    EmploymentType.PPPK,
    EmploymentType.PPPK_PARUH_WAKTU,
]


class LegalStatus(models.TextChoices):
    """Kedudukan hukum by SIASN code (domain.md 2.6)."""

    ACTIVE = "01", _("Aktif")
    UNPAID_LEAVE = "02", _("Cuti di luar tanggungan negara")
    FORMAL_STUDY = "03", _("Tugas belajar")
    SUSPENDED = "04", _("Pemberhentian sementara")
    PRE_RETIREMENT = "20", _("Masa persiapan pensiun")
    RETIRED = "99", _("Pensiun")


# Who may act for the city: on duty, or away for formal study.
IN_SERVICE = [LegalStatus.ACTIVE, LegalStatus.FORMAL_STUDY]


class UserQuerySet(models.QuerySet):
    def civil_servants(self):
        return self.filter(employment_type__in=CIVIL_SERVANTS)

    def active(self):
        """People who may log in."""
        return self.filter(is_active=True)

    def of_unit(self, unit, day):
        """People whose main post on `day` lies in `unit` or below it."""
        return self.of_units([unit], day)

    def of_units(self, units, day):
        """People whose main post on `day` lies in one of `units` or below it."""
        below = Q(pk__in=[])
        for unit in units:
            below |= Q(unit__path__startswith=unit.path)
        posts = PositionAssignment.objects.valid_on(day).filter(below, is_main=True)
        return self.filter(pk__in=posts.values("person"))

    def subordinates_of(self, person, day):
        """People `person` answers for on `day`."""
        rows = Supervision.objects.valid_on(day).filter(supervisor=person)
        return self.filter(pk__in=rows.values("person"))

    def holding(self, role, day):
        """People to whom `role` is granted on `day`."""
        grants = RoleAssignment.objects.valid_on(day).filter(role=role)
        return self.filter(pk__in=grants.values("person"))

    def with_standing(self, day):
        """With the roles granted (`granted`, by commas), whether anybody answers to them
        (`supervises`) and how many notices wait (`unread`).
        """
        grants = RoleAssignment.objects.valid_on(day).filter(person=OuterRef("pk")).order_by()
        roles = grants.values("person").annotate(all=StringAgg("role", Value(",")))
        supervised = Supervision.objects.valid_on(day).filter(supervisor=OuterRef("pk"))
        notices = Notice.objects.unread().filter(person=OuterRef("pk")).order_by()
        return self.annotate(
            granted=Subquery(roles.values("all")),
            supervises=Exists(supervised),
            unread=Subquery(notices.values("person").annotate(all=Count("pk")).values("all")),
        )

    def visible_to(self, viewer):
        """People whose record `viewer` may read in the acting role (domain.md 3.2 row 1).

        Partners and teachers see participants of their own courses, which other contexts know;
        leaders see totals only.
        """
        match viewer.role:
            case Role.ASN:
                return self.filter(pk=viewer.person.pk)
            case Role.ATASAN:
                return self.subordinates_of(viewer.person, viewer.on)
            case Role.PENGELOLA_OPD | Role.PIMPINAN_OPD:
                return self.of_units(viewer.units, viewer.on)
            case Role.ADMIN_BKPSDM | Role.KEPALA_BKPSDM | Role.AUDITOR:
                return self.civil_servants()
        return self.none()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    use_in_migrations = True

    def create_user(self, username, email=None, password=None, **fields):
        """Create a person; without a password nobody can log in until the one-time link is used."""
        user = self.model(username=username, email=self.normalize_email(email) or None, **fields)
        user.set_password(password) if password else user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, username, email=None, password=None, **fields):
        return self.create_user(
            username,
            email,
            password,
            is_superuser=True,
            employment_type=EmploymentType.EXTERNAL,
            **fields,
        )


class User(AbstractBaseUser, PermissionsMixin):
    """A person. `username` is what they log in with: the number valid today, or an e-mail for
    outsiders.

    The number can change and can be guessed (domain.md 0.3 rule 5): it is never a key and never in
    a URL.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(_("nama pengguna"), max_length=150, unique=True)
    email = models.EmailField(_("surel"), null=True, blank=True, unique=True)
    name = models.CharField(_("nama tanpa gelar"), max_length=150)
    title_prefix = models.CharField(_("gelar depan"), max_length=40, blank=True)
    title_suffix = models.CharField(_("gelar belakang"), max_length=60, blank=True)
    employment_type = models.CharField(
        _("jenis pegawai"), max_length=20, choices=EmploymentType, default=EmploymentType.PNS
    )
    legal_status = models.CharField(
        _("kedudukan hukum"), max_length=2, choices=LegalStatus, default=LegalStatus.ACTIVE
    )
    rank_code = models.CharField(_("golongan"), max_length=8, blank=True)
    education_level = models.CharField(_("pendidikan"), max_length=10, blank=True)
    birth_date = models.DateField(_("tanggal lahir"), null=True, blank=True)
    contract_ends_on = models.DateField(_("akhir kontrak"), null=True, blank=True)
    siasn_person_id = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(_("boleh masuk"), default=True)
    # The last one asked for; "" as long as nobody has chosen.
    language = models.CharField(_("bahasa"), max_length=8, blank=True)
    date_joined = models.DateTimeField(_("terdaftar sejak"), auto_now_add=True)

    objects = UserManager()
    history = HistoricalRecords(excluded_fields=["password", "last_login", "language"])

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = _("pengguna")
        verbose_name_plural = _("pengguna")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.get_full_name()

    def get_full_name(self):
        return full_name(self.name, self.title_prefix, self.title_suffix)

    def get_short_name(self):
        return self.name.split(" ")[0]

    @property
    def first_name(self):
        """What Wagtail's sidebar calls a person; without it, it would show the number."""
        return self.get_full_name()

    @property
    def is_staff(self):
        """Wagtail and allauth ask this; Django's own admin is not installed."""
        return self.is_superuser

    @property
    def is_civil_servant(self):
        return self.employment_type in CIVIL_SERVANTS


def full_name(name: str, prefix: str, suffix: str) -> str:
    """The name with its titles: "Ns. Melati Puspa Selat, S.Kep."."""
    name = f"{prefix} {name}".strip()
    return f"{name}, {suffix}" if suffix else name


class IdentifierKind(models.TextChoices):
    NIP = "NIP", "NIP"
    NI_PPPK = "NI_PPPK", "NI PPPK"


class Identifier(Dated):
    """An employee number and the days it held; a PPPK's can change (domain.md 2.2)."""

    person = models.ForeignKey(User, models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=10, choices=IdentifierKind)
    number = models.CharField(_("nomor"), max_length=18)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["kind", "number"], name="an_employee_number_belongs_to_one_person"
            ),
            models.CheckConstraint(
                condition=Q(number__regex=r"^[0-9]{18}$"), name="an_employee_number_has_18_digits"
            ),
        ]

    def __str__(self):
        return self.masked

    @property
    def masked(self):
        """The number as shown on shared screens: only the last four digits (domain.md 2.3)."""
        return "•" * 14 + self.number[-4:]
