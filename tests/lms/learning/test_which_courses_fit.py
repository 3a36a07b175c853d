"""Which course is named first for the gaps of a post."""

from courses.models import Competency, CompetencyKind, CourseCompetency
from lms.competence.api import Gap
from lms.learning.fitting import reasons
from tests.course_making import published, text


def competency(code):
    return Competency.objects.create(code=code, name=code, kind=CompetencyKind.TECHNICAL)


def course(provider, slug, competency, level):
    release = published(provider, [text()], slug=slug, title=slug)
    CourseCompetency.objects.create(course=release.course, competency=competency, level=level)
    return release.course.pk


def gap(competency, required, current):
    return Gap(competency, required, current, required - (current or 0), True, False)


def test_a_gap_that_somebody_rated_comes_before_a_wider_one_that_nobody_did(provider):
    unrated, rated = competency("T-A"), competency("T-B")
    later, first = course(provider, "a", unrated, 3), course(provider, "b", rated, 3)
    found = reasons([gap(unrated, 3, None), gap(rated, 3, 2)])
    assert list(found) == [first, later]


def test_of_two_courses_the_one_that_aims_less_beyond_the_post_comes_first(provider):
    one = competency("T-A")
    far, near = course(provider, "jauh", one, 5), course(provider, "dekat", one, 3)
    assert list(reasons([gap(one, 3, 1)])) == [near, far]


def test_a_course_at_the_level_one_has_is_not_named(provider):
    one = competency("T-A")
    course(provider, "lama", one, 2)
    assert reasons([gap(one, 3, 2)]) == {}
