"""State and profiles: nobody overwrites what they have not read."""

import pytest

from lms.records.models import Document
from tests.lms.records.xapi.conftest import COURSE, RINI

STATE = ("activities/state", {"activityId": COURSE, "agent": RINI, "stateId": "tempat"})
PROFILES = [
    ("activities/profile", {"activityId": COURSE, "profileId": "tempat"}),
    ("agents/profile", {"agent": RINI, "profileId": "tempat"}),
]
ANYWHERE = pytest.mark.parametrize(("resource", "place"), [STATE, *PROFILES])
OF_1 = {"X-Experience-API-Version": "1.0.3"}


@ANYWHERE
def test_a_document_comes_back_as_it_came_until_it_is_deleted(partner, resource, place):
    content = b"\x00\xfftempat"
    kept = partner.send("PUT", resource, place, content, kind="application/octet-stream")
    assert kept.status_code == 204
    read = partner.send("GET", resource, place)
    assert (read.content, read.headers["Content-Type"]) == (content, "application/octet-stream")
    assert "Last-Modified" in read.headers
    assert partner.send("DELETE", resource, place).status_code == 204
    assert partner.send("GET", resource, place).status_code == 404
    assert partner.send("DELETE", resource, place).status_code == 204


@ANYWHERE
def test_who_has_not_read_does_not_replace(partner, resource, place):
    partner.send("PUT", resource, place, '{"a": 1}')
    etag = partner.send("GET", resource, place).headers["ETag"]
    assert partner.send("PUT", resource, place, "{}").status_code == 409
    for stale in ({"If-Match": '"salah"'}, {"If-None-Match": "*"}, {"If-None-Match": etag}):
        for verb in ("PUT", "POST", "DELETE"):
            assert partner.send(verb, resource, place, "{}", **stale).status_code == 412
    fresh = {"If-Match": etag}
    assert partner.send("PUT", resource, place, '{"b": 2}', **fresh).status_code == 204
    assert partner.send("PUT", resource, place, '{"c": 3}', **fresh).status_code == 412
    assert partner.send("GET", resource, place).json() == {"b": 2}


def test_1_0_3_asks_it_of_profiles_alone(partner):
    resource, place = STATE
    for _again in range(2):
        assert partner.send("PUT", resource, place, "{}", **OF_1).status_code == 204
    for resource, place in PROFILES:
        assert partner.send("PUT", resource, place, "{}", **OF_1).status_code == 400
        first = {**OF_1, "If-None-Match": "*"}
        assert partner.send("PUT", resource, place, "{}", **first).status_code == 204
        assert partner.send("PUT", resource, place, "{}", **OF_1).status_code == 409


@ANYWHERE
def test_what_is_posted_is_merged(partner, resource, place):
    partner.send("POST", resource, place, '{"a": 1, "b": 1}')
    partner.send("POST", resource, place, '{"b": 2}')
    assert partner.send("GET", resource, place).json() == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("body", "kind"), [("[]", "application/json"), ("{", "application/json"), ("a", "text/plain")]
)
def test_only_objects_are_merged_with_objects(partner, body, kind):
    resource, place = STATE
    partner.send("POST", resource, place, '{"a": 1}')
    assert partner.send("POST", resource, place, body, kind=kind).status_code == 400
    assert partner.send("GET", resource, place).json() == {"a": 1}


def test_states_are_listed_and_deleted_together(partner):
    resource, place = STATE
    everything = {name: value for name, value in place.items() if name != "stateId"}
    for name in ("satu", "dua"):
        partner.send("PUT", resource, {**place, "stateId": name}, "{}")
    assert partner.send("GET", resource, everything).json() == ["satu", "dua"]
    kept = Document.objects.get(name="satu").updated_at.isoformat()
    assert partner.send("GET", resource, {**everything, "since": kept}).json() == ["dua"]
    partner.send("DELETE", resource, everything)
    assert partner.send("GET", resource, everything).json() == []


def test_a_state_of_a_registration_is_another(partner):
    resource, place = STATE
    registered = {**place, "registration": "0f5a4a1e-6c1b-4a53-8f2e-5d1d1a2b3c4d"}
    partner.send("PUT", resource, registered, "{}")
    assert partner.send("GET", resource, place).status_code == 404
    assert partner.send("GET", resource, registered).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"activityId": "bukan-iri"},
        {"activityId": "https://a/" + "a" * 2000},
        {"agent": "{}"},
        {"stateId": ""},
        {"stateId": "a" * 501},
        {"stateId": "ü" * 500, "activityId": "https://a/" + "ü" * 600},
        {"registration": "1"},
        {"warna": "biru"},
    ],
)
@pytest.mark.parametrize("verb", ["GET", "PUT", "POST", "DELETE"])
def test_a_place_that_is_none_is_refused(partner, verb, wrong):
    resource, place = STATE
    assert partner.send(verb, resource, {**place, **wrong}, "{}").status_code == 400


def test_a_broken_json_document_is_refused(partner):
    resource, place = STATE
    assert partner.send("PUT", resource, place, "{").status_code == 400


def test_a_form_may_stand_for_a_request_of_1_0_3(partner):
    """xAPI 1.0.3 part 3, section 1.3: for browsers that cannot send what they should."""
    form = "&".join(
        [
            "X-Experience-API-Version=1.0.3",
            "Content-Type=application/json",
            "stateId=tempat",
            "activityId=https%3A%2F%2Fmitra.example%2Fkursus%2F1",
            "agent=%7B%22mbox%22%3A%22mailto%3Arini%40mitra.example%22%7D",
            "content=%7B%22a%22%3A1%7D",
        ]
    )
    kind = "application/x-www-form-urlencoded"
    sent = {"method": "PUT"}
    answer = partner.send("POST", "activities/state", sent, form, kind=kind, **OF_1)
    assert answer.status_code == 204
    resource, place = STATE
    assert partner.send("GET", resource, place).json() == {"a": 1}
    newer = form.replace("1.0.3", "2.0.0")
    assert partner.send("POST", resource, sent, newer, kind=kind).status_code == 400
