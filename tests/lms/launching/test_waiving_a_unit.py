"""A unit that was learnt elsewhere need not be done: told once, and it satisfies like the rest."""

import pytest

from lms.launching import api
from lms.launching.models import Registration, UnitProgress, WaiverReason
from lms.records.models import Statement
from lms.records.verbs import Extension, Verb
from tests.package_making import unit


@pytest.fixture
def course(course_of):
    return course_of(unit(moveOn="Passed"), unit("dua", moveOn="Completed"))


@pytest.fixture
def registration(course):
    course.launch()
    return Registration.objects.get()


def waive(registration, unit, by=None):
    return api.waive(registration, unit, WaiverReason.TESTED_OUT, by=by)


def test_a_waived_unit_counts_as_done(course, registration, dewi):
    """cmi5 9.3.7."""
    waive(registration, course.unit(), dewi)
    told = Statement.objects.get(verb=Verb.WAIVED).document
    assert told["result"]["success"]
    assert told["result"]["extensions"][Extension.CMI5_REASON] == "Tested Out"
    course.begin("dua").tell(Verb.COMPLETED)
    assert course.progress().completed_at
    assert UnitProgress.objects.get(waived_at__isnull=False).waived_by == dewi


def test_it_is_told_once(course, registration):
    first = waive(registration, course.unit())
    assert waive(registration, course.unit()) == first
    assert Statement.objects.filter(verb=Verb.WAIVED).count() == 1


def test_the_session_of_a_waiver_belongs_to_no_launch(course, registration):
    waive(registration, course.unit())
    waive(registration, course.unit("dua"))
    told = Statement.objects.filter(verb__in=[Verb.WAIVED, Verb.SATISFIED])
    sessions = [row.document["context"]["extensions"][Extension.CMI5_SESSION] for row in told]
    assert len(sessions) == 3
    assert sessions[1] == sessions[2], "the course is satisfied by the second waiver"
    assert str(registration.launches.get().uuid) not in sessions


def test_what_is_waived_whole_needs_no_time(course, registration):
    waive(registration, course.unit())
    waive(registration, course.unit("dua"))
    assert course.progress().completed_at


def test_what_its_content_satisfied_is_not_waived(course, registration):
    course.begin().tell(Verb.PASSED)
    with pytest.raises(api.AlreadySatisfied):
        waive(registration, course.unit())
