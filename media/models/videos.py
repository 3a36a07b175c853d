"""Videos and sound: the file as uploaded, its renditions and its captions."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import CollectionMember
from wagtail.search import index

from media.exceptions import explained


def source_path(video, filename):
    """Originals lie under a random name: the uploader's file name is kept in `Video.original_name`
    only.
    """
    suffix = filename.rsplit(".", 1)[-1].lower() if "." in filename else "bin"
    return f"video/{video.uuid}/asal.{suffix[:8]}"


class VideoState(models.TextChoices):
    """Where a video is on its way; PLAYABLE means the first rung is ready and the rest still to
    come.
    """

    UPLOADED = "diunggah", _("Diunggah, menunggu giliran")
    PROCESSING = "diproses", _("Sedang diproses")
    PLAYABLE = "dapat_diputar", _("Sudah dapat diputar, mutu lain menyusul")
    READY = "siap", _("Siap")
    REFUSED = "ditolak", _("Ditolak")
    CANCELLED = "dibatalkan", _("Dibatalkan")


class MediaKind(models.TextChoices):
    """What becomes of a file: something to play, or pages to read."""

    FILM = "film", _("Video atau suara")
    SLIDES = "salindia", _("Salindia")


class FilmManager(models.Manager):
    """The films, each once: what was in one's place before, or will be, is no film of its own."""

    def get_queryset(self):
        return super().get_queryset().filter(version_of=None)


class Video(CollectionMember, index.Indexed, models.Model):
    """An uploaded video, sound recording or deck of slides of an institution (its Wagtail
    collection).

    Its other files, earlier ones and one that is still prepared, are rows of their own
    (`version_of`, see media/versions.py); `objects` holds none of them, `everything` all.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("judul"), max_length=255)
    source = models.FileField(_("berkas"), upload_to=source_path, max_length=255)
    original_name = models.CharField(max_length=255, blank=True)
    kind = models.CharField(max_length=8, choices=MediaKind, default=MediaKind.FILM, editable=False)
    state = models.CharField(max_length=20, choices=VideoState, default=VideoState.UPLOADED)
    refusal = models.TextField(_("alasan penolakan"), blank=True)
    refusal_values = models.JSONField(default=dict, blank=True)
    duration_ms = models.PositiveIntegerField(null=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    has_video = models.BooleanField(default=True)
    has_audio = models.BooleanField(default=True)
    poster = models.FileField(max_length=255, blank=True)
    storyboard = models.FileField(max_length=255, blank=True)
    storyboard_grid = models.JSONField(
        default=dict, blank=True, help_text="every_ms, columns, width, height, count"
    )
    ladder = models.PositiveSmallIntegerField(
        default=0, help_text="the version of the ladder of which it has every rung"
    )
    measured = models.JSONField(
        default=dict,
        blank=True,
        help_text="see encoding/measuring.py and slides/making.py",
    )
    version_of = models.ForeignKey(
        "self", models.CASCADE, null=True, editable=False, related_name="+"
    )
    # A film's other files are no use of it in Wagtail's sense.
    version_of.wagtail_reference_index_ignore = True
    number = models.PositiveIntegerField(
        default=1, editable=False, help_text="which file of its film this is, counting up"
    )
    note = models.CharField(_("catatan"), max_length=200, blank=True)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    in_force_at = models.DateTimeField(
        null=True, editable=False, help_text="of a film: when its file took another's place"
    )
    superseded_at = models.DateTimeField(
        null=True, editable=False, help_text="of a version: when another took its place"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    everything = models.Manager()
    objects = FilmManager()

    search_fields = [
        *CollectionMember.search_fields,
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.RelatedFields("slides", [index.SearchField("text")]),
        index.FilterField("kind"),
        index.FilterField("has_video"),
        index.FilterField("has_audio"),
        index.FilterField("version_of_id"),
    ]

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("video")
        ordering = ["-created_at"]
        permissions = [("choose_video", _("Dapat memilih video"))]
        base_manager_name = "everything"
        default_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                fields=["version_of"],
                condition=Q(superseded_at=None),
                name="one_replacement_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(superseded_at=None) | Q(version_of__isnull=False),
                name="only_a_version_is_superseded",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_deck(self):
        return self.kind == MediaKind.SLIDES

    @property
    def is_playable(self):
        return self.state in {VideoState.PLAYABLE, VideoState.READY}

    @property
    def is_refused(self):
        return self.state == VideoState.REFUSED

    @property
    def is_waiting_to_replace(self):
        return self.version_of_id is not None and self.superseded_at is None

    @property
    def refusal_explained(self):
        """Why it was refused, in the reader's language."""
        return explained(self.refusal, self.refusal_values) if self.refusal else ""

    def refuse(self, reason, **values):
        self.state, self.refusal, self.refusal_values = VideoState.REFUSED, reason, values
        self.save(update_fields=["state", "refusal", "refusal_values"])


class Rendition(models.Model):
    """One rung in storage: a single fMP4 file and its byte-range playlist (video.md 1).

    The row is written only after file and playlist are complete in storage.
    """

    video = models.ForeignKey(Video, models.CASCADE, related_name="renditions")
    rung = models.CharField(max_length=8)
    file = models.FileField(max_length=255)
    playlist = models.TextField()
    codecs = models.CharField(max_length=60)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    bandwidth = models.PositiveIntegerField(help_text="bit/s, peak segment")
    average_bandwidth = models.PositiveIntegerField(help_text="bit/s")
    size = models.PositiveBigIntegerField(help_text="bytes")
    ladder = models.PositiveSmallIntegerField(
        default=1, help_text="the version of the ladder it was made by"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["video", "rung"], name="a_video_has_each_rung_once")
        ]

    def __str__(self):
        return f"{self.video} {self.rung}"
