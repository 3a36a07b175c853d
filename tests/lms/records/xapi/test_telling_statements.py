"""Statements are kept once and whole, as they were told; all of a request or none."""

from uuid import uuid4

import pytest

from lms.learning import api as learning
from lms.records.facts import facts_of
from lms.records.models import Activity, Attachment, Mention, Statement
from lms.records.signals import statements_stored
from tests import course_making as making
from tests.lms.records.xapi.conftest import COURSE, EXPERIENCED, RINI, VOIDED, refers_to, told


def test_a_statement_is_kept_as_it_was_told(partner):
    statement = told(timestamp="2026-05-03T08:00:00+07:00")
    answer = partner.tell(statement)
    assert answer.json() == [statement["id"]]
    kept = partner.send("GET", "statements", {"statementId": statement["id"]}).json()
    assert kept | statement == {**kept, "timestamp": "2026-05-03T08:00:00+07:00"}
    assert kept["timestamp"] == "2026-05-03T01:00:00.000Z"
    assert kept["authority"]["account"]["name"] == partner.credential.key
    assert {"stored", "version"} <= kept.keys()


def test_whoever_has_no_id_gets_one(partner):
    statement = told()
    del statement["id"]
    [given] = partner.tell(statement).json()
    assert partner.ids() == [given]


def test_put_keeps_one_statement_under_the_id_of_the_address(partner):
    statement, place = told(), str(uuid4())
    assert partner.send("PUT", "statements", {"statementId": place}, statement).status_code == 400
    own = {"statementId": statement["id"]}
    assert partner.send("PUT", "statements", own, statement).status_code == 204
    assert partner.send("PUT", "statements", own, statement).status_code == 204
    assert partner.ids() == [statement["id"]]


def test_telling_again_changes_nothing(partner):
    statement = told()
    for _again in range(2):
        assert partner.tell(statement).json() == [statement["id"]]
    assert Statement.objects.count() == 1


def test_the_same_id_for_something_else_is_a_conflict(partner):
    statement = told()
    partner.tell(statement)
    other = {**statement, "object": {"id": f"{COURSE}/lain"}}
    assert partner.tell(told(), other).status_code == 409
    assert Statement.objects.count() == 1


def test_one_id_twice_in_a_request_is_refused(partner):
    statement = told()
    assert partner.tell(statement, statement).status_code == 400


def test_of_a_request_all_is_kept_or_nothing(partner):
    heard = []
    statements_stored.connect(heard.append, weak=False, dispatch_uid="test")
    try:
        broken = told(verb={"id": "bukan-iri"})
        assert (
            partner.tell(told(object={"id": COURSE, "definition": {}}), broken).status_code == 400
        )
    finally:
        statements_stored.disconnect(dispatch_uid="test")
    assert not [*Statement.objects.all(), *Activity.objects.all(), *Mention.objects.all()]
    assert not heard


def test_more_than_five_hundred_at_once_are_too_many(partner):
    assert partner.tell(*[told() for _each in range(501)]).status_code == 413


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"actor": {}}, "statement.actor"),
        ({"actor": {**RINI, "openid": "https://a.example"}}, "statement.actor"),
        ({"verb": {}}, "statement.verb"),
        ({"object": {"id": "tanpa-skema"}}, "statement.object.id"),
        ({"result": {"score": {"scaled": 1.1}}}, "statement.result.score.scaled"),
        ({"result": {"score": {"raw": 11, "max": 10}}}, "statement.result.score.raw"),
        ({"result": {"duration": "PT"}}, "statement.result.duration"),
        ({"context": {"registration": "1"}}, "statement.context.registration"),
        ({"timestamp": "2026-05-03"}, "statement.timestamp"),
        ({"timestamp": "2026-05-03T08:00:00-00:00"}, "statement.timestamp"),
        ({"rahasia": 1}, "rahasia"),
    ],
)
def test_what_breaks_the_rules_is_refused_with_the_place(partner, wrong, place):
    answer = partner.tell(told(**wrong))
    assert answer.status_code == 400
    assert place in answer.json()["error"]


@pytest.mark.parametrize(
    "written",
    [
        '{"a": "\\u0000"}',
        '{"a": "\\\\\\u0000"}',
        '{"a": "\\ud800"}',
        '{"a": 1e999}',
        '{"a": NaN}',
        "[" * 200_000,
        "",
        "\ufeff",
    ],
)
def test_what_no_database_can_keep_is_refused(partner, written):
    extensions = f'{{"https://mitra.example/x": {written}}}'
    statement = f'{{"actor": {{}}, "result": {{"extensions": {extensions}}}}}'
    answer = partner.send("POST", "statements", body=statement)
    assert answer.status_code == 400
    assert "JSON" in answer.json()["error"] or "U+0000" in answer.json()["error"]


def test_a_backslash_before_u0000_is_text(partner):
    text = "\\u0000"
    statement = told(result={"response": text})
    partner.tell(statement)
    assert Statement.objects.get().document["result"]["response"] == text


@pytest.mark.parametrize("name", ["https://mitra.example/" + "a" * 2000, "https://a/" + "ü" * 1000])
def test_names_too_long_for_an_index_are_refused(partner, name):
    assert partner.tell(told(object={"id": name})).status_code == 400


def test_the_voided_are_found_only_by_who_asks_for_them(partner):
    statement = told()
    partner.tell(statement)
    void = refers_to(statement, VOIDED)
    assert partner.tell(void).status_code == 200
    assert partner.ids() == [void["id"]]
    found = partner.send("GET", "statements", {"voidedStatementId": statement["id"]})
    assert found.json()["id"] == statement["id"]
    assert partner.send("GET", "statements", {"statementId": statement["id"]}).status_code == 404


def test_who_voids_cannot_be_voided(partner):
    statement = told()
    void = refers_to(statement, VOIDED)
    partner.tell(statement, void)
    assert partner.tell(refers_to(void, VOIDED)).status_code == 400


def test_voiding_may_come_before_what_it_voids(partner):
    statement = told()
    void = refers_to(statement, VOIDED)
    partner.tell(void)
    partner.tell(statement)
    assert partner.ids() == [void["id"]]


def test_nobody_outside_voids_what_this_site_told(partner, ayu, provider, registry):
    learning.enrol(ayu, making.published(provider, [making.text()]).course)
    ours = Statement.objects.get()
    answer = partner.tell(refers_to({"id": str(ours.uuid)}, VOIDED))
    assert answer.status_code == 403
    assert partner.ids() == [str(ours.uuid)]


def test_a_voiding_statement_refers_to_a_statement(partner):
    assert partner.tell(told(verb={"id": VOIDED})).status_code == 400


def test_activities_are_known_by_all_that_was_told_of_them(partner):
    for language, name in (("id", "Kursus"), ("en", "Course")):
        partner.tell(told(object={"id": COURSE, "definition": {"name": {language: name}}}))
    known = partner.send("GET", "activities", {"activityId": COURSE}).json()
    assert known["definition"]["name"] == {"id": "Kursus", "en": "Course"}


def test_a_request_takes_the_same_queries_for_one_statement_as_for_fifty(
    partner, django_assert_max_num_queries
):
    partner.tell(told())  # what a process asks once
    for number in (1, 50):
        with django_assert_max_num_queries(16):
            partner.tell(*[told() for _each in range(number)])


def test_what_is_named_beside_actor_and_object_is_noted():
    inner = {"objectType": "SubStatement", **told()}
    del inner["id"]
    parent = [{"id": f"{COURSE}/atas"}]
    document = told(object=inner, context={"contextActivities": {"parent": parent}})
    named = {(each.kind, each.key, each.related) for each in facts_of(document).named}
    assert named == {
        ("agent", f"mbox {RINI['mbox']}", True),
        ("activity", COURSE, True),
        ("activity", f"{COURSE}/atas", True),
    }
    assert facts_of(document).verb == EXPERIENCED


def test_nothing_is_kept_of_a_refused_attachment(partner):
    statement = told(attachments=[])
    partner.send("POST", "statements", body=statement, kind="multipart/mixed; boundary=x")
    assert not [*Attachment.objects.all(), *Statement.objects.all()]
