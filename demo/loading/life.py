"""What people of the town did: the hours of the file, and courses begun, failed and finished."""

import uuid
from datetime import date, datetime, timedelta

from django.utils import timezone

from courses.models import CoursePage, DevelopmentForm, LessonKind
from lms.assessment import api as assessment
from lms.hours import api as hours
from lms.hours.models import HoursEntry, HoursSource, HoursStatus
from lms.learning import api as learning
from lms.learning.models import Route

NAMESPACE = uuid.UUID("7b0c2f8e-0b5f-4f0e-9a38-3f2f2a5d1a01")
TESTS = {LessonKind.QUIZ, LessonKind.PRETEST, LessonKind.POSTTEST}

# Who, which course, how many days ago it began, how many lessons were done, by which route.
STORIES = [
    ("P06", "K11", 40, None, Route.OPEN),
    ("P08", "K05", 35, None, Route.OPEN),
    ("P10", "K13", 28, None, Route.OPEN),
    ("P05", "K04", 12, 3, Route.OPEN),
    ("P04", "K07", 9, 4, Route.OPEN),
    ("P04", "K02", 20, 2, Route.OPEN),
    ("P09", "K03", 30, 5, Route.ASSIGNMENT),
    ("P03", "K01", 25, 6, Route.ASSIGNMENT),
    ("P13", "K05", 7, 2, Route.OPEN),
    ("P01", "K13", 3, 1, Route.OPEN),
]
# Begins the quiz of this course and answers everything wrong.
UNLUCKY = ("P13", "K13", 6)


def load(town, people) -> None:
    for row in town["buku_jp_contoh"]["transaksi"]:
        _entry(row, people)
    for who, code, days, lessons, route in STORIES:
        _learn(people[who], code, days, lessons, route)
    who, code, days = UNLUCKY
    _fail(people[who], code, days)


def _reference(row_id: str) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, row_id)


def _entry(row, people):
    if row["sumber"] == "PEMBALIKAN":
        return _reversal(row, people)
    ended = date.fromisoformat(row["selesai"])
    return hours.credit(
        people[row["pegawai"]],
        row["jp"],
        form=DevelopmentForm.objects.of_code(row["bentuk"], ended),
        title=row["nama"],
        started_on=ended,
        ended_on=ended,
        source=HoursSource(row["sumber"]),
        source_reference=_reference(row["id"]),
        status=HoursStatus(row["status"]),
        job_relevant=row["relevan"],
        note=row.get("catatan", ""),
        at=_noon(ended),
    )


def _reversal(row, people):
    """A correction of the past, as it was decided then; nobody of today decides it again."""
    reversed_entry = HoursEntry.objects.get(source_reference=_reference(row["membalik"]))
    HoursEntry.objects.get_or_create(
        source_reference=_reference(row["id"]),
        defaults={
            "person": people[row["pegawai"]],
            "year": reversed_entry.year,
            "started_on": reversed_entry.started_on,
            "ended_on": reversed_entry.ended_on,
            "form": reversed_entry.form,
            "title": row["nama"],
            "hours": row["jp"],
            "source": HoursSource.REVERSAL,
            "ip_category": row["kategori_ip"],
            "reverses": reversed_entry,
            "created_at": _noon(date.fromisoformat(row["tanggal_catat"])),
        },
    )


def _noon(day) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 12))


def _learn(person, code, days, lessons, route):
    """Enrol and go through the first `lessons` lessons, or all of them, one a few hours."""
    course = CoursePage.objects.get(code=code)
    if not course.live or person.enrolments.filter(course=course).exists():
        return
    at = timezone.now() - timedelta(days=days)
    enrolment = learning.enrol(person, course, route=route, at=at)
    for lesson in enrolment.release.lessons.all()[:lessons]:
        at += timedelta(hours=5)
        _do(enrolment, lesson, at)


def _do(enrolment, lesson, at):
    if lesson.kind in TESTS:
        _answer(enrolment, lesson, at, rightly=True)
    elif lesson.kind == LessonKind.VIDEO:
        learning.open_lesson(enrolment, lesson, at=at)
    else:
        learning.open_lesson(enrolment, lesson, at=at)
        learning.complete_lesson(enrolment, lesson, at=at + timedelta(minutes=lesson.minutes))


def _fail(person, code, days):
    course = CoursePage.objects.get(code=code)
    if not course.live or person.enrolments.filter(course=course).exists():
        return
    at = timezone.now() - timedelta(days=days)
    enrolment = learning.enrol(person, course, at=at)
    for lesson in enrolment.release.lessons.all():
        if lesson.kind in TESTS:
            _answer(enrolment, lesson, at, rightly=False)
        else:
            _do(enrolment, lesson, at)


def _answer(enrolment, lesson, at, *, rightly):
    attempt = assessment.start(enrolment, lesson, at=at)
    bank = {question["id"]: question for question in lesson.quiz["questions"]}
    for entry in attempt.paper:
        question = bank[entry["question"]]
        answer = _right(question) if rightly else _wrong(question)
        assessment.answer(attempt, question["id"], answer, at=at + timedelta(minutes=2))
    assessment.submit(attempt, at=at + timedelta(minutes=4))


def _right(question):
    key = question["key"]
    if question["type"] == "short":
        return key["accepted"][0]
    if question["type"] == "numeric":
        return str(key["value"]).replace(".", ",")
    return key


def _wrong(question):
    others = [choice["id"] for choice in question["choices"] if choice["id"] != question["key"]]
    answers = {"single": others[:1], "multiple": others[-1:]}
    if question["type"] == "single":
        return others[0]
    return answers.get(question["type"], "tidak tahu")
