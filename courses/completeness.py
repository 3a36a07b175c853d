"""What a course still lacks before it may be published, in sentences for its author (LN-4)."""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from wagtail.blocks.base import get_error_json_data
from wagtail.models import Revision

from courses import outline
from courses.freezing import videos_of
from courses.outline import CourseFault, LessonFault

SELF_PACED = "daring_mandiri"
REFUSED = "ditolak"


@dataclass(frozen=True)
class Check:
    """One line of the checklist; `faults` is empty where all is well."""

    label: str
    faults: list[str] = field(default_factory=list)

    @property
    def passed(self):
        return not self.faults


def checklist(course) -> list[Check]:
    """Compare `course` and the latest drafts below it with all that publication asks for."""
    modules = drafts_below(course)
    facts = _facts(course, modules)
    faults = set(outline.course_faults(facts))
    return [
        Check(_("Tujuan dan peserta sudah ditulis"), _unwritten(course)),
        Check(
            _("Kompetensi yang dikembangkan sudah dipilih"),
            _if(CourseFault.NO_COMPETENCY in faults, _("Tambahkan paling sedikit satu.")),
        ),
        Check(_("Modul dan materi tersedia"), _gaps(facts, faults)),
        Check(_("Jumlah JP modul sama dengan JP kursus"), _hours(facts, faults)),
        Check(_("Isi setiap materi lengkap"), _lesson_sentences(modules)),
        Check(_("Prates dan pascates berpasangan"), _tests(faults)),
        # What stands above the catalogue may add a line; config knows who.
        *(import_string(check)(course) for check in settings.PUBLICATION_CHECKS),
    ]


def missing(course) -> list[str]:
    """Every fault of the checklist as a sentence; empty when `course` may be published."""
    return [fault for check in checklist(course) for fault in check.faults]


def drafts_below(course):
    """The modules below `course` with their lessons, each as its latest draft says (3 queries)."""
    pages = list(course.get_descendants().specific().order_by("path"))
    revisions = Revision.objects.in_bulk([page.latest_revision_id for page in pages])
    latest = [_latest(page, revisions) for page in pages]
    modules = [page for page in latest if page.depth == course.depth + 1]
    return [
        (module, [page for page in latest if page.depth > module.depth and _below(page, module)])
        for module in modules
    ]


def lesson_sentences(lesson) -> list[str]:
    """What is wrong with one lesson, in words."""
    faults = outline.lesson_faults(_lesson(lesson))
    sentences = [_lesson_fault(fault) for fault in faults]
    return sentences + _block_sentences(lesson) + _video_sentences(lesson)


def _latest(page, revisions):
    revision = revisions.get(page.latest_revision_id)
    return page.with_content_json(revision.content) if revision else page


def _below(page, module):
    return page.path.startswith(module.path)


def _facts(course, modules):
    return outline.Course(
        hours=course.hours or 0,
        competencies=course.competencies.count(),
        self_paced=course.mode == SELF_PACED,
        modules=tuple(
            outline.Module(module.title, module.hours, tuple(_lesson(page) for page in lessons))
            for module, lessons in modules
        ),
    )


def _lesson(page):
    types = [block.block_type for block in page.body]
    return outline.Lesson(
        title=page.title,
        kind=page.kind,
        videos=types.count("video") + types.count("audio"),
        quizzes=types.count("quiz"),
        packages=types.count("package"),
        blocks=len(types),
    )


def _if(present, sentence):
    return [sentence] if present else []


def _unwritten(course):
    return [
        *_if(not course.objective.strip(), _("Tulis tujuan kursus.")),
        *_if(not course.audience.strip(), _("Tulis untuk siapa kursus ini.")),
    ]


def _gaps(facts, faults):
    if CourseFault.NO_MODULE in faults:
        return [_("Tambahkan paling sedikit satu modul di bawah kursus ini.")]
    if CourseFault.EMPTY_MODULE not in faults:
        return []
    empty = outline.empty_modules(facts.modules)
    return [_("Modul “%(title)s” belum berisi materi.") % {"title": each.title} for each in empty]


def _hours(facts, faults):
    if CourseFault.HOURS_DIFFER not in faults:
        return []
    found = {"modules": outline.hours_of(facts.modules), "course": facts.hours}
    return [
        _(
            "Jumlah JP semua modul %(modules)s, sedangkan JP kursus %(course)s. "
            "Ubah JP modul atau JP kursus sampai sama."
        )
        % found
    ]


def _tests(faults):
    return [
        *_if(
            CourseFault.SEVERAL_TESTS in faults,
            _("Satu kursus hanya boleh berisi satu prates dan satu pascates."),
        ),
        *_if(
            CourseFault.PRETEST_ALONE in faults,
            _("Ada prates tanpa pascates. Tambahkan pascates agar kenaikan nilai dapat dihitung."),
        ),
    ]


def _lesson_sentences(modules):
    return [
        f"{lesson.title}: {sentence}"
        for _module, lessons in modules
        for lesson in lessons
        for sentence in lesson_sentences(lesson)
    ]


def _lesson_fault(fault):
    return {
        LessonFault.EMPTY: _("Materi ini masih kosong."),
        LessonFault.VIDEO_MISSING: _("Materi jenis video harus berisi video atau audio."),
        LessonFault.QUIZ_MISSING: _("Materi jenis ini harus berisi kuis."),
        LessonFault.QUIZ_MISPLACED: _(
            "Kuis hanya boleh ada di materi jenis kuis, prates, atau pascates. "
            "Ubah jenis materi, atau pakai “Soal latihan”."
        ),
        LessonFault.TOO_MANY_QUIZZES: _("Satu materi hanya boleh berisi satu kuis."),
        LessonFault.PACKAGE_MISSING: _("Materi jenis paket harus berisi paket cmi5."),
        LessonFault.PACKAGE_MISPLACED: _(
            "Paket hanya boleh ada di materi jenis paket. Ubah jenis materinya."
        ),
    }[fault]


def _block_sentences(lesson):
    """What Wagtail finds wrong in the blocks, each sentence with the block it is about."""
    try:
        lesson.body.stream_block.clean(lesson.body)
    except ValidationError as error:
        found = get_error_json_data(error)
        return [*map(str, found.get("messages", [])), *_by_block(lesson.body, found)]
    return []


def _by_block(body, found):
    return [
        _("Bagian %(number)s (%(kind)s): %(fault)s")
        % {"number": number + 1, "kind": body[number].block.label, "fault": message}
        for number, child in sorted(found.get("blockErrors", {}).items())
        for message in _messages(child)
    ]


def _messages(node):
    """Every message in the tree that Wagtail makes of a block error, each once."""
    children = node.get("blockErrors", {})
    children = children.values() if isinstance(children, dict) else children
    found = [str(message) for message in node.get("messages", [])]
    for child in children:
        # A table keeps its errors by row, then by column.
        leaves = [child] if {"messages", "blockErrors"} & set(child) else child.values()
        found += [message for leaf in leaves for message in _messages(leaf)]
    return list(dict.fromkeys(found))


def _video_sentences(lesson):
    refused = [video for video in videos_of(lesson) if video.state == REFUSED]
    return [
        _("Salindia “%s” ditolak. Ganti dengan PDF lain.") % video.title
        if video.is_deck
        else _("Video “%s” tidak dapat diputar. Ganti dengan berkas lain.") % video.title
        for video in refused
    ]
