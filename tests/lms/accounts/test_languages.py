"""Pages speak what the browser asked for; notices and letters what their reader asked for."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext_lazy, ngettext_lazy

from lms.accounts import api
from lms.accounts.identity import InvalidNumber, parse
from lms.accounts.mail import send_reset_link

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
ENROLLED = gettext_lazy("%(name)s mendaftar kursus %(course)s.")

pytestmark = pytest.mark.usefixtures("both_languages")


def chosen_by(person, language):
    client = Client()
    client.force_login(person)
    client.post("/bahasa/", {"language": language, "next": "/masuk/"})
    person.refresh_from_db()
    return client


def test_a_page_follows_the_choice_of_somebody_signed_in(ayu):
    page = chosen_by(ayu, "en").get("/")
    assert '<html lang="en">' in page.text
    assert "Hello, Ayu" in page.text
    assert "Halo, Ayu" in chosen_by(ayu, "id").get("/").text


def test_the_choice_is_kept_with_the_person_and_leaves_no_history(ayu):
    before = ayu.history.count()
    chosen_by(ayu, "en")
    assert ayu.language == "en"
    assert ayu.history.count() == before


def test_choosing_again_and_choosing_nonsense_change_nothing(ayu):
    chosen_by(ayu, "en")
    chosen_by(ayu, "en")
    chosen_by(ayu, "xx")
    assert ayu.language == "en"


def test_a_strangers_choice_is_not_hers(client, ayu):
    client.post("/bahasa/", {"language": "en", "next": "/masuk/"})
    ayu.refresh_from_db()
    assert ayu.language == ""


def test_a_browser_new_to_her_speaks_as_she_chose(client, active_ayu, secret):
    chosen_by(active_ayu, "en")
    client.post("/masuk/", {"login": active_ayu.username, "password": secret})
    assert client.cookies["bahasa"].value == "en"


def test_who_never_chose_keeps_what_the_browser_speaks(client, active_ayu, secret):
    client.post("/bahasa/", {"language": "en", "next": "/masuk/"})
    client.post("/masuk/", {"login": active_ayu.username, "password": secret})
    assert client.cookies["bahasa"].value == "en"


def test_a_notice_is_written_in_the_language_of_its_reader(ayu, budi):
    chosen_by(budi, "en")
    told = {"name": "Ayu", "course": "Keselamatan Pasien"}
    english = api.notify(budi, ENROLLED, told=told, source_reference="k-1", at=NOON)
    with translation.override("en"):
        indonesian = api.notify(ayu, ENROLLED, told=told, source_reference="k-2", at=NOON)
    assert english.text == "Ayu has enrolled in the course Keselamatan Pasien."
    assert indonesian.text == "Ayu mendaftar kursus Keselamatan Pasien."


def test_a_notice_that_counts_counts_in_the_language_of_its_reader(budi):
    chosen_by(budi, "en")
    rows = ngettext_lazy("%(count)s pegawai", "%(count)s pegawai", "count")
    notice = api.notify(budi, rows, told={"count": 1}, source_reference="k-3", at=NOON)
    assert notice.text == "1 civil servant"


def test_a_letter_is_written_in_the_language_of_its_reader(active_ayu):
    chosen_by(active_ayu, "en")
    send_reset_link(active_ayu.pk)
    letter = mail.outbox[0]
    assert letter.subject == "A new password for Titian"
    assert "Dear" in letter.body
    assert "Yth." not in letter.body


def test_a_number_is_refused_in_the_language_of_the_page():
    with translation.override("en"), pytest.raises(InvalidNumber, match="must have 18 digits"):
        parse("123")


def test_switching_leads_back_to_the_same_search(client, db):
    page = "/katalog/?q=arsip"
    assert client.post("/bahasa/", {"language": "en", "next": page}).headers["Location"] == page
    assert 'value="/verifikasi/?kode=x"' in client.get("/verifikasi/?kode=x").text


@pytest.mark.parametrize(
    ("page", "goes_to"), [("/peran/", "/"), ("/tidak-ada/", "/tidak-ada/"), ("/masuk/", "/masuk/")]
)
def test_switching_never_leads_to_an_address_that_only_takes_forms(client, db, page, goes_to):
    answer = client.post("/bahasa/", {"language": "en", "next": page})
    assert answer.headers["Location"] == goes_to
