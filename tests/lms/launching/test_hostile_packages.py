"""A package that reaches for what is not its own gets nowhere."""

from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.utils import timezone

from lms.launching import files
from lms.launching.models import Launch, UnitProgress
from lms.launching.satisfying import time_spent
from lms.learning import api as learning
from lms.records.models import Credential, Statement
from lms.records.verbs import Verb, activity_iri
from tests import course_making as making
from tests.lms.launching.conftest import SITE
from tests.package_making import taken_in, unit, zipped

EXPERIENCED = "http://adlnet.gov/expapi/verbs/experienced"


@pytest.fixture
def content(course):
    return course.begin()


def test_files_run_in_a_sandbox_wherever_they_are_opened(course, client):
    """Neither in the frame nor by itself is a package's page of our origin: no cookie, no page."""
    content = course.launch()
    answer = client.get(urlsplit(content.url).path)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-scripts")
    assert "allow-same-origin" not in policy
    assert "allow-top-navigation" not in policy
    assert "frame-ancestors 'self'" in policy
    assert answer.headers["Content-Type"] == "text/html"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content.endswith(b"<p>Halo</p>")


def test_a_look_at_a_cookie_does_not_end_a_page_in_the_sandbox(provider, client):
    """Our script stands before theirs, and after what must stand first."""
    pages = {
        "satu.html": b"<!DOCTYPE html><html><head lang=id><script src=a.js></script>",
        "dua.html": b"<!doctype html><p>Tanpa kepala",
        "tiga.js": b"1",
    }
    package = taken_in(zipped(pages), provider)
    place = urlsplit(files.file_url(package, uuid4(), "")).path
    script = b'<script src="/static/titian/package-shelter'
    got = client.get(f"{place}satu.html").content
    assert got.startswith(b"<!DOCTYPE html><html><head lang=id>" + script)
    assert got.endswith(b"<script src=a.js></script>")
    assert client.get(f"{place}dua.html").content.startswith(b"<!doctype html>" + script)
    untouched = client.get(f"{place}tiga.js")
    assert untouched.headers["Content-Type"] == "text/javascript"
    assert b"".join(untouched.streaming_content) == b"1"


def test_only_files_of_the_package_are_found(course, client):
    place = urlsplit(course.launch().url).path.rpartition("/")[0]
    for path in ("tidak.html", "../../../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd"):
        assert client.get(f"{place}/{path}").status_code == 404


def test_an_address_of_another_package_or_a_late_one_is_refused(course, client, settings):
    place = files.file_url(course.package, course.enrolment.registration, "")
    forged = place.replace(str(course.package.uuid), str(uuid4()))
    assert client.get(f"{forged}mulai.html").status_code == 404
    settings.MEDIA_LINK_SECONDS = -10 * 24 * 3600
    late = files.file_url(course.package, course.enrolment.registration, "")
    assert client.get(f"{late}mulai.html").status_code == 404


def test_with_an_origin_of_their_own_packages_are_found_there_alone(course, client, settings):
    settings.PACKAGES_URL = "https://paket.dumai.example"
    settings.ALLOWED_HOSTS = ["*"]
    address = urlsplit(course.launch().url)
    assert address.netloc == "paket.dumai.example"
    assert client.get(address.path).status_code == 404, "not on the site's own origin"
    there = {"headers": {"host": "paket.dumai.example"}}
    assert (
        "allow-same-origin" in client.get(address.path, **there).headers["Content-Security-Policy"]
    )
    for path in ("/masuk/", "/xapi/about", "/profil/", "/static/titian/site.css"):
        assert client.get(path, **there).status_code == 404, "nothing else is found there"


def test_it_tells_nothing_of_another_registration(content):
    statement = content.statement(Verb.COMPLETED)
    statement["context"]["registration"] = str(uuid4())
    answer = content.send("POST", "statements", body=[statement])
    assert answer.status_code == 403
    assert not Statement.objects.filter(verb=Verb.COMPLETED).exists()


def test_it_tells_nothing_of_another_person(content, eko):
    other = {"objectType": "Agent", "account": {**content.actor["account"], "name": str(eko.uuid)}}
    assert "another person" in content.refused(Verb.COMPLETED, actor=other)


def test_it_tells_nothing_of_this_sites_own_lessons(content, course, provider):
    """A text counts as read when its reader says so, and content speaks for its reader."""
    lesson = {"id": activity_iri("lesson", course.lesson.uuid)}
    told = content.refused(Verb.COMPLETED, defined=False, object=lesson)
    assert "this site" in told


def test_it_reads_and_writes_only_its_own_documents(content, course):
    query = {**content._place(), "stateId": "tempat"}
    assert content.send("PUT", "activities/state", query, {"bab": 2}).status_code == 204
    other = {**query, "activityId": activity_iri("lesson", course.lesson.uuid)}
    assert content.send("PUT", "activities/state", other, {}).status_code == 403
    strange = {**query, "registration": str(uuid4())}
    assert content.send("GET", "activities/state", strange).status_code == 403
    profile = {"activityId": other["activityId"], "profileId": "p"}
    assert content.send("PUT", "activities/profile", profile, {}).status_code == 403


def test_it_does_not_change_what_the_site_told_it(content):
    """cmi5 10: "The AU MUST NOT modify or delete the LMS.LaunchData State document"."""
    query = {**content._place(), "stateId": "LMS.LaunchData"}
    for verb in ("PUT", "POST", "DELETE"):
        assert content.send(verb, "activities/state", query, {"moveOn": "x"}).status_code == 403
    assert content.send("DELETE", "activities/state", content._place()).status_code == 403
    assert content.state().json()["moveOn"] == "CompletedAndPassed"


def test_a_score_of_a_thousand_is_refused(content):
    for score in ({"scaled": 1000}, {"raw": 1000, "min": 0, "max": 100}):
        answer = content.tell(Verb.PASSED, result={"score": score})
        assert answer.status_code in (400, 403)
    assert not UnitProgress.objects.filter(passed_at__isnull=False).exists()


def test_completion_in_three_seconds_does_not_count(course_of, ayu, as_role, client):
    """A lesson of twenty minutes: its package's word is kept, and moves nothing so soon."""
    course = course_of(unit(moveOn="Completed"), minutes=20)
    content = course.begin(ago=timedelta(seconds=3))
    assert content.tell(Verb.COMPLETED).status_code == 200
    assert not course.progress().completed_at
    page = as_role(client, ayu).get(course.enrolment.lesson_url(course.lesson)).content.decode()
    assert "melapor selesai setelah 0:0" in page
    assert "sedikitnya 4:00" in page
    later = course.begin(ago=timedelta(minutes=5))
    later.tell(Verb.TERMINATED)
    assert course.progress().completed_at, "once the time has passed, it counts"


def test_time_is_the_servers_and_not_what_content_writes(course_of):
    course = course_of(unit(moveOn="Completed"), minutes=20)
    content = course.begin(ago=timedelta(seconds=3))
    content.clock += timedelta(hours=3)
    content.tell(Verb.COMPLETED, result={"duration": "PT3H"})
    assert time_spent(content.launch.registration) < timedelta(minutes=1)
    assert not course.progress().completed_at


def test_a_token_ends_with_the_day(content):
    Credential.objects.update(expires_at=timezone.now())
    assert content.tell(EXPERIENCED, defined=False).status_code == 401


def test_refused_calls_are_kept_to_explain_them_later(content):
    content.refused(Verb.SATISFIED)
    call = Launch.objects.get().calls.get()
    assert (call.status, call.method) == (403, "POST")
    assert "satisfied" in call.told


def test_who_has_left_moves_nothing_more(course, content):
    learning.withdraw(course.enrolment)
    content.tell(Verb.COMPLETED)
    assert content.tell(Verb.PASSED).status_code == 200
    assert not course.progress().completed_at


def test_another_learners_launch_is_not_found(course, content, eko, as_role, client):
    place = [course.enrolment.registration, course.lesson.uuid, content.launch.uuid]
    address = "/belajar/{}/materi/{}/sesi/{}/".format(*place)
    assert as_role(client, eko).get(address).status_code == 404


def test_two_courses_do_not_meet(course, content, provider, ayu):
    """The same package elsewhere is another registration."""
    release = making.published(provider, [making.text()], slug="lain")
    enrolment = learning.enrol(ayu, release.course)
    statement = content.statement(Verb.COMPLETED)
    statement["context"]["registration"] = str(enrolment.registration)
    assert content.send("POST", "statements", body=[statement]).status_code == 403
    assert SITE in content.url
