"""Read in one query, and yet nobody's rights are older than the page they ask for."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lms.accounts import api
from lms.accounts.backends import SessionBackend
from lms.accounts.models import Role
from lms.accounts.viewer import viewer_of

GUARDED = "/kelola/"
STORES = ["django.contrib.sessions.backends.db", "django.contrib.sessions.backends.cached_db"]


@pytest.fixture(params=STORES, ids=["database", "cache"])
def store(request, settings):
    """Sessions as they are kept without and with Valkey."""
    settings.SESSION_ENGINE = request.param


@pytest.fixture
def ayus(store, client, ayu, as_role):
    return as_role(client, ayu)


def test_who_looks_in_which_role_with_how_many_notices_is_one_query(
    budi, django_assert_num_queries
):
    api.notify(budi, "Selamat", source_reference="x", at=timezone.now())
    with django_assert_num_queries(1):
        person = SessionBackend().get_user(budi.pk)
        viewer = viewer_of(person, Role.PIMPINAN_OPD)
        assert api.unread_notices(person) == 1
    assert viewer == viewer_of(budi, Role.PIMPINAN_OPD)
    assert viewer.roles == viewer_of(budi).roles


def test_the_roles_of_another_day_are_asked_for(budi):
    tomorrow = timezone.localdate() + timedelta(days=1)
    person = SessionBackend().get_user(budi.pk)
    for grant in budi.role_assignments.all():
        api.revoke_role(grant, on=tomorrow)
    assert Role.PIMPINAN_OPD in api.roles_of(person, timezone.localdate())
    assert Role.PIMPINAN_OPD not in api.roles_of(person, tomorrow)


def test_a_role_holds_from_the_next_page_on_and_no_longer_than_it_lasts(ayus, ayu, hospital):
    assert ayus.get(GUARDED).status_code == 403
    today = timezone.localdate()
    grant = api.grant_role(ayu, Role.PENGELOLA_OPD, unit=hospital, on=today)
    ayus.post("/peran/", {"role": "pengelola_opd", "next": GUARDED})
    assert ayus.get(GUARDED).status_code == 200
    api.revoke_role(grant, on=today)
    assert ayus.get(GUARDED).status_code == 403


def test_a_closed_account_is_out_at_the_next_page(ayus, ayu):
    assert ayus.get("/belajar/").status_code == 200
    ayu.is_active = False
    ayu.save()
    assert ayus.get("/belajar/").headers["Location"].startswith("/masuk/")


def test_a_new_password_ends_sessions_elsewhere(ayus, ayu):
    ayu.set_password("sandi yang baru sekali")
    ayu.save()
    assert ayus.get("/belajar/").headers["Location"].startswith("/masuk/")


def test_who_logged_out_is_out_wherever_the_session_was_kept(ayus, settings):
    kept = ayus.cookies[settings.SESSION_COOKIE_NAME].value
    ayus.get("/belajar/")
    ayus.post("/keluar/")
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert thief.get("/belajar/").headers["Location"].startswith("/masuk/")


def test_one_person_never_gets_the_others_page(store, ayu, budi, as_role):
    hers, his = as_role(Client(), ayu), as_role(Client(), budi)
    for _ in range(2):
        assert "Bukan Ayu?" in hers.get("/belajar/").content.decode()
        assert "Bukan Budi?" in his.get("/belajar/").content.decode()
