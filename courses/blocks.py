"""What a lesson may contain."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from courses.packages.blocks import PackageChooserBlock
from courses.questions import EmbeddedQuestionBlock, QuizBlock
from media.api import Emphasis
from media.blocks import AudioChooserBlock, SlidesChooserBlock, VideoChooserBlock

TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "superscript", "subscript"]
NOTE_FEATURES = ["bold", "italic", "ol", "ul", "link"]
EMPHASES = [
    (Emphasis.MOTION.value, _("Gerak halus")),
    (Emphasis.TEXT.value, _("Jelas teks")),
]
CLOCK = r"^(?:\d{1,2}:)?[0-5]?\d:[0-5]\d$"
CALLOUT_KINDS = {"info": _("Catatan"), "important": _("Penting"), "example": _("Contoh")}


class ImageBlock(blocks.StructBlock):
    """A picture; what it shows is also said in words."""

    image = ImageChooserBlock(label=_("Gambar"))
    alt = blocks.CharBlock(
        label=_("Uraian gambar"),
        max_length=250,
        help_text=_(
            "Apa yang terlihat, dalam satu kalimat. Dibacakan kepada orang yang tidak dapat "
            "melihat gambar dan tampil bila gambar gagal dimuat."
        ),
    )
    caption = blocks.CharBlock(
        label=_("Keterangan di bawah gambar"), max_length=250, required=False
    )

    class Meta:
        label = _("Gambar")
        icon = "image"
        template = "courses/blocks/image.html"
        label_format = "{alt}"
        group = _("Isi")


class DocumentBlock(blocks.StructBlock):
    """A file to download."""

    document = DocumentChooserBlock(label=_("Dokumen"))
    title = blocks.CharBlock(
        label=_("Judul tautan"),
        max_length=150,
        required=False,
        help_text=_("Kosongkan untuk memakai judul dokumen."),
    )

    class Meta:
        label = _("Dokumen")
        icon = "doc-full"
        template = "courses/blocks/document.html"
        label_format = "{title}"
        group = _("Isi")


class ChapterBlock(blocks.StructBlock):
    """A place in a video that is worth a name."""

    at = blocks.RegexBlock(
        regex=CLOCK,
        label=_("Mulai"),
        help_text=_("Menit dan detik, contoh: 3:05. Di atas satu jam: 1:03:05."),
        error_messages={"invalid": _("Tulis waktu sebagai menit dan detik, contoh: 3:05.")},
    )
    title = blocks.CharBlock(label=_("Judul bab"), max_length=80)

    class Meta:
        label = _("Bab")
        label_format = "{at} {title}"


class VideoBlock(blocks.StructBlock):
    """A video of the institution's own library, and how it is best watched on a weak network."""

    video = VideoChooserBlock(label=_("Video"))
    emphasis = blocks.ChoiceBlock(
        label=_("Bila jaringan lemah, utamakan"),
        choices=EMPHASES,
        default=Emphasis.MOTION.value,
        help_text=_(
            "Jelas teks untuk salindia dan layar, dengan gerak yang tersendat; gerak halus untuk "
            "orang dan peragaan. Peserta dapat mengubahnya sendiri."
        ),
    )
    chapters = blocks.ListBlock(ChapterBlock(), label=_("Bab"), default=[])

    class Meta:
        label = _("Video")
        icon = "media"
        group = _("Isi")


class AudioBlock(blocks.StructBlock):
    """A sound recording, or a video to listen to."""

    video = AudioChooserBlock(label=_("Rekaman suara"))

    class Meta:
        label = _("Audio")
        icon = "media"
        group = _("Isi")


class SlidesBlock(blocks.StructBlock):
    """The pages of a PDF, one after the other."""

    deck = SlidesChooserBlock(
        label=_("Salindia"),
        help_text=_("PDF yang sudah diunggah di menu Media; peserta melihat gambar dan teksnya."),
    )

    class Meta:
        label = _("Salindia")
        icon = "doc-full"
        group = _("Isi")


class CalloutValue(blocks.StructValue):
    @property
    def heading(self):
        """The kind as the reader sees it."""
        return CALLOUT_KINDS[self["kind"]]


class CalloutBlock(blocks.StructBlock):
    """A short passage that stands out."""

    kind = blocks.ChoiceBlock(
        label=_("Jenis"),
        choices=list(CALLOUT_KINDS.items()),
        default="info",
    )
    text = blocks.RichTextBlock(label=_("Isi"), features=NOTE_FEATURES)

    class Meta:
        label = _("Kotak perhatian")
        icon = "warning"
        template = "courses/blocks/callout.html"
        value_class = CalloutValue
        group = _("Isi")


class LessonTable(TypedTableBlock):
    """A table whose cells are text or numbers."""

    text = blocks.RichTextBlock(label=_("Teks"), features=NOTE_FEATURES, required=False)
    number = blocks.CharBlock(
        label=_("Angka"), required=False, help_text=_("Tulis seperti di naskah, contoh: 2.250,5.")
    )

    class Meta:
        label = _("Tabel")
        icon = "table"
        template = "courses/blocks/table.html"
        group = _("Isi")


class LessonBody(blocks.StreamBlock):
    """The blocks of a lesson, in the order the learner meets them."""

    text = blocks.RichTextBlock(
        label=_("Teks"),
        icon="pilcrow",
        features=TEXT_FEATURES,
        template="courses/blocks/text.html",
        group=_("Isi"),
    )
    image = ImageBlock()
    document = DocumentBlock()
    video = VideoBlock()
    audio = AudioBlock()
    slides = SlidesBlock()
    package = PackageChooserBlock(label=_("Paket cmi5"), icon="folder-open-inverse", group=_("Isi"))
    callout = CalloutBlock()
    table = LessonTable()
    question = EmbeddedQuestionBlock()
    quiz = QuizBlock()

    class Meta:
        block_counts = {"quiz": {"max_num": 1}, "package": {"max_num": 1}}


PlayableChooserBlock = VideoChooserBlock  # the name that migration 0003 knows
