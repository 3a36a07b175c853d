"""Indonesian search and the catalogue's filters."""

import pytest
from wagtail.search import index

from courses import api, search
from courses.models import Competency, CourseCompetency
from tests.courses.conftest import complete_course, provider_with_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(catalogue_page, e_learning):
    """A second course, at another institution."""
    provider = provider_with_desk(catalogue_page, "UBS", "Universitas Bahari Selat")
    planning = Competency.objects.create(
        code="T-PRY", kind="teknis", name="Manajemen proyek", definition="…"
    )
    return complete_course(provider, e_learning, planning, title="Mengelola Proyek", hours=6)


@pytest.fixture
def published(course, project):
    for each in [course, project]:
        each.save_revision().publish()
        each.refresh_from_db()
        index.insert_or_update_object(each)
    return [course, project]


def titles(courses):
    return [course.title for course in courses]


@pytest.mark.parametrize(
    ("text", "stemmed"),
    [
        ("Pembelajaran dan pengawasan", "ajar awas"),
        ("Keselamatan yang selamat", "selamat selamat"),
        ("yang untuk dari", ""),
    ],
)
def test_words_are_reduced_to_stems_and_stop_words_fall_away(text, stemmed):
    assert search.stems(text) == stemmed


@pytest.mark.parametrize("query", ["pengelolaan proyek", "PROYEK", "proyeknya", "bahari selat"])
def test_other_forms_of_a_word_find_the_course(published, query):
    assert titles(api.catalogue(query)) == ["Mengelola Proyek"]


def test_words_of_competency_and_module_are_found_too(published):
    assert titles(api.catalogue("mutu")) == ["Keselamatan Pasien"]
    assert titles(api.catalogue("mutu keselamatan")) == ["Keselamatan Pasien"]


def test_nothing_found_is_an_empty_catalogue(published):
    assert titles(api.catalogue("kebun binatang")) == []


@pytest.mark.parametrize("query", ["", "yang dan di", "%_'\"; DROP"])
def test_odd_queries_do_no_harm(published, query):
    assert len(api.catalogue(query)) in {0, 2}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["Keselamatan Pasien", "Mengelola Proyek"]),
        ({"competency": "T-PRY"}, ["Mengelola Proyek"]),
        ({"provider": "STIKES"}, ["Keselamatan Pasien"]),
        ({"provider": "TIDAK-ADA"}, []),
        ({"max_hours": 3}, ["Keselamatan Pasien"]),
        ({"mode": "tatap_muka"}, []),
        ({"form": "NKL03"}, ["Keselamatan Pasien", "Mengelola Proyek"]),
        ({"query": "proyek", "max_hours": 3}, []),
    ],
)
def test_filters_narrow_the_catalogue(published, filters, found):
    assert titles(api.catalogue(**filters)) == found


def test_a_draft_and_a_withdrawn_course_are_not_in_the_catalogue(published, course):
    course.unpublish()
    assert titles(api.catalogue()) == ["Mengelola Proyek"]


def test_the_catalogue_takes_as_many_queries_for_many_courses(published, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert {api.release_of(course).number for course in api.catalogue()} == {1}


def test_courses_that_develop_a_competency_start_with_the_lowest_level(
    published, course, project, safety
):
    CourseCompetency.objects.create(course=project, competency=safety, level=4)
    assert titles(api.courses_developing(safety)) == ["Keselamatan Pasien", "Mengelola Proyek"]
    assert titles(api.courses_developing(safety, 3)) == ["Mengelola Proyek"]
    assert titles(api.courses_developing([safety], 5)) == []
