"""A course with a package, launched for ayu, and content that speaks by cmi5."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.db.models import F
from django.test import Client

from lms.launching import api
from lms.launching.models import Launch
from lms.learning import api as learning
from lms.records.models import Statement
from lms.records.verbs import Category, Extension, Verb
from tests import course_making as making
from tests.package_making import lesson_with, manifest, taken_in, unit, zipped

SITE = "http://testserver"
LASTING = {Verb.COMPLETED, Verb.PASSED, Verb.FAILED, Verb.TERMINATED}
RESULTS = {
    Verb.COMPLETED: {"completion": True},
    Verb.PASSED: {"success": True},
    Verb.FAILED: {"success": False},
}


class Content:
    """An assignable unit that was launched; it knows what its address tells it."""

    def __init__(self, launched):
        self.launch, self.url, self.browser = launched.launch, launched.url, Client()
        query = parse_qs(urlsplit(self.url).query)
        self.told = {name: value for name, (value,) in query.items()}
        self.actor = json.loads(self.told["actor"])
        self.clock = datetime(2026, 5, 3, 1, tzinfo=UTC)

    def fetch(self):
        """Get the token; return the whole answer."""
        answer = self.browser.post(urlsplit(self.told["fetch"]).path).json()
        self.token = answer.get("auth-token", getattr(self, "token", ""))
        return answer

    def send(self, verb, resource, query=None, body=None, **headers):
        headers = {"Authorization": f"Basic {self.token}", **headers}
        headers = {"X-Experience-API-Version": "1.0.3", **headers}
        path = f"{urlsplit(self.told['endpoint']).path}{resource}"
        sent = {"content_type": "application/json", "headers": headers, "query_params": query}
        return self.browser.generic(
            verb, path, json.dumps(body) if body is not None else "", **sent
        )

    def state(self, name="LMS.LaunchData"):
        query = {**self._place(), "stateId": name}
        return self.send("GET", "activities/state", query)

    def _place(self):
        agent = {"agent": self.told["actor"], "registration": self.told["registration"]}
        return {"activityId": self.told["activityId"], **agent}

    def begin(self):
        """Fetch, read what the site says, and tell that it is ready."""
        self.fetch()
        self.data = self.state().json()
        assert self.tell(Verb.INITIALIZED).status_code == 200
        return self

    def statement(self, verb, *, result=None, defined=True, **more):
        """A statement as the rules want it; `more` replaces its properties."""
        context = json.loads(json.dumps(self.data["contextTemplate"]))
        context["registration"] = self.told["registration"]
        result = {**RESULTS.get(verb, {}), **(result or {})}
        if verb in LASTING:
            result.setdefault("duration", "PT1M")
        categories = [Category.CMI5] if defined else []
        if {"success", "completion"} & result.keys() and defined:
            categories.append(Category.MOVE_ON)
        context["contextActivities"]["category"] = [{"id": str(iri)} for iri in categories]
        if "masteryScore" in self.data and "score" in result:
            mastery = self.data["masteryScore"]
            context["extensions"][str(Extension.CMI5_MASTERY_SCORE)] = mastery
        self.clock += timedelta(seconds=1)
        return {
            "id": str(uuid4()),
            "actor": self.actor,
            "verb": {"id": str(verb)},
            "object": {"id": self.told["activityId"]},
            "context": context,
            "timestamp": self.clock.isoformat().replace("+00:00", "Z"),
            **({"result": result} if result else {}),
            **more,
        }

    def tell(self, verb, **more):
        return self.send("POST", "statements", body=[self.statement(verb, **more)])

    def refused(self, verb, **more):
        """Tell what breaks a rule; return the sentence that refuses it."""
        answer = self.tell(verb, **more)
        assert answer.status_code == 403, answer.content
        return answer.json()["error"]


@pytest.fixture(autouse=True)
def media_in_a_directory(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


class Course:
    """One lesson with a package of `units`, and ayu enrolled."""

    def __init__(self, provider, person, *children, minutes=1, package=None):
        content = zipped({"cmi5.xml": manifest(*children)} if children else None)
        self.package = package or taken_in(content, provider)
        lesson = lesson_with(self.package, minutes=minutes)
        release = making.published(provider, [lesson], slug="banjir", title="Siaga Banjir")
        self.lesson = release.lessons.get()
        self.lesson.packages.add(self.package)
        self.enrolment = learning.enrol(person, release.course)
        self.person = person

    def unit(self, name="satu"):
        return self.package.units.get(publisher_id=f"https://mitra.example/au/{name}")

    def launch(self, name="satu", *, at=None):
        """Launch a unit; return its content, which has told nothing yet."""
        visit = api.Visit(SITE)
        launched = api.launch(self.enrolment, self.lesson, self.unit(name), visit, at=at)
        return Content(launched)

    def begin(self, name="satu", *, ago=timedelta(hours=1)):
        """Content that was begun `ago`, so that what it tells is plausible."""
        content = self.launch(name).begin()
        row = Launch.objects.filter(pk=content.launch.pk)
        row.update(fetched_at=F("fetched_at") - ago)
        return content

    def progress(self):
        return self.enrolment.progress.get(lesson=self.lesson.uuid)

    def verbs(self):
        """What the record store holds of this registration, in its order."""
        rows = Statement.objects.of_registration(self.enrolment.registration)
        return [row.verb.rsplit("/", 1)[-1] for row in rows]


@pytest.fixture
def course_of(provider, ayu):
    """`course_of(unit(…), …)`: a course with a package of these units."""

    def made(*children, **more):
        return Course(provider, ayu, *children, **more)

    return made


@pytest.fixture
def course(course_of):
    return course_of(unit(moveOn="CompletedAndPassed", masteryScore="0.8"))
