"""An author tries a package: nothing counts for anybody, and every call is seen."""

import pytest

from lms.accounts.models import Role
from lms.launching import api
from lms.launching.models import Launch, Registration, RuntimeCall
from lms.records.models import Statement
from lms.records.verbs import Verb
from tests.lms.launching.conftest import SITE, Content
from tests.media.authors import let_write, make_rival
from tests.package_making import manifest, taken_in, unit, zipped


@pytest.fixture
def package(provider):
    return taken_in(zipped({"cmi5.xml": manifest(unit(moveOn="Completed"))}), provider)


@pytest.fixture
def as_citra(client, citra, provider, as_role):
    return as_role(client, let_write(citra, provider), Role.MITRA)


def tried(package, citra, **more):
    return Content(api.try_out(citra, package.units.get(), api.Visit(SITE), **more))


def press(client, package, **data):
    return client.post(f"/admin/uji-paket/{package.units.get().uuid}/", data, follow=True)


def test_an_author_tries_a_unit_and_sees_what_it_asked_for(as_citra, citra, package):
    shown = press(as_citra, package, mode="Browse").content.decode()
    assert "<iframe" in shown
    assert Launch.objects.get().mode == "Browse"
    content = tried(package, citra).begin()
    content.tell(Verb.COMPLETED)
    content.refused(Verb.SATISFIED)
    page = as_citra.get(f"/admin/paket/{package.uuid}/").content.decode()
    assert "POST /xapi/statements" in page
    assert "GET /xapi/activities/state" in page
    assert "makes no cmi5 defined statement" in page
    assert "selesai" in page


def test_a_test_launch_counts_for_nobody(citra, package):
    content = tried(package, citra).begin()
    content.tell(Verb.COMPLETED)
    told = Statement.objects.filter(verb__in=[Verb.COMPLETED, Verb.LAUNCHED, Verb.SATISFIED])
    assert told.count() == 3
    assert not told.filter(actor__isnull=False).exists()
    assert content.actor["account"]["name"].startswith("uji-")
    assert str(citra.uuid) not in content.url


def test_what_was_tried_before_can_be_forgotten(citra, package):
    first, again = tried(package, citra), tried(package, citra)
    assert first.told["registration"] == again.told["registration"]
    assert tried(package, citra, anew=True).told["registration"] != first.told["registration"]
    assert Registration.objects.count() == 2


def test_another_institutions_author_tries_nothing(client, as_role, package):
    client = as_role(client, make_rival(), Role.MITRA)
    assert press(client, package).status_code == 404
    assert not Launch.objects.exists()


def test_an_author_sees_no_calls_of_learners(course, as_citra):
    course.begin().refused(Verb.SATISFIED)
    assert RuntimeCall.objects.exists()
    page = as_citra.get(f"/admin/paket/{course.package.uuid}/").content.decode()
    assert "makes no cmi5 defined statement" not in page
