"""The super admin in Wagtail's admin: a superuser opens all, the role alone opens the door."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from lms.accounts import api as accounts
from lms.accounts.models import Role
from media.models import Video
from tests.conftest import LONG_AGO
from tests.courses.own_course import course

__all__ = ["course"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def video(provider, course):
    return Video.objects.create(title="Mencuci tangan", collection=provider.collection)


@pytest.fixture
def technician(db):
    return get_user_model().objects.create_superuser("teknisi@dumai.example", name="Tomi Teknisi")


def addresses(course, video):
    yield from ["/admin/", "/admin/account/", f"/admin/pages/{course.pk}/edit/"]
    yield from [f"/admin/pages/{course.pk}/history/", "/admin/images/", "/admin/documents/"]
    yield from ["/admin/video/", reverse("media_admin:detail", args=[video.uuid])]
    yield from [reverse("media_chooser:choose"), reverse("audio_chooser:choose")]
    yield from ["/admin/collections/", "/admin/workflows/list/", "/admin/sites/", "/admin/groups/"]
    yield from ["/admin/reports/site-history/", "/admin/reports/workflow/"]
    yield from ["/admin/provider/", "/admin/competency/"]


def test_a_superuser_opens_every_section(client, as_role, technician, course, video):
    door = as_role(client, technician, Role.SUPERADMIN)
    answers = {address: door.get(address).status_code for address in addresses(course, video)}
    assert set(answers.values()) == {200}, answers


def test_the_role_alone_reads_no_draft_and_no_film(client, as_role, eko, course, video):
    """What the role may change is given in Wagtail's groups, one by one."""
    accounts.grant_role(eko, Role.SUPERADMIN, on=LONG_AGO)
    door = as_role(client, eko, Role.SUPERADMIN)
    assert door.get("/admin/").status_code == 200
    assert door.get(f"/admin/pages/{course.pk}/edit/").status_code == 302
    assert door.get(reverse("media_admin:detail", args=[video.uuid])).status_code == 404
    assert video.title not in door.get("/admin/video/").text


def test_a_superuser_needs_the_second_factor(client, technician, course):
    client.force_login(technician)
    answer = client.get(f"/admin/pages/{course.pk}/edit/")
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("mfa_activate_totp"))


def test_acting_in_another_role_shuts_the_admin(client, as_role, eko, course):
    accounts.grant_role(eko, Role.SUPERADMIN, on=LONG_AGO)
    door = as_role(client, eko, Role.ATASAN)
    assert door.get("/admin/").status_code == 403
