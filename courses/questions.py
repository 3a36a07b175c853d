"""Question and quiz blocks, and the checks that spare an author a wrong key."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from courses.marking import number, same_words

QUESTION_FEATURES = ["bold", "italic", "superscript", "subscript", "ol", "ul"]

QUESTION_TYPES = [
    ("single", _("Pilihan ganda, satu jawaban benar")),
    ("multiple", _("Pilihan ganda, beberapa jawaban benar")),
    ("short", _("Isian singkat")),
    ("numeric", _("Isian angka")),
]


def competency_codes():
    """Called when a form is drawn; the models are not there yet when blocks are read."""
    competencies = apps.get_model("courses", "Competency").objects
    return list(competencies.order_by("name").values_list("code", "name"))


class ChoiceRow(blocks.StructBlock):
    """One answer to choose from."""

    text = blocks.CharBlock(label=_("Pilihan jawaban"), max_length=500)
    correct = blocks.BooleanBlock(label=_("Jawaban ini benar"), required=False)

    class Meta:
        label = _("Pilihan")
        icon = "list-ul"
        label_format = "{text}"


class QuestionBlock(blocks.StructBlock):
    """A question with its key; which fields count depends on the type."""

    type = blocks.ChoiceBlock(label=_("Jenis soal"), choices=QUESTION_TYPES, default="single")
    text = blocks.RichTextBlock(
        label=_("Pertanyaan"),
        features=QUESTION_FEATURES,
        help_text=_("Tulis satu pertanyaan yang jelas. Hindari kalimat ingkar ganda."),
    )
    choices = blocks.ListBlock(
        ChoiceRow(),
        label=_("Pilihan jawaban"),
        default=[],
        required=False,
        max_num=8,
        help_text=_("Hanya untuk pilihan ganda: paling sedikit dua pilihan, tandai yang benar."),
    )
    accepted = blocks.ListBlock(
        blocks.CharBlock(label=_("Jawaban"), max_length=200),
        label=_("Jawaban yang diterima"),
        default=[],
        required=False,
        max_num=20,
        help_text=_(
            "Hanya untuk isian singkat: semua tulisan yang dianggap benar. "
            "Huruf besar dan kecil dianggap sama."
        ),
    )
    value = blocks.CharBlock(
        label=_("Angka yang benar"),
        required=False,
        max_length=30,
        help_text=_("Hanya untuk isian angka. Desimal memakai koma, contoh: 2,5."),
    )
    tolerance = blocks.CharBlock(
        label=_("Selisih yang masih benar"),
        required=False,
        max_length=30,
        help_text=_("Contoh: 0,5 berarti jawaban boleh meleset 0,5 ke atas atau ke bawah."),
    )
    explanation = blocks.RichTextBlock(
        label=_("Pembahasan"),
        features=[*QUESTION_FEATURES, "link"],
        required=False,
        help_text=_("Ditampilkan setelah dijawab: mengapa jawaban itu benar."),
    )
    points = blocks.IntegerBlock(
        label=_("Bobot"),
        default=1,
        min_value=1,
        max_value=100,
        required=False,
        help_text=_("Soal berbobot 2 dihitung dua kali soal berbobot 1."),
    )
    competency = blocks.ChoiceBlock(
        label=_("Kompetensi yang diuji"), choices=competency_codes, required=False
    )

    class Meta:
        label = _("Soal")
        icon = "help"
        label_format = "{text}"

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        faults = FAULTS_OF[cleaned["type"]](cleaned)
        if faults:
            raise StructBlockValidationError(
                block_errors={name: ValidationError(text) for name, text in faults.items()}
            )
        return cleaned


class EmbeddedQuestionBlock(QuestionBlock):
    """A question between paragraphs: for practice, it never counts."""

    class Meta:
        label = _("Soal latihan")
        description = _("Satu soal di tengah materi untuk berlatih; tidak dinilai.")
        group = _("Soal")


class QuizBlock(blocks.StructBlock):
    """The test of a lesson; marked on the server."""

    minutes = blocks.IntegerBlock(
        label=_("Batas waktu (menit)"),
        required=False,
        min_value=1,
        max_value=300,
        help_text=_("Kosongkan bila tanpa batas waktu."),
    )
    attempts = blocks.IntegerBlock(
        label=_("Banyaknya kesempatan"),
        required=False,
        min_value=1,
        max_value=10,
        help_text=_("Kosongkan untuk aturan umum: prates 1 kali, kuis dan pascates 3 kali."),
    )
    draw = blocks.IntegerBlock(
        label=_("Banyaknya soal yang ditampilkan"),
        required=False,
        min_value=1,
        help_text=_("Diambil acak dari daftar soal di bawah. Kosongkan untuk memakai semua soal."),
    )
    questions = blocks.ListBlock(QuestionBlock(), label=_("Daftar soal"), min_num=1)

    class Meta:
        label = _("Kuis")
        icon = "clipboard-list"
        description = _("Daftar soal yang dinilai; hanya untuk materi jenis kuis atau tes.")
        group = _("Soal")

    def clean(self, value):
        cleaned = super().clean(value)
        draw, asked = cleaned["draw"], len(cleaned["questions"])
        if draw and draw > asked and not self.is_deferred_validation:
            text = _("Hanya ada %(asked)s soal; isi angka yang sama atau lebih kecil.")
            raise StructBlockValidationError(
                block_errors={"draw": ValidationError(text, params={"asked": asked})}
            )
        return cleaned


def _faults_of_choices(question, right_number_of_keys, message):
    if len(question["choices"]) < 2:
        return {"choices": _("Tulis paling sedikit dua pilihan jawaban.")}
    texts = [same_words(choice["text"]) for choice in question["choices"]]
    if len(set(texts)) < len(texts):
        return {"choices": _("Ada dua pilihan yang sama; ubah atau hapus salah satunya.")}
    keys = sum(bool(choice["correct"]) for choice in question["choices"])
    return {} if right_number_of_keys(keys) else {"choices": message}


def _faults_of_single(question):
    return _faults_of_choices(
        question,
        lambda keys: keys == 1,
        _("Tandai tepat satu pilihan sebagai jawaban benar."),
    )


def _faults_of_multiple(question):
    return _faults_of_choices(
        question,
        lambda keys: keys >= 1,
        _("Tandai paling sedikit satu pilihan sebagai jawaban benar."),
    )


def _faults_of_short(question):
    if not any(same_words(text) for text in question["accepted"]):
        return {"accepted": _("Tulis paling sedikit satu jawaban yang diterima.")}
    return {}


def _faults_of_numeric(question):
    faults = {}
    if number(question["value"]) is None:
        faults["value"] = _("Tulis angka dengan koma desimal, contoh: 75 atau 2,5.")
    if question["tolerance"] and _is_no_distance(question["tolerance"]):
        faults["tolerance"] = _("Tulis angka tanpa tanda minus, contoh: 0,5; atau kosongkan.")
    return faults


def _is_no_distance(text):
    distance = number(text)
    return distance is None or distance < 0


FAULTS_OF = {
    "single": _faults_of_single,
    "multiple": _faults_of_multiple,
    "short": _faults_of_short,
    "numeric": _faults_of_numeric,
}
