"""What the record store keeps: complete xAPI statements, once, without an employee number."""

import json
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from lms.records import api
from lms.records.documents import related
from lms.records.models import Statement
from lms.records.verbs import VERB_NAMES, ActivityType, Verb, activity_iri

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
COURSE = UUID("0b9f2f6e-7f3c-4c2b-9c5b-0d4c8f0f8a11")


@pytest.fixture
def tell(ayu):
    def told(**other):
        return api.record(
            ayu,
            Verb.COMPLETED,
            activity_iri("course", COURSE),
            **{"registration": COURSE, "at": NOON, "name": "Manajemen Proyek", **other},
        )

    return told


def test_a_statement_is_complete_as_xapi_1_0_3_asks(tell, ayu, settings):
    statement = tell(
        activity_type=ActivityType.COURSE,
        result={"completion": True},
        context={"extensions": {"https://x.example/a": 1}},
    )
    document = statement.document
    assert document["id"] == str(statement.uuid)
    assert document["version"] == "1.0.3"
    assert document["actor"] == {
        "objectType": "Agent",
        "account": {"homePage": settings.PUBLIC_URL, "name": str(ayu.uuid)},
    }
    assert document["verb"]["id"] == "http://adlnet.gov/expapi/verbs/completed"
    assert document["verb"]["display"] == {"en": "completed", "id": "menyelesaikan"}
    assert document["object"] == {
        "objectType": "Activity",
        "id": f"{settings.PUBLIC_URL}/xapi/activities/course/{COURSE}",
        "definition": {
            "type": "http://adlnet.gov/expapi/activities/course",
            "name": {"id": "Manajemen Proyek"},
        },
    }
    assert document["result"] == {"completion": True}
    assert document["context"]["registration"] == str(COURSE)
    assert document["context"]["extensions"] == {"https://x.example/a": 1}
    assert document["timestamp"] == "2026-11-24T05:00:00.000Z"
    assert document["stored"] >= document["timestamp"][:4]
    assert document["authority"]["account"]["name"] == "titian"


def test_no_statement_carries_an_employee_number(tell):
    assert "198505302009032901" not in json.dumps(tell().document)


def test_the_columns_repeat_the_document_for_queries(tell, ayu):
    statement = tell()
    assert Statement.objects.of_registration(COURSE).get() == statement
    assert (statement.actor, statement.verb, statement.timestamp) == (ayu, Verb.COMPLETED, NOON)


def test_a_statement_with_an_identifier_is_told_once(tell):
    uuid = uuid4()
    first = tell(uuid=uuid)
    assert tell(uuid=uuid, result={"completion": False}) == first
    assert Statement.objects.count() == 1
    assert "result" not in Statement.objects.get().document


def test_a_statement_goes_with_the_deed_that_failed(tell):
    def a_deed_that_fails():
        with transaction.atomic():
            tell()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        a_deed_that_fails()
    assert not Statement.objects.exists()


@pytest.mark.parametrize("verb", Verb)
def test_every_verb_can_be_displayed(verb):
    assert all(VERB_NAMES[verb])


def test_statements_told_at_once_are_found_by_what_they_are_related_to(ayu):
    course = activity_iri("course", COURSE)
    lessons = [activity_iri("lesson", uuid4()) for _lesson in range(2)]
    told = {"registration": COURSE, "at": NOON, "context": related(parent=course)}
    api.record_all(api.statement(ayu, Verb.ANSWERED, lesson, **told) for lesson in lessons)
    found = Statement.objects.filter(mentions__key=course, mentions__related=True)
    assert {each.activity for each in found} == set(lessons)
