"""The pages partners write: institution → course → modules → lessons."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    TitleFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, Site
from wagtail.search import index

from courses import completeness
from courses.blocks import LessonBody
from courses.deeds import CourseDeeds, DeskDeeds, PartDeeds
from courses.exceptions import CourseIncomplete
from courses.forms import CoursePageForm, LessonPageForm
from courses.freezing import frozen_quiz
from courses.models.competencies import Competency
from courses.models.forms import DevelopmentForm
from courses.models.providers import Provider
from courses.models.releases import LessonKind
from courses.panels import ChecklistPanel, LessonFaultsPanel
from courses.previewing import PhoneFirstPreview, previewed_parts
from courses.search import searchable_text

TITLE_PANELS = [FieldPanel("title", heading=_("Judul"))]
PART_HELP = HelpPanel(
    content=_(
        "<p>Simpan sebagai draf. Modul dan materi dikirim dan terbit bersama kursusnya: "
        "setelah semua selesai, buka halaman kursus lalu pilih “Kirim untuk ditinjau”.</p>"
    )
)


class OfTheCatalogue(PhoneFirstPreview):
    """What all our pages share: no page addresses of Wagtail's own, none of its extra settings."""

    promote_panels = []
    settings_panels = []

    def get_url_parts(self, request=None):
        """A course and what stands below it lead to its page, desks to the catalogue."""
        course = self.course_page()
        site = Site.objects.filter(is_default_site=True).first()
        path = f"/kursus/{course.slug}/" if course else "/katalog/"
        return site and (site.pk, settings.PUBLIC_URL, path)

    def course_page(self):
        """The course this page is or belongs to."""
        return None


class PartOfACourse(OfTheCatalogue):
    """Modules and lessons go through review with their course (see deeds.PartDeeds)."""

    has_workflow = False

    def get_workflow(self):
        return None

    def get_lock(self):
        """While the course is under review nobody but its reviewers changes what they read."""
        lock = super().get_lock()
        course = self.course_page()
        return lock or (course.get_lock() if course else None)

    def course_page(self):
        if self.path:
            return CoursePage.objects.ancestor_of(self).first()
        parent = self.get_parent()  # a page being created has no place in the tree yet
        return CoursePage.objects.ancestor_of(parent, inclusive=True).first() if parent else None

    def permissions_for_user(self, user):
        return PartDeeds(user, self)


class CatalogueIndexPage(OfTheCatalogue, Page):
    """The root of all course pages; learners see the catalogue of lms.learning instead."""

    is_creatable = False
    preview_modes = []
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["courses.ProviderIndexPage"]
    content_panels = TITLE_PANELS

    class Meta:
        verbose_name = _("katalog")

    def permissions_for_user(self, user):
        return DeskDeeds(user, self)


class ProviderIndexPage(OfTheCatalogue, Page):
    """One institution's desk: its people may edit everything below it and nothing else."""

    provider = models.OneToOneField(
        Provider, models.PROTECT, related_name="index_page", verbose_name=_("lembaga")
    )

    is_creatable = False
    preview_modes = []
    parent_page_types = ["courses.CatalogueIndexPage"]
    subpage_types = ["courses.CoursePage"]
    content_panels = [*TITLE_PANELS, FieldPanel("provider", read_only=True)]

    class Meta:
        verbose_name = _("meja lembaga")

    def permissions_for_user(self, user):
        return DeskDeeds(user, self)


class DeliveryMode(models.TextChoices):
    """Modes of domain.md 4.5."""

    SELF_PACED = "daring_mandiri", _("Daring mandiri")
    LIVE_ONLINE = "daring_terjadwal", _("Daring terjadwal")
    CLASSROOM = "tatap_muka", _("Tatap muka")
    BLENDED = "campuran", _("Campuran")
    INTERNSHIP = "magang", _("Magang")


class CoursePage(OfTheCatalogue, Page):
    """A programme: what it teaches, for whom, how many JP, and the modules below it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("kode"), max_length=20, blank=True)
    form = models.ForeignKey(
        DevelopmentForm,
        models.PROTECT,
        verbose_name=_("bentuk"),
        related_name="+",
        help_text=_("Jenis kegiatan menurut aturan; e-learning untuk kursus mandiri."),
    )
    mode = models.CharField(
        _("moda"),
        max_length=20,
        choices=DeliveryMode,
        default=DeliveryMode.SELF_PACED,
        help_text=_("Cara kursus diikuti."),
    )
    hours = models.PositiveSmallIntegerField(
        _("JP"),
        validators=[MinValueValidator(1)],
        help_text=_("Jam pelajaran (1 JP = 45 menit). Harus sama dengan jumlah JP semua modul."),
    )
    pass_mark = models.PositiveSmallIntegerField(
        _("nilai lulus"),
        null=True,
        blank=True,
        default=70,
        validators=[MaxValueValidator(100)],
        help_text=_("0 sampai 100. Kosongkan bila kursus tidak memakai nilai lulus."),
    )
    min_attendance = models.PositiveSmallIntegerField(
        _("kehadiran minimum (%)"),
        default=0,
        help_text=_("Isi 0 untuk kursus mandiri; 80 untuk daring terjadwal, 90 untuk tatap muka."),
    )
    capacity = models.PositiveIntegerField(
        _("kuota"), null=True, blank=True, help_text=_("Kosongkan bila peserta tidak dibatasi.")
    )
    audience = models.TextField(
        _("peserta"), help_text=_("Untuk siapa kursus ini, contoh: perawat dan bidan puskesmas.")
    )
    objective = models.TextField(
        _("tujuan"), help_text=_("Apa yang dapat dilakukan peserta setelah selesai.")
    )
    goal_code = models.CharField(_("sasaran daerah"), max_length=20, blank=True)
    in_order = models.BooleanField(
        _("modul harus berurutan"),
        default=False,
        help_text=_("Bila ya, modul berikutnya terbuka setelah modul sebelumnya selesai."),
    )
    cover = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("gambar"),
        related_name="+",
        help_text=_("Tampil di halaman kursus. Boleh kosong."),
    )

    base_form_class = CoursePageForm
    parent_page_types = ["courses.ProviderIndexPage"]
    subpage_types = ["courses.ModulePage"]

    content_panels = [
        ChecklistPanel(heading=_("Siap dikirim?")),
        TitleFieldPanel("title", heading=_("Judul"), classname="", placeholder=False),
        FieldPanel("slug", heading=_("Alamat"), help_text=_("Kata di akhir alamat kursus.")),
        FieldPanel("objective"),
        FieldPanel("audience"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("form"), FieldPanel("mode")]),
                FieldRowPanel([FieldPanel("hours"), FieldPanel("pass_mark")]),
                FieldRowPanel([FieldPanel("min_attendance"), FieldPanel("capacity")]),
                FieldPanel("in_order"),
            ],
            heading=_("Ketentuan"),
        ),
        InlinePanel("competencies", label=_("Kompetensi yang dikembangkan")),
        FieldPanel("cover"),
        CommentPanel(),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("objective"),
        index.SearchField("audience"),
        index.SearchField("search_text"),
        index.FilterField("mode"),
        index.FilterField("hours"),
        index.FilterField("uuid"),
    ]

    class Meta:
        verbose_name = _("kursus")
        verbose_name_plural = _("kursus")

    def search_text(self):
        """Stemmed words of everything a person may look for; SQLite's index does no stemming
        itself.
        """
        return searchable_text(self)

    def publish(self, revision, user=None, **options):
        """Publish with everything below, or not at all; receivers.py freezes the release.

        Raises CourseIncomplete.
        """
        lacking = completeness.missing(revision.as_object())
        if lacking:
            raise CourseIncomplete(lacking)
        revision.published_by = user  # the signal does not say who
        with transaction.atomic():
            super().publish(revision, user=user, **options)

    def clean(self):
        super().clean()
        if self.slug and self.address_is_taken(self.slug):
            raise ValidationError({"slug": _("Alamat ini sudah dipakai kursus lain.")})

    def _get_autogenerated_slug(self, base_slug):
        """All courses share one address space, /kursus/<slug>/."""
        candidate, suffix = super()._get_autogenerated_slug(base_slug), 1
        while self.address_is_taken(candidate):
            suffix += 1
            candidate = f"{base_slug}-{suffix}"
        return candidate

    def address_is_taken(self, slug) -> bool:
        """Whether another course answers at this address already (one query)."""
        return CoursePage.objects.filter(slug=slug).exclude(pk=self.pk).exists()

    def has_releases(self) -> bool:
        """Whether learners may already have started an edition of it (one query)."""
        return self.pk is not None and self.releases.exists()

    def course_page(self):
        return self

    def preview_facts(self, person):
        return {"provider": self.provider, "outline": completeness.drafts_below(self)}

    def permissions_for_user(self, user):
        return CourseDeeds(user, self)

    @property
    def provider(self):
        """The institution at whose desk this page stands (one query)."""
        return Provider.objects.get(index_page__path=self.path[: -self.steplen])


class CourseCompetency(Orderable):
    """A competency the course develops, and the level it leads to."""

    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="competencies")
    competency = models.ForeignKey(
        Competency, models.PROTECT, related_name="+", verbose_name=_("kompetensi")
    )
    level = models.PositiveSmallIntegerField(
        _("level"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )

    panels = [
        FieldPanel("competency", help_text=_("Pilih dari kamus kompetensi kota.")),
        FieldPanel("level", help_text=_("1 sampai 5: tingkat yang dicapai setelah lulus.")),
    ]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["course", "competency"], name="a_course_names_a_competency_once"
            )
        ]


class ModulePage(PartOfACourse, Page):
    """A part of a course (mata pelatihan) with its share of the JP."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    hours = models.PositiveSmallIntegerField(
        _("JP"), default=1, help_text=_("Bagian modul ini dari JP kursus.")
    )
    summary = models.TextField(
        _("ringkasan"), blank=True, help_text=_("Satu atau dua kalimat tentang isi modul.")
    )

    parent_page_types = ["courses.CoursePage"]
    subpage_types = ["courses.LessonPage"]
    content_panels = [
        PART_HELP,
        *TITLE_PANELS,
        FieldPanel("hours"),
        FieldPanel("summary"),
        CommentPanel(),
    ]

    class Meta:
        verbose_name = _("modul")
        verbose_name_plural = _("modul")

    def preview_facts(self, person):
        return {"lessons": [page.specific for page in self.get_children()] if self.pk else []}


class LessonPage(PartOfACourse, Page):
    """One sitting: something to read, watch or answer."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(
        _("jenis materi"),
        max_length=12,
        choices=LessonKind,
        default=LessonKind.TEXT,
        help_text=_(
            "Menentukan kapan materi dianggap selesai: bacaan dibuka sampai akhir, video ditonton, "
            "kuis dan pascates lulus, prates dikerjakan sekali."
        ),
    )
    minutes = models.PositiveSmallIntegerField(
        _("perkiraan menit"),
        default=5,
        validators=[MinValueValidator(1)],
        help_text=_("Berapa lama materi ini biasanya diselesaikan."),
    )
    required = models.BooleanField(
        _("wajib"), default=True, help_text=_("Materi wajib harus selesai agar kursus selesai.")
    )
    watch_share = models.FloatField(
        _("bagian video yang harus ditonton"),
        default=0.9,
        validators=[MinValueValidator(0.1), MaxValueValidator(1)],
        help_text=_("Hanya untuk materi video. 0,9 berarti 90 persen."),
    )
    body = StreamField(LessonBody(), verbose_name=_("isi"), blank=True)

    parent_page_types = ["courses.ModulePage"]
    subpage_types = []
    base_form_class = LessonPageForm
    content_panels = [
        LessonFaultsPanel(heading=_("Keadaan materi")),
        *TITLE_PANELS,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("minutes")]),
                FieldRowPanel([FieldPanel("required"), FieldPanel("watch_share")]),
            ],
            heading=_("Aturan"),
        ),
        FieldPanel("body"),
        CommentPanel(),
    ]

    class Meta:
        verbose_name = _("materi")
        verbose_name_plural = _("materi")

    def preview_facts(self, person):
        course = self.course_page()
        return {
            "parts": previewed_parts(self, person),
            "quiz": frozen_quiz(self),
            "course": course,
            "module": self.get_parent(),
        }
