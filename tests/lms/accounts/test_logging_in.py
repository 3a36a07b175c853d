"""Getting in by number or e-mail; whoever fails learns nothing (domain.md 3.4, 0.3 rule 5)."""

import pytest
from django.contrib.auth import hashers

from lms.accounts.adapters import NOT_LET_IN


def log_in(client, login, password, **extra):
    return client.post("/masuk/", {"login": login, "password": password, **extra})


@pytest.mark.parametrize(
    "typed",
    [
        "198505302009032901",
        "19850530 200903 2 901",
        "19850530.200903.2.901",
        "ayu@rsud.example",
        "Ayu@RSUD.example",
    ],
)
def test_she_gets_in_by_number_or_email(client, active_ayu, secret, typed):
    assert log_in(client, typed, secret).headers["Location"] == "/"
    assert client.get("/akun/sandi/").status_code == 200


def test_logging_in_is_noted_and_leaves_no_history(client, active_ayu, secret):
    before = active_ayu.history.count()
    log_in(client, "ayu@rsud.example", secret)
    active_ayu.refresh_from_db()
    assert active_ayu.last_login
    assert active_ayu.history.count() == before


def test_she_goes_on_to_where_she_wanted(client, active_ayu, secret):
    answer = log_in(client, "ayu@rsud.example", secret, next="/akun/sandi/")
    assert answer.headers["Location"] == "/akun/sandi/"


def test_nobody_is_sent_to_another_site(client, active_ayu, secret):
    answer = log_in(client, "ayu@rsud.example", secret, next="https://jahat.example/")
    assert answer.headers["Location"] == "/"


@pytest.fixture
def closed_account(active_ayu):
    active_ayu.is_active = False
    active_ayu.save()
    return active_ayu


def answer_to(client, login, password):
    page = log_in(client, login, password)
    return page.status_code, page.context["form"].errors


def test_every_failure_gets_the_same_answer(client, active_ayu, budi):
    expected = (200, {"__all__": [NOT_LET_IN]})
    assert answer_to(client, active_ayu.username, "keliru") == expected
    assert answer_to(client, "199003122015031901", "keliru") == expected
    assert answer_to(client, "siapa@pun.example", "keliru") == expected
    assert answer_to(client, budi.username, "keliru") == expected, "not yet activated"


def test_a_closed_account_gets_it_too_even_with_the_right_password(client, closed_account, secret):
    assert answer_to(client, closed_account.username, secret) == (200, {"__all__": [NOT_LET_IN]})


@pytest.mark.parametrize("who", ["198505302009032901", "199003122015031901", "siapa@pun.example"])
def test_every_failure_takes_one_hash(client, active_ayu, who, monkeypatch):
    hasher, made = hashers.get_hasher(), []
    encode = type(hasher).encode

    def counted(self, password, salt, *args, **kwargs):
        made.append(password)
        return encode(self, password, salt, *args, **kwargs)

    monkeypatch.setattr(type(hasher), "encode", counted)
    log_in(client, who, "keliru")
    assert made == ["keliru"]


def test_seventeen_digits_get_the_same_answer_and_a_hint_about_the_form(client, active_ayu):
    _status, errors = answer_to(client, active_ayu.username[:17], "keliru")
    assert errors == {
        "__all__": [NOT_LET_IN],
        "login": ["NIP terdiri atas 18 angka; Anda mengetik 17."],
    }


def test_guessing_at_one_account_ends_soon(client, active_ayu, secret):
    for _ in range(8):
        log_in(client, active_ayu.username, "keliru")
    page = log_in(client, active_ayu.username, secret)
    assert "Terlalu banyak percobaan" in page.content.decode()


def test_guessing_ends_as_soon_at_an_account_that_does_not_exist(client, db):
    for _ in range(8):
        log_in(client, "199003122015031901", "keliru")
    page = log_in(client, "199003122015031901", "keliru")
    assert "Terlalu banyak percobaan" in page.content.decode()


def test_an_office_behind_one_address_is_not_shut_out(client, active_ayu, secret):
    for number in range(50):
        log_in(client, f"1990031220150319{number:02}", "keliru")
    assert log_in(client, active_ayu.username, secret).status_code == 302


def test_nobody_can_sign_up(client, db):
    assert client.get("/daftar/").status_code == 404
    assert client.get("/akun/signup/").status_code == 404


def test_bukan_anda_logs_out(client, active_ayu):
    client.force_login(active_ayu)
    page = client.get("/akun/sandi/").content.decode()
    assert 'action="/keluar/"' in page
    assert "Bukan Ayu?" in page
    left = client.post("/keluar/")
    assert left["Clear-Site-Data"] == '"storage"'
    assert client.get("/akun/sandi/").status_code == 302


def test_no_page_about_the_account_shows_the_number(client, active_ayu, secret):
    log_in(client, active_ayu.username, secret)
    for page in ("/", "/akun/sandi/", "/akun/dua-langkah/"):
        assert active_ayu.username not in client.get(page, follow=True).content.decode()
