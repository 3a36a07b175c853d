"""What happens to somebody who knocks where the table does not let them in."""

import pytest
from django.test import override_settings
from django.urls import include, path

from config import urls as site_urls
from lms.accounts.middleware import LAST_SEEN
from lms.accounts.models import Role

urlpatterns = [
    path("tanpa-baris/", lambda request: None, name="without-a-row"),
    path("", include(site_urls)),
]
GUARDED = "/kelola/"


def test_a_visitor_is_sent_to_log_in_and_back(client, db):
    assert client.get(f"{GUARDED}?opd=RSUD").headers["Location"] == (
        "/masuk/?next=/kelola/%3Fopd%3DRSUD"
    )


def test_a_script_is_told_instead_of_being_sent(client, db):
    answer = client.get(GUARDED, headers={"Sec-Fetch-Mode": "cors"})
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == "/masuk/"


def test_the_wrong_role_reads_what_to_do(client, ayu, as_role):
    answer = as_role(client, ayu).get(GUARDED)
    assert answer.status_code == 403
    assert "mintalah perannya kepada pengelola kepegawaian" in answer.content.decode()


def test_another_role_of_the_same_person_is_offered(client, budi, as_role):
    answer = as_role(client, budi, Role.ASN).get(GUARDED)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert 'value="pimpinan_opd"' in page
    assert f'value="{GUARDED}"' in page


def test_the_offered_role_opens_the_page(client, budi, as_role):
    as_role(client, budi, Role.ASN)
    answer = client.post("/peran/", {"role": "pimpinan_opd", "next": GUARDED})
    assert answer.headers["Location"] == GUARDED
    assert client.get(GUARDED).status_code == 200


def test_a_role_one_does_not_hold_is_not_taken(client, ayu, as_role):
    as_role(client, ayu)
    client.post("/peran/", {"role": "admin_bkpsdm", "next": GUARDED})
    assert client.get(GUARDED).status_code == 403


def test_wagtail_greets_the_wrong_role_with_the_same_page(client, ayu, as_role):
    answer = as_role(client, ayu).get("/admin/")
    assert answer.status_code == 403
    assert "bukan untuk peran Anda" in answer.content.decode()


@override_settings(ROOT_URLCONF="tests.lms.accounts.test_at_the_gate")
def test_a_view_without_a_row_does_not_exist_for_anybody(client, dewi, as_role):
    assert as_role(client, dewi, Role.ADMIN_BKPSDM).get("/tanpa-baris/").status_code == 404


def test_a_verb_without_a_rule_is_refused(client, db):
    assert client.get("/bahasa/").status_code == 405


def test_an_unknown_address_has_a_page_of_its_own(client, db):
    answer = client.get("/tidak-ada/")
    assert answer.status_code == 404
    assert "Halaman tidak ditemukan" in answer.content.decode()


def test_a_stale_form_says_what_to_do(db):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/bahasa/", {"language": "en"})
    assert answer.status_code == 403
    assert "sudah usang" in answer.content.decode()


def test_our_own_failure_does_not_need_the_database():
    from lms.accounts.views.errors import server_error

    answer = server_error(None)
    assert answer.status_code == 500
    assert "Bukan karena Anda" in answer.content.decode()


def test_english_is_a_choice_of_this_browser(client, db):
    client.post("/bahasa/", {"language": "en", "next": "/masuk/"})
    assert client.cookies["bahasa"].value == "en"
    assert client.get("/masuk/").headers["Content-Language"] == "en"


def test_a_language_we_do_not_speak_changes_nothing(client, db):
    client.post("/bahasa/", {"language": "xx"})
    assert "bahasa" not in client.cookies


@pytest.mark.parametrize("page", ["https://jahat.example/", "//jahat.example", "javascript:1"])
def test_switching_leads_to_pages_of_ours_only(client, db, page):
    answer = client.post("/bahasa/", {"language": "en", "next": page})
    assert answer.headers["Location"] == "/"


def test_a_session_is_renewed_at_most_once_a_minute(client, ayu, as_role):
    as_role(client, ayu)
    client.get("/akun/sandi/")
    first = client.session[LAST_SEEN]
    session = client.session
    session[LAST_SEEN] = first - 30
    session.save()
    client.get("/akun/sandi/")
    assert client.session[LAST_SEEN] == first - 30
    session[LAST_SEEN] = first - 61
    session.save()
    client.get("/akun/sandi/")
    assert client.session[LAST_SEEN] >= first


def test_a_session_ends_after_half_an_hour_without_action(client, ayu, as_role):
    as_role(client, ayu)
    assert client.session.get_expiry_age() == 30 * 60


def test_a_public_page_asks_nothing_about_a_visitor(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/masuk/")
