"""A small catalogue: two institutions, one course with a text, a table and a test."""

import pytest
from wagtail.models import Page

from courses.models import (
    CatalogueIndexPage,
    Competency,
    CourseCompetency,
    CoursePage,
    LessonPage,
    ModulePage,
    Provider,
    ProviderIndexPage,
)
from tests.course_making import form, sign
from tests.speaking import both_languages

__all__ = ["both_languages"]


@pytest.fixture
def provider(provider):
    """Its courses may be published: an agreement is in force (PT-1)."""
    sign(provider)
    return provider


@pytest.fixture
def e_learning(db):
    return form()


@pytest.fixture
def safety(db):
    return Competency.objects.create(
        code="T-MKP", kind="teknis", name="Mutu dan keselamatan pasien", definition="…"
    )


@pytest.fixture
def catalogue_page(db):
    index = CatalogueIndexPage.objects.first()
    return index or Page.get_first_root_node().add_child(
        instance=CatalogueIndexPage(title="Katalog", slug="katalog")
    )


@pytest.fixture
def hospital_school(catalogue_page):
    return provider_with_desk(catalogue_page, "STIKES", "STIKES Bahari Dumai")


@pytest.fixture
def course(hospital_school, e_learning, safety):
    return complete_course(hospital_school, e_learning, safety, title="Keselamatan Pasien")


def provider_with_desk(catalogue_page, code, name):
    provider = Provider.objects.create(code=code, name=name, kind="SEKOLAH_TINGGI")
    sign(provider)
    catalogue_page.add_child(
        instance=ProviderIndexPage(title=name, slug=code.lower(), provider=provider)
    )
    return provider


def complete_course(provider, form, competency, *, title, hours=3):
    """A course that may be published as it is: text, pre-test and post-test."""
    course = provider.index_page.add_child(
        instance=CoursePage(
            title=title,
            objective="Peserta dapat mencegah insiden keselamatan pasien.",
            audience="Perawat dan bidan",
            form=form,
            hours=hours,
            live=False,
        )
    )
    CourseCompetency.objects.create(course=course, competency=competency, level=2)
    module = course.add_child(
        instance=ModulePage(title="Mengenal insiden", hours=hours, live=False)
    )
    for kind, body in [("prates", [QUIZ]), ("bacaan", [TEXT]), ("pascates", [QUIZ])]:
        module.add_child(instance=LessonPage(title=kind.title(), kind=kind, body=body, live=False))
    return course


TEXT = {"type": "text", "value": "<p>Insiden adalah setiap kejadian yang tidak disengaja.</p>"}

QUIZ = {
    "type": "quiz",
    "value": {
        "minutes": 10,
        "questions": [
            {
                "type": "single",
                "text": "<p>Kesalahan diketahui sebelum obat diberikan. Ini termasuk …</p>",
                "choices": [
                    {"text": "Kejadian nyaris cedera", "correct": True},
                    {"text": "Kejadian sentinel", "correct": False},
                ],
            },
            {
                "type": "numeric",
                "text": "<p>Berapa BOR-nya?</p>",
                "value": "67,5",
                "tolerance": "0,5",
            },
            {
                "type": "short",
                "text": "<p>Singkatan KNC?</p>",
                "accepted": ["kejadian nyaris cedera"],
            },
        ],
    },
}
