"""Programs that speak xAPI with a credential of their own, and what they tell."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from lms.records.documents import agent
from lms.records.models import Scope
from lms.records.xapi import credentials

EXPERIENCED = "http://adlnet.gov/expapi/verbs/experienced"
VOIDED = "http://adlnet.gov/expapi/verbs/voided"
COURSE = "https://mitra.example/kursus/1"
RINI = {"mbox": "mailto:rini@mitra.example"}


def told(**more):
    """Return a statement of 2.0 that nobody has told yet; `more` replaces its properties."""
    statement = {"actor": RINI, "verb": {"id": EXPERIENCED}, "object": {"id": COURSE}, **more}
    return {"id": str(uuid4()), **statement}


def refers_to(statement, verb=EXPERIENCED, **more):
    reference = {"objectType": "StatementRef", "id": statement["id"]}
    return told(verb={"id": verb}, object=reference, **more)


class Teller:
    """A program; `send` answers what the site answered."""

    def __init__(self, credential=None, secret=""):
        self.credential, self.secret = credential, secret
        self.browser = Client(raise_request_exception=True)

    def send(self, verb, resource, query=None, body="", *, kind="application/json", **headers):
        headers = {"X-Experience-API-Version": "2.0.0", **headers}
        if self.credential:
            pair = credentials.basic(self.credential, self.secret)
            headers.setdefault("Authorization", f"Basic {pair}")
        body = body if isinstance(body, str | bytes) else json.dumps(body)
        address = f"/xapi/{resource}"
        query = {name: self._written(value) for name, value in (query or {}).items()}
        return self.browser.generic(
            verb, address, body, content_type=kind, headers=headers, query_params=query
        )

    def _written(self, value):
        return value if isinstance(value, str) else json.dumps(value)

    def tell(self, *statements, **headers):
        return self.send("POST", "statements", body=list(statements), **headers)

    def ids(self, **query):
        """Return the ids of the statements that are found, in their order."""
        answer = self.send("GET", "statements", query)
        assert answer.status_code == 200, answer.content
        return [each["id"] for each in answer.json()["statements"]]


@pytest.fixture
def issued(db):
    """`issued(Scope.READ, …)`: a program with a new credential."""

    def issue(*scopes, **more):
        more.setdefault("requests_a_minute", 10_000)
        return Teller(*credentials.issue("mitra", scopes or list(Scope), timezone.now(), **more))

    return issue


@pytest.fixture
def partner(issued):
    """A program that may do everything."""
    return issued()


@pytest.fixture
def launched(issued, ayu):
    """Content launched for ayu, and what it tells of her."""
    content = issued(Scope.WRITE, Scope.READ_OWN, Scope.STATE, person=ayu, registration=uuid4())
    content.her = agent(ayu.uuid)
    content.context = {"registration": str(content.credential.registration)}
    return content
