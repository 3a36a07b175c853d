"""A city to measure with: agencies, people, a course of 20 lessons, and what people did in it."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from types import SimpleNamespace
from uuid import uuid4

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Collection

from courses.models import Competency, CompetencyKind, Provider, ReleaseLesson
from lms.accounts import api as accounts
from lms.accounts.models import (
    Identifier,
    OrganisationUnit,
    Position,
    PositionAssignment,
    Role,
    Supervision,
    User,
)
from lms.accounts.models.people import IdentifierKind
from lms.certificates import api as certificates
from lms.competence.models import PositionStandard, PositionStandardItem
from lms.hours.models import HoursEntry, HoursSource
from lms.learning.models import Enrolment, LessonProgress
from tests import course_making

LONG_AGO = date(2020, 1, 1)
PASSWORD = "tepian-sungai-dumai"
SLUG = "manajemen-proyek"
FIRST_NAMES = ["Ayu", "Budi", "Citra", "Dewi", "Eko", "Farida", "Gunawan", "Hendra", "Indah"]
LAST_NAMES = ["Lestari", "Santoso", "Kuala", "Anggraini", "Prasetyo", "Samudra", "Siregar"]
SENTENCE = "Proyek yang baik dimulai dari tujuan yang jelas dan disepakati semua pihak. "


@dataclass
class City:
    """Who acts in the measurements, and where."""

    learners: list
    head: User
    lessons: SimpleNamespace
    certificates: dict


def populate(people: int, acting: int) -> City:
    """Fill an empty database; the first `acting` people are in the middle of the course."""
    units, posts = _units(agencies=min(37, 2 + people // 50)), _posts()
    everybody = _people(people, units, posts)
    release = _course()
    enrolments = [_enrolment(person, release, n, acting) for n, person in enumerate(everybody)]
    Enrolment.objects.bulk_create(enrolments)
    lessons = list(release.lessons.order_by("position"))
    LessonProgress.objects.bulk_create(
        row for enrolment in enrolments for row in _progress(enrolment, lessons)
    )
    head = _head_of_hr(units[0], posts[0])
    _hours(everybody, release)
    learners = everybody[:acting]
    return City(
        learners=[
            SimpleNamespace(person=person, registration=enrolment.registration)
            for person, enrolment in zip(learners, enrolments, strict=False)
        ],
        head=head,
        lessons=SimpleNamespace(
            **{
                name: next(each.uuid for each in lessons if each.kind == kind)
                for name, kind in {"text": "bacaan", "film": "video", "quiz": "kuis"}.items()
            }
        ),
        certificates=_certificates(learners, release),
    )


def _units(agencies):
    city = OrganisationUnit.add_root(
        code="DUMAI", name="Kota Dumai", kind="KOTA", valid_from=LONG_AGO
    )
    units = []
    for number in range(agencies):
        city.refresh_from_db()
        agency = city.add_child(
            code=f"OPD{number}", name=f"Dinas {number}", kind="DINAS", valid_from=LONG_AGO
        )
        for part in range(4):
            units.append(
                agency.add_child(
                    code=f"OPD{number}-{part}",
                    name=f"Bidang {number}.{part}",
                    kind="BIDANG",
                    valid_from=LONG_AGO,
                )
            )
            agency.refresh_from_db()
    return units


def _posts():
    posts = [
        Position.objects.create(code=f"P{n}", name=f"Analis {n}", rank="JF_AHLI_MUDA")
        for n in range(10)
    ]
    competencies = [
        Competency.objects.create(
            code=f"K{n}", kind=CompetencyKind.TECHNICAL, name=f"Kompetensi {n}", definition="–"
        )
        for n in range(10)
    ]
    for post in posts:
        standard = PositionStandard.objects.create(position=post, valid_from=LONG_AGO)
        PositionStandardItem.objects.bulk_create(
            PositionStandardItem(standard=standard, competency=each, level=3)
            for each in competencies
        )
    return posts


def _people(number, units, posts):
    password = make_password(PASSWORD)  # one hash for all: making it costs 24 ms
    people = User.objects.bulk_create(
        User(
            username=_number(n),
            email=f"orang{n}@dumai.example",
            name=f"{FIRST_NAMES[n % 9]} {LAST_NAMES[n % 7]} {n}",
            title_suffix="S.E.",
            password=password,
        )
        for n in range(number)
    )
    dated = {"valid_from": LONG_AGO}
    Identifier.objects.bulk_create(
        Identifier(person=each, kind=IdentifierKind.NIP, number=each.username, **dated)
        for each in people
    )
    places = zip(people, cycle(units), cycle(posts), strict=False)
    PositionAssignment.objects.bulk_create(
        PositionAssignment(person=person, unit=unit, position=post, **dated)
        for person, unit, post in places
    )
    # Every tenth answers for the nine before.
    Supervision.objects.bulk_create(
        Supervision(person=each, supervisor=people[n // 10 * 10 + 9], **dated)
        for n, each in enumerate(people[: number // 10 * 10])
        if n % 10 != 9
    )
    return people


def _number(n):
    return f"198505302010{n // 900 + 1:02d}1{n % 900 + 1:03d}"


def _head_of_hr(unit, post):
    person = User.objects.create_user(
        username="197003121996032905", email="kepala@dumai.example", name="Farida Samudra"
    )
    accounts.transfer(person, post, unit, on=LONG_AGO)
    accounts.grant_role(person, Role.KEPALA_BKPSDM, on=LONG_AGO)
    return person


def _course():
    provider = Provider.objects.create(
        code="MT-91",
        name="Universitas Bahari Selat",
        kind="UNIVERSITAS",
        collection=Collection.get_first_root_node().add_child(name="Universitas Bahari Selat"),
        group=Group.objects.create(name="MT-91"),
    )
    for number in range(14):
        course_making.published(
            provider, [_text(1)], slug=f"kursus-{number}", title=f"Kursus {number}"
        )
    lessons = [
        make(module) for module in range(1, 5) for make in (_text, _film, _text, _text, _quiz)
    ]
    return course_making.published(provider, lessons, slug=SLUG)


def _text(module):
    html = "".join(f"<h2>Bagian {n}</h2><p>{SENTENCE * 12}</p>" for n in range(4))
    parts = [{"id": str(uuid4()), "type": "html", "html": html}]
    return course_making.text("Menyusun rencana", parts=parts, module=module, minutes=10)


def _film(module):
    return course_making.film(300_000, "Contoh dari lapangan", module=module, minutes=5)


def _quiz(module):
    questions = [
        {
            "id": f"q{n}",
            "type": "single",
            "text": f"<p>Pertanyaan {n}: apa yang dikerjakan lebih dulu?</p>",
            "choices": [{"id": f"q{n}{letter}", "text": f"Jawaban {letter}"} for letter in "abcd"],
            "key": f"q{n}b",
            "explanation": "<p>Tujuan lebih dulu.</p>",
            "points": 1,
            "competency": None,
        }
        for n in range(8)
    ]
    return {**course_making.exam(questions=questions), "module": module, "minutes": 10}


def _enrolment(person, release, n, acting):
    began = timezone.now() - timedelta(days=20)
    ended = {} if n < acting or n % 3 == 0 else {"completed_at": began + timedelta(days=9)}
    return Enrolment(
        learner=person, course=release.course, release=release, enrolled_at=began, **ended
    )


def _progress(enrolment, lessons):
    """Ten of the lessons, the tests left out; who finished has all of them."""
    kept = lessons if enrolment.completed_at else islice(_not_tests(lessons), 10)
    for lesson in kept:
        yield LessonProgress(
            enrolment=enrolment,
            lesson=lesson.uuid,
            opened_at=enrolment.enrolled_at,
            completed_at=enrolment.enrolled_at if lesson.kind == "bacaan" else None,
            heard_at=enrolment.enrolled_at,
        )


def _not_tests(lessons) -> list[ReleaseLesson]:
    return [lesson for lesson in lessons if lesson.kind != "kuis"]


def _hours(people, release):
    today = timezone.localdate()
    HoursEntry.objects.bulk_create(
        HoursEntry(
            person=person,
            year=today.year,
            started_on=today,
            ended_on=today,
            form=release.course.form,
            title=release.title,
            hours=4 + n % 20,
            source=HoursSource.INTERNAL_CERTIFICATE,
            source_reference=uuid4(),
            ip_category="teknis",
        )
        for n, person in enumerate(people)
    )


def _certificates(people, release):
    """One certificate for each, not printed yet: whoever asks first pays for the PDF."""
    now, issued = timezone.now(), {}
    for person in people:
        issued[person] = certificates.issue(
            person,
            registration=uuid4(),
            title=release.title,
            hours=4,
            started_on=now.date(),
            ended_on=now.date(),
            provider_name="Universitas Bahari Selat",
            score=None,
            modules=[("Modul 1", 4)],
            at=now,
        )
    DBTaskResult.objects.all().delete()
    return issued
