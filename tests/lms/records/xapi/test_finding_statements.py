"""Statements are found by what they say, by what they are related to, and by whom they speak of."""

from datetime import datetime, timedelta
from email.utils import format_datetime
from uuid import uuid4

import pytest

from lms.records.documents import agent
from lms.records.models import Statement
from tests.lms.records.xapi.conftest import COURSE, EXPERIENCED, RINI, refers_to, told

SITI = {"mbox": "mailto:siti@mitra.example"}
GROUP = {"objectType": "Group", "mbox": "mailto:tim@mitra.example", "member": [SITI]}
ABOVE = "https://mitra.example/program"
PASSED = "http://adlnet.gov/expapi/verbs/passed"
REGISTRATION = str(uuid4())
RELATED_ACTIVITIES = {"related_activities": "true"}
RELATED_AGENTS = {"related_agents": "true"}


def _inside(**more):
    inner = told(**more)
    del inner["id"]
    return {"objectType": "SubStatement", **inner}


@pytest.mark.parametrize(
    ("statement", "query", "found"),
    [
        ({"verb": {"id": PASSED}}, {"verb": PASSED}, True),
        ({}, {"verb": PASSED}, False),
        ({"object": {"id": ABOVE}}, {"activity": ABOVE}, True),
        ({}, {"activity": ABOVE}, False),
        ({"context": {"registration": REGISTRATION}}, {"registration": REGISTRATION}, True),
        ({}, {"registration": REGISTRATION}, False),
        ({"actor": SITI}, {"agent": SITI}, True),
        ({"actor": GROUP}, {"agent": GROUP}, True),
        ({"actor": GROUP}, {"agent": SITI}, True),
        ({"object": {"objectType": "Agent", **SITI}}, {"agent": SITI}, True),
        ({}, {"agent": SITI}, False),
        ({"context": {"instructor": SITI}}, {"agent": SITI}, False),
        ({"context": {"instructor": SITI}}, {"agent": SITI, **RELATED_AGENTS}, True),
        ({"context": {"team": GROUP}}, {"agent": SITI, **RELATED_AGENTS}, True),
        (
            {"context": {"contextAgents": [{"objectType": "contextAgent", "agent": SITI}]}},
            {"agent": SITI, **RELATED_AGENTS},
            True,
        ),
        ({"object": _inside(actor=SITI)}, {"agent": SITI}, False),
        ({"object": _inside(actor=SITI)}, {"agent": SITI, **RELATED_AGENTS}, True),
        (
            {"context": {"contextActivities": {"parent": {"id": ABOVE}}}},
            {"activity": ABOVE, **RELATED_ACTIVITIES},
            True,
        ),
        (
            {"context": {"contextActivities": {"other": [{"id": ABOVE}]}}},
            {"activity": ABOVE},
            False,
        ),
        ({"object": _inside()}, {"activity": COURSE}, False),
        ({"object": _inside()}, {"activity": COURSE, **RELATED_ACTIVITIES}, True),
        ({"verb": {"id": PASSED}}, {"verb": PASSED, "activity": ABOVE}, False),
        ({"verb": {"id": PASSED}}, {"verb": PASSED, "activity": COURSE, "agent": RINI}, True),
    ],
)
def test_a_filter_finds_what_it_names(partner, statement, query, found):
    statement = told(**statement)
    partner.tell(statement, told(object={"id": "https://mitra.example/lain"}, actor=RINI))
    assert (statement["id"] in partner.ids(**query)) == found


def test_the_client_that_told_is_a_related_agent(partner, issued):
    issued().tell(told())
    statement = told()
    partner.tell(statement)
    authority = agent(partner.credential.key)
    assert partner.ids(agent=authority, related_agents="true") == [statement["id"]]
    assert partner.ids(agent=authority) == []


def test_a_person_of_ours_is_found_by_the_account_here(partner, ayu):
    statement = told(actor=agent(ayu.uuid))
    partner.tell(statement)
    assert partner.ids(agent=agent(ayu.uuid)) == [statement["id"]]


@pytest.mark.parametrize("order", ["target first", "speaker first", "all at once"])
def test_who_speaks_of_a_statement_is_found_where_it_is(
    partner, order, django_capture_on_commit_callbacks
):
    target = told(verb={"id": PASSED})
    speaker = refers_to(target)
    speaker_of_speaker = refers_to(speaker)
    told_in_turn = {
        "target first": [[target], [speaker], [speaker_of_speaker]],
        "speaker first": [[speaker_of_speaker], [speaker], [target]],
        "all at once": [[speaker, speaker_of_speaker, target]],
    }
    for statements in told_in_turn[order]:
        assert partner.tell(*statements).status_code == 200
    found = {target["id"], speaker["id"], speaker_of_speaker["id"]}
    assert set(partner.ids(verb=PASSED)) == found


def test_pages_follow_each_other_without_gap_or_repetition(partner):
    statements = [told() for _each in range(7)]
    partner.tell(*statements)
    for ascending in ("true", "false"):
        page = partner.send("GET", "statements", {"limit": "3", "ascending": ascending}).json()
        ids = [each["id"] for each in page["statements"]]
        while page["more"]:
            page = partner.send("GET", page["more"].removeprefix("/xapi/")).json()
            ids += [each["id"] for each in page["statements"]]
        expected = [each["id"] for each in statements]
        assert ids == (expected if ascending == "true" else expected[::-1])


def test_what_is_told_meanwhile_does_not_move_the_pages(partner):
    statements = [told() for _each in range(4)]
    partner.tell(*statements)
    page = partner.send("GET", "statements", {"limit": "2"}).json()
    partner.tell(told())
    page = partner.send("GET", page["more"].removeprefix("/xapi/")).json()
    assert [each["id"] for each in page["statements"]] == [s["id"] for s in statements[1::-1]]


def test_the_row_and_its_headers_say_the_stored_of_the_document(partner):
    statement = told()
    partner.tell(statement)
    answer = partner.send("GET", "statements", {"statementId": statement["id"]})
    stored = datetime.fromisoformat(answer.json()["stored"])
    assert Statement.objects.get().stored_at == stored
    assert answer.headers["Last-Modified"] == format_datetime(stored, usegmt=True)
    assert partner.ids(since=answer.json()["stored"]) == []


def test_since_leaves_its_moment_out_and_until_takes_it_in(partner):
    for _each in range(2):
        partner.tell(told())
    first, second = Statement.objects.order_by("pk")
    early, late = first.stored_at.isoformat(), second.stored_at.isoformat()
    assert partner.ids(since=early) == [str(second.uuid)]
    assert partner.ids(until=early) == [str(first.uuid)]
    assert partner.ids(since=early, until=late) == [str(second.uuid)]
    assert partner.ids(since=(second.stored_at + timedelta(seconds=1)).isoformat()) == []


@pytest.mark.parametrize(
    "query",
    [
        {"halaman": "2"},
        {"limit": "-1"},
        {"limit": "banyak"},
        {"verb": "lulus"},
        {"agent": "{"},
        {"agent": {}},
        {"since": "kemarin"},
        {"ascending": "ya"},
        {"format": "xml"},
        {"registration": "1"},
        {"activity": "https://a\0"},
        {"statementId": str(uuid4()), "voidedStatementId": str(uuid4())},
        {"statementId": str(uuid4()), "verb": PASSED},
    ],
)
def test_what_is_not_understood_is_refused(partner, query):
    assert partner.send("GET", "statements", query).status_code == 400


def test_ids_alone_and_one_language_alone(partner):
    names = {"id": "Kursus", "en-GB": "Course"}
    statement = told(
        actor={**RINI, "name": "Rini"},
        verb={"id": EXPERIENCED, "display": {"id": "mengalami", "en": "experienced"}},
        object={"id": COURSE, "definition": {"name": names}},
    )
    partner.tell(statement)
    [bare] = partner.send("GET", "statements", {"format": "ids"}).json()["statements"]
    assert (bare["actor"], bare["object"]) == (RINI, {"id": COURSE})
    shaped = {"format": "canonical"}
    answer = partner.send("GET", "statements", shaped, **{"Accept-Language": "en-US, id;q=0.5"})
    [canonical] = answer.json()["statements"]
    assert canonical["object"]["definition"]["name"] == {"en-GB": "Course"}
    assert canonical["verb"]["display"] == {"en": "experienced"}


def test_a_head_says_what_a_get_would(partner):
    partner.tell(told())
    asked, told_of = (partner.send(verb, "statements") for verb in ("HEAD", "GET"))
    assert asked.content == b""
    for name in ("ETag", "Last-Modified", "X-Experience-API-Consistent-Through"):
        assert name in asked.headers
    assert asked.headers["ETag"] == told_of.headers["ETag"]
