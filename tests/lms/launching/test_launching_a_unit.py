"""A launch: what the site tells before, what content is told, and that its token works once."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from lms.accounts.models import Role
from lms.launching import api
from lms.launching.models import Launch, LaunchMode
from lms.learning import api as learning
from lms.records.models import Document, Statement
from lms.records.verbs import Extension, Verb
from tests import course_making as making
from tests.lms.launching.conftest import SITE
from tests.package_making import unit


def pressed(client, course, name="satu"):
    """The button of a unit on its lesson's page."""
    place = f"/belajar/{course.enrolment.registration}/materi/{course.lesson.uuid}"
    return client.post(f"{place}/paket/{course.unit(name).uuid}/", follow=True)


def test_the_lesson_shows_each_unit_and_its_button_launches_it(course, ayu, as_role, client):
    client = as_role(client, ayu, Role.ASN)
    shown = client.get(course.enrolment.lesson_url(course.lesson)).content.decode()
    assert "Unit satu" in shown
    page = pressed(client, course).content.decode()
    assert 'sandbox="allow-scripts' in page
    assert "allow-same-origin" not in page
    assert Launch.objects.get().registration.enrolment == course.enrolment


def test_a_page_of_a_launch_is_good_once(course, ayu, as_role, client):
    client = as_role(client, ayu, Role.ASN)
    answer = pressed(client, course)
    Launch.objects.update(fetched_at=timezone.now())
    page = client.get(answer.redirect_chain[-1][0]).content.decode()
    assert "tidak dapat dibuka dua kali" in page
    assert "<iframe" not in page


def test_a_stranger_cannot_launch(course, eko, as_role, client):
    assert pressed(as_role(client, eko, Role.ATASAN), course).status_code == 404
    assert not Launch.objects.exists()


def test_who_has_left_launches_nothing(course, ayu, as_role, client):
    learning.withdraw(course.enrolment)
    answer = pressed(as_role(client, ayu, Role.ASN), course)
    assert answer.status_code == 409
    assert not Launch.objects.exists()


def test_a_unit_of_another_package_is_not_found(course, course_of, provider, ayu, as_role, client):
    other = making.published(provider, [making.text()], slug="lain")
    text = other.lessons.get()
    enrolment = learning.enrol(ayu, other.course)
    address = f"/belajar/{enrolment.registration}/materi/{text.uuid}/paket/{course.unit().uuid}/"
    assert as_role(client, ayu, Role.ASN).post(address).status_code == 404


def test_the_site_tells_of_the_launch_before_it(course):
    """cmi5 9.3.1 and 9.6.3."""
    content = course.launch()
    told = Statement.objects.get(verb=Verb.LAUNCHED)
    context = told.document["context"]
    extensions = context["extensions"]
    assert extensions[Extension.CMI5_SESSION] == str(content.launch.uuid)
    assert extensions[Extension.CMI5_LAUNCH_MODE] == "Normal"
    assert extensions[Extension.CMI5_MOVE_ON] == "CompletedAndPassed"
    assert extensions[Extension.CMI5_MASTERY_SCORE] == 0.8
    assert extensions[Extension.CMI5_LAUNCH_URL].startswith(f"{SITE}/paket/")
    assert "token" not in extensions[Extension.CMI5_LAUNCH_URL]
    assert context["registration"] == str(course.enrolment.registration)
    assert {"https://mitra.example/au/satu"} == {
        each["id"] for each in context["contextActivities"]["grouping"]
    }


def test_content_is_told_what_it_needs(course, ayu):
    """cmi5 8.1 and 10."""
    content = course.launch()
    assert set(content.told) == {"endpoint", "fetch", "actor", "registration", "activityId"}
    assert content.actor["account"]["name"] == str(ayu.uuid)
    assert content.told["activityId"] != "https://mitra.example/au/satu", (
        "ours, not the publisher's"
    )
    data = content.begin().data
    assert (data["launchMode"], data["moveOn"], data["masteryScore"]) == (
        "Normal",
        "CompletedAndPassed",
        0.8,
    )
    assert urlsplit(data["returnURL"]).path == f"/peluncuran/{content.launch.uuid}/selesai/"
    query = {"agent": content.told["actor"], "profileId": "cmi5LearnerPreferences"}
    preferences = content.send("GET", "agents/profile", query).json()
    assert preferences == {"languagePreference": "id,en", "audioPreference": "on"}


def test_parameters_and_the_units_own_query_are_kept(course_of):
    inside = "<launchParameters>bab=2</launchParameters><entitlementKey>k-9</entitlementKey>"
    content = course_of(unit(url="mulai.html?tema=gelap", inside=inside)).launch()
    assert content.told.pop("tema") == "gelap"
    data = content.begin().data
    assert data["launchParameters"] == "bab=2"
    assert data["entitlementKey"] == {"courseStructure": "k-9"}


def test_the_token_is_handed_out_once(course):
    """cmi5 8.2.3."""
    content = course.launch()
    assert set(content.fetch()) == {"auth-token"}
    assert content.fetch()["error-code"] == "1"
    assert api.hand_out("tidak-pernah-ada")["error-code"] == "2"


def test_a_token_nobody_fetched_expires(course):
    content = course.launch(at=timezone.now() - timedelta(hours=1))
    assert content.fetch()["error-code"] == "1"


def test_the_token_is_not_got_by_reading_the_address(course):
    content = course.launch()
    assert content.browser.get(urlsplit(content.told["fetch"]).path).status_code == 405
    assert set(content.fetch()) == {"auth-token"}


def test_a_new_launch_abandons_what_is_open(course):
    """cmi5 9.3.6."""
    first = course.begin()
    second = course.launch()
    first.launch.refresh_from_db()
    assert first.launch.abandoned_at
    told = Statement.objects.get(verb=Verb.ABANDONED).document
    assert told["result"]["duration"].startswith("PT")
    assert told["context"]["extensions"][Extension.CMI5_SESSION] == str(first.launch.uuid)
    assert "over" in first.refused(Verb.COMPLETED)
    assert not api.abandon(first.launch), "repeated, it is the same"
    assert Statement.objects.filter(verb=Verb.ABANDONED).count() == 1
    assert "auth-token" in second.fetch()


def test_what_is_done_is_launched_for_review(course_of):
    course = course_of(unit(moveOn="Completed"))
    content = course.begin()
    content.tell(Verb.COMPLETED)
    assert course.launch().begin().data["launchMode"] == "Review"
    assert Launch.objects.first().mode == LaunchMode.REVIEW


def test_the_page_at_the_end_leads_back_and_may_stand_in_a_frame(course):
    content = course.launch()
    answer = Client().get(f"/peluncuran/{content.launch.uuid}/selesai/")
    assert course.enrolment.lesson_url(course.lesson) in answer.content.decode()
    assert "X-Frame-Options" not in answer.headers
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("verb", [Verb.COMPLETED, Verb.PASSED])
def test_only_a_normal_launch_moves_anything(course_of, verb):
    """cmi5 10, launchMode."""
    course = course_of(unit(moveOn="Completed"))
    course.begin().tell(Verb.COMPLETED)
    review = course.begin()
    assert "Review" in review.refused(verb)
    assert review.tell(Verb.TERMINATED).status_code == 200


def test_documents_of_a_launch_are_where_content_looks_for_them(course):
    content = course.launch()
    kept = Document.objects.get(name="LMS.LaunchData")
    assert kept.activity == content.told["activityId"]
    assert kept.registration == content.told["registration"]
