"""Content that others made, as its package declares it: what there is to launch, and its files.

A package is never changed: whoever mends one imports it anew, and chooses that one in the lesson.
"""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import CollectionMember

LONGEST_IDENTIFIER = 1000


class PackageKind(models.TextChoices):
    """The standard a package was made for."""

    CMI5 = "cmi5", _("cmi5")


class MoveOn(models.TextChoices):
    """What a unit asks for before it counts as done (cmi5 13.1.4)."""

    PASSED = "Passed", _("lulus")
    COMPLETED = "Completed", _("selesai")
    COMPLETED_AND_PASSED = "CompletedAndPassed", _("selesai dan lulus")
    COMPLETED_OR_PASSED = "CompletedOrPassed", _("selesai atau lulus")
    NOT_APPLICABLE = "NotApplicable", _("tanpa syarat")


class LaunchMethod(models.TextChoices):
    """Where a unit wants to be shown (cmi5 13.1.4)."""

    OWN_WINDOW = "OwnWindow", _("jendela sendiri")
    ANY_WINDOW = "AnyWindow", _("di dalam halaman")


class Declared(models.Model):
    """What every part of a package says of itself; `name` and `description` by language."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    publisher_id = models.CharField(max_length=LONGEST_IDENTIFIER)
    name = models.JSONField(default=dict)
    description = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    @property
    def title(self):
        return in_readers_language(self.name)

    @property
    def about(self):
        return in_readers_language(self.description)


class Package(CollectionMember, Declared):
    """A package of an institution (its Wagtail collection).

    `findings` are faults that keep nobody from using it, each {"reason", "values"}.
    """

    label = models.CharField(_("judul"), max_length=255)
    kind = models.CharField(max_length=12, choices=PackageKind, default=PackageKind.CMI5)
    findings = models.JSONField(default=list)
    original_name = models.CharField(max_length=255, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("paket")
        verbose_name_plural = _("paket")
        ordering = ["-created_at"]

    def __str__(self):
        return self.label


class PackageObjective(Declared):
    """What somebody should be able to do afterwards."""

    package = models.ForeignKey(Package, models.CASCADE, related_name="objectives")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["package", "publisher_id"], name="an_objective_is_declared_once"
            )
        ]


class Place(Declared):
    """A place in the tree of a package; `position` counts blocks and units in their order."""

    parent = models.ForeignKey(
        "courses.PackageBlock", models.CASCADE, null=True, related_name="%(class)s_children"
    )
    position = models.PositiveIntegerField()
    objectives = models.ManyToManyField(PackageObjective, related_name="+")

    class Meta(Declared.Meta):
        abstract = True
        ordering = ["position"]


class PackageBlock(Place):
    """Units, and other blocks, under one heading."""

    package = models.ForeignKey(Package, models.CASCADE, related_name="blocks")

    class Meta(Place.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["package", "publisher_id"], name="a_block_is_declared_once"
            )
        ]


class PackageUnit(Place):
    """What is launched: an assignable unit of cmi5.

    `url` is a file of the package, perhaps with a query, or an address elsewhere.
    """

    package = models.ForeignKey(Package, models.CASCADE, related_name="units")
    url = models.CharField(max_length=2000)
    move_on = models.CharField(max_length=20, choices=MoveOn, default=MoveOn.NOT_APPLICABLE)
    launch_method = models.CharField(
        max_length=10, choices=LaunchMethod, default=LaunchMethod.ANY_WINDOW
    )
    mastery_score = models.DecimalField(
        max_digits=5,
        decimal_places=4,
        null=True,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )
    launch_parameters = models.TextField(blank=True)
    entitlement_key = models.TextField(blank=True)
    activity_type = models.CharField(max_length=LONGEST_IDENTIFIER, blank=True)

    class Meta(Place.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["package", "publisher_id"], name="a_unit_is_declared_once"
            ),
            models.CheckConstraint(
                condition=Q(mastery_score=None) | Q(mastery_score__gte=0, mastery_score__lte=1),
                name="a_mastery_score_is_a_share",
            ),
        ]

    @property
    def is_elsewhere(self):
        return "://" in self.url.partition("?")[0]

    @property
    def own_window(self):
        return self.launch_method == LaunchMethod.OWN_WINDOW


class PackageFile(models.Model):
    """One file of a package: `path` as the package calls it, `stored` as storage does.

    What has no row is not sent to anybody, and storage never sees a name that a package chose.
    """

    package = models.ForeignKey(Package, models.CASCADE, related_name="files")
    path = models.CharField(max_length=500)
    stored = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField(help_text="bytes")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["package", "path"], name="a_path_names_one_file")
        ]

    def __str__(self):
        return self.path


def in_readers_language(words: dict[str, str]) -> str:
    """The words in the reader's language, else in Indonesian, else as they stand first."""
    for wanted in (get_language() or "id", "id"):
        for language, text in words.items():
            if language.lower().split("-")[0] == wanted.split("-")[0] and text:
                return text
    return next((text for text in words.values() if text), "")
