"""Nobody speaks to the record store without a credential, nor beyond what it opens."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from lms.records.documents import agent
from lms.records.models import Scope, Statement
from lms.records.xapi.credentials import issue
from tests.lms.records.xapi.conftest import COURSE, RINI, VOIDED, Teller, refers_to, told

RESOURCES = [
    "statements",
    "activities",
    "activities/state",
    "activities/profile",
    "agents",
    "agents/profile",
]
STATE = {"activityId": COURSE, "agent": RINI, "stateId": "tempat"}
ACTIVITY_PROFILE = {"activityId": COURSE, "profileId": "tempat"}
AGENT_PROFILE = {"agent": RINI, "profileId": "tempat"}

# What is asked, and the scopes that open it.
ASKED = [
    ("POST", "statements", {}, {Scope.WRITE}),
    ("PUT", "statements", {"statementId": str(uuid4())}, {Scope.WRITE}),
    ("GET", "statements", {}, {Scope.READ, Scope.READ_OWN}),
    ("GET", "activities", {"activityId": COURSE}, {Scope.READ, Scope.READ_OWN, Scope.WRITE}),
    ("GET", "agents", {"agent": RINI}, {Scope.READ, Scope.READ_OWN, Scope.PROFILE}),
    *(
        (verb, resource, place, {scope})
        for verb in ("GET", "PUT", "POST", "DELETE")
        for resource, place, scope in (
            ("activities/state", STATE, Scope.STATE),
            ("activities/profile", ACTIVITY_PROFILE, Scope.PROFILE),
            ("agents/profile", AGENT_PROFILE, Scope.PROFILE),
        )
    ),
]


@pytest.mark.parametrize("verb", ["GET", "HEAD", "PUT", "POST", "DELETE"])
@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize("mount", ["", "1.0.3/"])
def test_without_a_credential_nothing_is_answered(db, verb, resource, mount):
    version = "1.0.3" if mount else "2.0.0"
    headers = {"X-Experience-API-Version": version}
    answer = Teller().send(verb, f"{mount}{resource}", **headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Basic")
    assert answer.headers["X-Experience-API-Version"] == version
    assert not Statement.objects.exists()


@pytest.mark.parametrize("told_of", ["", "Bearer abc", "Basic", "Basic !!", "Basic YWJj"])
def test_half_a_credential_is_none(partner, told_of):
    assert partner.send("GET", "statements", Authorization=told_of).status_code == 401


def test_a_wrong_secret_opens_nothing(partner):
    assert Teller(partner.credential, "salah").send("GET", "statements").status_code == 401


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize(("verb", "resource", "query", "opened_by"), ASKED)
def test_a_scope_opens_what_it_names_and_nothing_else(
    issued, scope, verb, resource, query, opened_by
):
    status = issued(scope).send(verb, resource, query, body="{}").status_code
    assert (status == 403) == (scope not in opened_by)


def test_a_credential_ends(issued):
    teller = issued(life=timedelta(hours=1))
    assert teller.send("GET", "statements").status_code == 200
    type(teller.credential).objects.update(expires_at=timezone.now())
    assert teller.send("GET", "statements").status_code == 401


def test_a_revoked_credential_opens_nothing(partner):
    type(partner.credential).objects.update(revoked_at=timezone.now())
    assert partner.tell(told()).status_code == 401


def test_who_asks_too_often_waits(issued):
    teller, other = issued(requests_a_minute=2), issued()
    answers = [teller.send("GET", "statements") for _request in range(3)]
    assert [answer.status_code for answer in answers][-1] == 429
    assert answers[-1].headers["Retry-After"] == "60"
    assert other.send("GET", "statements").status_code == 200


def test_the_secret_is_not_kept(db):
    credential, secret = issue("mitra", [Scope.READ], timezone.now())
    assert secret not in str(vars(credential))


def test_who_reads_its_own_does_not_find_what_others_told(issued, partner):
    own = issued(Scope.WRITE, Scope.READ_OWN)
    mine, theirs = told(), told()
    own.tell(mine)
    partner.tell(theirs)
    assert own.ids() == [mine["id"]]
    assert partner.ids() == [theirs["id"], mine["id"]]
    strange = own.send("GET", "statements", {"statementId": theirs["id"]})
    assert strange.status_code == 404


def test_launched_content_tells_of_its_person_and_registration(launched, ayu):
    answer = launched.tell(told(actor=launched.her, context=launched.context))
    assert answer.status_code == 200
    assert Statement.objects.get().actor == ayu


def test_launched_content_tells_of_nobody_else(launched, eko):
    other = {"registration": str(uuid4())}
    for statement in (
        told(actor=agent(eko.uuid), context=launched.context),
        told(actor=RINI, context=launched.context),
        told(actor=launched.her, context=other),
        told(actor=launched.her),
    ):
        assert launched.tell(statement).status_code == 403
    assert not Statement.objects.exists()


def test_launched_content_reads_its_registration_alone(launched, partner):
    own = told(actor=launched.her, context=launched.context)
    partner.tell(told(actor=launched.her), own)
    assert launched.ids() == [own["id"]]


def test_launched_content_voids_what_was_told_of_its_registration_alone(launched, partner):
    own, other = told(actor=launched.her, context=launched.context), told(actor=launched.her)
    partner.tell(own, other)
    void = {"actor": launched.her, "context": launched.context, "verb": VOIDED}
    assert launched.tell(refers_to(other, **void)).status_code == 403
    assert launched.tell(refers_to(told(), **void)).status_code == 403
    assert launched.tell(refers_to(own, **void)).status_code == 200
    assert partner.ids(verb=VOIDED) != []
    assert partner.send("GET", "statements", {"statementId": other["id"]}).status_code == 200


def test_launched_content_keeps_state_of_its_person_and_registration(launched, eko):
    place = {**STATE, "agent": launched.her, **launched.context}
    assert launched.send("PUT", "activities/state", place, body="{}").status_code == 204
    assert launched.send("GET", "activities/state", place).status_code == 200
    for strange in (
        {"registration": str(uuid4())},
        {"agent": agent(eko.uuid)},
    ):
        for verb in ("GET", "PUT", "POST", "DELETE"):
            answer = launched.send(verb, "activities/state", {**place, **strange}, body="{}")
            assert answer.status_code == 403
    unnamed = {name: value for name, value in place.items() if name != "registration"}
    assert launched.send("DELETE", "activities/state", unnamed).status_code == 403


def test_a_program_of_another_origin_may_ask(db):
    answer = Teller().send("OPTIONS", "statements")
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]


def test_logs_name_nobody(partner, caplog, capsys):
    number = "198505302009032901"
    named = {"account": {"homePage": "https://pegawai.example", "name": number}}
    assert partner.ids(agent=named) == []
    broken = partner.send("GET", "statements", {"agent": named, "verb": number})
    assert broken.status_code == 400
    assert partner.tell(told(actor={"mbox": number})).status_code == 400
    written = caplog.text + "".join(capsys.readouterr())
    assert number not in written
