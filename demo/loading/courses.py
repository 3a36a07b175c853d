"""Fifteen courses: written as pages, published, waiting for review, or still drafts."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from courses.models import Competency, CoursePage, DevelopmentForm, LessonPage, ModulePage
from demo.files import read_lessons
from demo.lectures import Lecture
from demo.loading import bodies
from demo.loading.films import lecture_of, video_of
from lms.partnerships.api import agreement_check

COMPLETE = ["K01", "K03", "K04", "K07"]
PUBLISHED, SUBMITTED = "terbit", "diajukan"


@dataclass(frozen=True)
class Desk:
    """Where courses are written: the institutions, who speaks for them, where films lie."""

    providers: dict
    reviewer: object
    films: Path | None


def load(town, desk: Desk) -> None:
    """Write every course that is not there yet; a course once written is the authors' own."""
    banks = {bank["kursus"]: bank["soal"] for bank in town["bank_soal"]}
    short = read_lessons("ringkas")
    for row in town["kursus"]:
        if CoursePage.objects.filter(code=row["kode"]).exists():
            continue
        if row["kode"] in COMPLETE:
            content = _complete(row, banks[row["kode"]])
        else:
            content = _brief(row, short[row["kode"]])
        _write(row, content, desk)


def lectures(town) -> list[Lecture]:
    """The film lessons of the complete courses."""
    return [
        lecture_of(lesson, row["judul"])
        for row in town["kursus"]
        if row["kode"] in COMPLETE
        for module in read_lessons(row["kode"])["modul"]
        for lesson in module["materi"]
        if "video" in lesson
    ]


def _complete(row, bank) -> dict:
    content = read_lessons(row["kode"])
    questions = {each["id"]: each for each in [*bank, *content["soal"]]}
    modules = {module["urut"]: list(module["materi"]) for module in content["modul"]}
    first, last = min(modules), max(modules)
    pretest = {"judul": "Prates", "menit": 10, "prates": content["prates"]}
    posttest = {"judul": "Pascates", "menit": 20, "pascates": content["pascates"]}
    modules[first].insert(0, pretest)
    modules[last].append(posttest)
    return {"keadaan": PUBLISHED, "questions": questions, "modules": modules}


def _brief(row, content) -> dict:
    """One text for every module, and a short quiz at the end where there are questions."""
    modules = {
        module["urut"]: [_text_lesson(module, content["modul"].get(module["urut"]))]
        for module in row["modul"]
    }
    questions = {f"{row['kode']}-{n}": each for n, each in enumerate(content.get("soal", []), 1)}
    if questions:
        quiz = {"soal": list(questions)}
        modules[max(modules)].append({"judul": "Kuis akhir", "menit": 5, "kuis": quiz})
    return {"keadaan": content["keadaan"], "questions": questions, "modules": modules}


def _text_lesson(module, written):
    text = written["teks"] if written else f"Pokok bahasan: {module['isi']}"
    return {"judul": module["judul"], "menit": 5, "isi": [{"teks": text}]}


def _write(row, content, desk):
    provider = desk.providers[row["mitra"]]
    course = _course(row, provider)
    # Parts that are live already need no revision of their own when the course is published.
    live = content["keadaan"] == PUBLISHED
    for module in row["modul"]:
        page = CoursePage.objects.get(pk=course.pk).add_child(
            instance=ModulePage(
                title=module["judul"], hours=module["jp"], summary=module["isi"], live=live
            )
        )
        for lesson in content["modules"][module["urut"]]:
            _lesson(lesson, page, row, provider, content["questions"], desk, live=live)
    _hand_on(CoursePage.objects.get(pk=course.pk), content["keadaan"], desk.reviewer)


def _course(row, provider):
    course = CoursePage(
        code=row["kode"],
        title=row["judul"],
        form=DevelopmentForm.objects.of_code(row["bentuk"], timezone.localdate()),
        mode=row["moda"],
        hours=row["jp"],
        pass_mark=row["nilai_lulus"],
        min_attendance=row["kehadiran_minimum"],
        capacity=row["kuota"],
        audience=row["peserta"],
        objective=row["tujuan"],
        goal_code=row["sasaran"],
        live=False,
    )
    for place, (code, level) in enumerate(row["kompetensi"].items()):
        competency = Competency.objects.get(code=code)
        course.competencies.create(competency=competency, level=level, sort_order=place)
    desk_page = type(provider.index_page).objects.get(pk=provider.index_page.pk)
    return desk_page.add_child(instance=course)


def _lesson(lesson, module, row, provider, questions, desk, *, live):
    kind, body = _content(lesson, row, provider, questions, desk)
    page = LessonPage(
        title=lesson["judul"],
        kind=kind,
        minutes=lesson["menit"],
        required=kind != "prates",
        body=json.dumps(body),
        live=live,
    )
    ModulePage.objects.get(pk=module.pk).add_child(instance=page)


def _content(lesson, row, provider, questions, desk):
    for kind in ["prates", "pascates", "kuis"]:
        if kind in lesson:
            return kind, [bodies.quiz(lesson[kind], questions=questions)]
    if "video" in lesson:
        return video_of(lesson, row, provider, desk.films)
    return "bacaan", bodies.body(lesson["isi"], questions=questions, collection=provider.collection)


def _hand_on(course, state, reviewer):
    revision = course.save_revision(user=reviewer)
    # The agreements of the file end one day; a course of theirs is then a draft like any other.
    if state == PUBLISHED and agreement_check(course).passed:
        revision.publish(user=reviewer, skip_permission_checks=True)
    elif state == SUBMITTED:
        course.get_workflow().start(course, reviewer)
