"""Two programs that tell in the same moment neither lose nor double anything."""

import pytest

from lms.records.models import Activity, Document, Referral, Statement
from tests.lms.records.xapi.conftest import COURSE, RINI, refers_to, told
from tests.rush import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
STATE = {"activityId": COURSE, "agent": RINI, "stateId": "tempat"}
ROUNDS = range(5)


@pytest.mark.parametrize("round_", ROUNDS)
def test_the_same_statements_in_opposite_order_are_kept_once(partner, round_):
    statements = [told() for _each in range(20)]
    deeds = [lambda: partner.tell(*statements), lambda: partner.tell(*statements[::-1])]
    assert [answer.status_code for answer in at_once(*deeds)] == [200, 200]
    assert Statement.objects.count() == len(statements)


@pytest.mark.parametrize("round_", ROUNDS)
def test_of_two_that_differ_one_is_refused(partner, round_):
    statement = told()
    other = {**statement, "object": {"id": f"{COURSE}/lain"}}
    answers = at_once(lambda: partner.tell(statement), lambda: partner.tell(other))
    assert sorted(answer.status_code for answer in answers) == [200, 409]


@pytest.mark.parametrize("round_", ROUNDS)
def test_a_speaker_and_its_target_find_each_other(partner, round_):
    target = told()
    at_once(lambda: partner.tell(target), lambda: partner.tell(refers_to(target)))
    assert Referral.objects.count() == 1


@pytest.mark.parametrize("round_", ROUNDS)
def test_what_two_tell_of_activities_is_merged(partner, round_):
    def defining(language, order):
        definition = {"name": {language: "nama"}}
        objects = [{"id": f"{COURSE}/{n}", "definition": definition} for n in range(10)[::order]]
        return lambda: partner.tell(*[told(object=each) for each in objects])

    partner.tell(*[told(object={"id": f"{COURSE}/{n}", "definition": {}}) for n in range(10)])
    answers = at_once(defining("id", 1), defining("en", -1))
    assert [answer.status_code for answer in answers] == [200, 200]
    for activity in Activity.objects.all():
        assert activity.definition["name"].keys() == {"id", "en"}


@pytest.mark.parametrize("verb", ["PUT", "POST"])
def test_one_document_is_kept_of_two(partner, verb):
    deeds = [
        lambda body=body: partner.send(verb, "activities/state", STATE, body)
        for body in ('{"a": 1}', '{"b": 2}')
    ]
    statuses = sorted(answer.status_code for answer in at_once(*deeds))
    assert statuses == ([204, 204] if verb == "POST" else [204, 409])
    kept = Document.objects.get()
    assert verb == "PUT" or bytes(kept.content).count(b":") == 2
