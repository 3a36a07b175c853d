"""The pages partners write: institution → course → modules → lessons."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from courses.blocks import LessonBody
from courses.models.competencies import Competency
from courses.models.forms import DevelopmentForm
from courses.models.providers import Provider
from courses.models.releases import LessonKind


class CatalogueIndexPage(Page):
    """The root of all course pages; learners see the catalogue of lms.learning instead."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["courses.ProviderIndexPage"]

    class Meta:
        verbose_name = _("katalog")


class ProviderIndexPage(Page):
    """One institution's desk: its people may edit everything below it and nothing else."""

    provider = models.OneToOneField(
        Provider, models.PROTECT, related_name="index_page", verbose_name=_("lembaga")
    )

    parent_page_types = ["courses.CatalogueIndexPage"]
    subpage_types = ["courses.CoursePage"]
    content_panels = [*Page.content_panels, FieldPanel("provider")]

    class Meta:
        verbose_name = _("meja lembaga")


class DeliveryMode(models.TextChoices):
    """Modes of domain.md 4.5."""

    SELF_PACED = "daring_mandiri", _("Daring mandiri")
    LIVE_ONLINE = "daring_terjadwal", _("Daring terjadwal")
    CLASSROOM = "tatap_muka", _("Tatap muka")
    BLENDED = "campuran", _("Campuran")
    INTERNSHIP = "magang", _("Magang")


class CoursePage(Page):
    """A programme: what it teaches, for whom, how many JP, and the modules below it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("kode"), max_length=20, blank=True)
    form = models.ForeignKey(
        DevelopmentForm, models.PROTECT, verbose_name=_("bentuk"), related_name="+"
    )
    mode = models.CharField(
        _("moda"), max_length=20, choices=DeliveryMode, default=DeliveryMode.SELF_PACED
    )
    hours = models.PositiveSmallIntegerField(_("JP"), validators=[MinValueValidator(1)])
    pass_mark = models.PositiveSmallIntegerField(
        _("nilai lulus"), null=True, blank=True, default=70, validators=[MaxValueValidator(100)]
    )
    min_attendance = models.PositiveSmallIntegerField(_("kehadiran minimum (%)"), default=0)
    capacity = models.PositiveIntegerField(_("kuota"), null=True, blank=True)
    audience = models.TextField(_("peserta"))
    objective = models.TextField(_("tujuan"))
    goal_code = models.CharField(_("sasaran daerah"), max_length=20, blank=True)
    in_order = models.BooleanField(_("modul harus berurutan"), default=False)
    cover = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("gambar"),
        related_name="+",
    )

    parent_page_types = ["courses.ProviderIndexPage"]
    subpage_types = ["courses.ModulePage"]

    content_panels = [
        *Page.content_panels,
        FieldPanel("objective"),
        FieldPanel("audience"),
        MultiFieldPanel(
            [
                FieldPanel("form"),
                FieldPanel("mode"),
                FieldPanel("hours"),
                FieldPanel("pass_mark"),
                FieldPanel("min_attendance"),
                FieldPanel("capacity"),
                FieldPanel("in_order"),
            ],
            heading=_("Ketentuan"),
        ),
        InlinePanel("competencies", label=_("Kompetensi yang dikembangkan")),
        FieldPanel("cover"),
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
        from courses.search import searchable_text

        return searchable_text(self)

    def publish(self, revision, user=None, **options):
        """Publish with everything below, or not at all; receivers.py freezes the release."""
        revision.published_by = user  # the signal does not say who
        with transaction.atomic():
            super().publish(revision, user=user, **options)

    @property
    def provider(self):
        """The institution at whose desk this page stands (one query)."""
        return self.get_parent().specific.provider


class CourseCompetency(Orderable):
    """A competency the course develops, and the level it leads to."""

    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="competencies")
    competency = models.ForeignKey(
        Competency, models.PROTECT, related_name="+", verbose_name=_("kompetensi")
    )
    level = models.PositiveSmallIntegerField(
        _("level"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )

    panels = [FieldPanel("competency"), FieldPanel("level")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["course", "competency"], name="a_course_names_a_competency_once"
            )
        ]


class ModulePage(Page):
    """A part of a course (mata pelatihan) with its share of the JP."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    hours = models.PositiveSmallIntegerField(_("JP"), default=1)
    summary = models.TextField(_("isi"), blank=True)

    parent_page_types = ["courses.CoursePage"]
    subpage_types = ["courses.LessonPage"]
    content_panels = [*Page.content_panels, FieldPanel("hours"), FieldPanel("summary")]

    class Meta:
        verbose_name = _("modul")
        verbose_name_plural = _("modul")


class LessonPage(Page):
    """One sitting: something to read, watch or answer."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(
        _("jenis materi"), max_length=12, choices=LessonKind, default=LessonKind.TEXT
    )
    minutes = models.PositiveSmallIntegerField(
        _("perkiraan menit"), default=5, validators=[MinValueValidator(1)]
    )
    required = models.BooleanField(_("wajib"), default=True)
    watch_share = models.FloatField(
        _("bagian video yang harus ditonton"),
        default=0.9,
        validators=[MinValueValidator(0.1), MaxValueValidator(1)],
    )
    body = StreamField(LessonBody(), verbose_name=_("isi"), blank=True)

    parent_page_types = ["courses.ModulePage"]
    subpage_types = []
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("minutes"),
                FieldPanel("required"),
                FieldPanel("watch_share"),
            ],
            heading=_("Aturan"),
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("materi")
        verbose_name_plural = _("materi")
