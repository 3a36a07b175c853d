"""Activation and forgotten passwords: once, for a while, and without saying who exists."""

from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from lms.accounts import api, tasks
from lms.accounts.links import Purpose, key_for
from lms.accounts.mail import send_reset_link

NEW = {"new_password1": "perahu-layar-biru", "new_password2": "perahu-layar-biru"}


@pytest.fixture
def activation(ayu):
    return urlsplit(api.activation_url(ayu)).path


def test_the_link_shows_whose_it_is_and_carries_no_number(client, ayu, activation):
    assert ayu.get_full_name() in client.get(activation).content.decode()
    assert ayu.username not in activation


def test_she_sets_her_first_password_and_gets_in(client, ayu, activation):
    assert client.post(activation, NEW).headers["Location"] == "/masuk/"
    login = {"login": ayu.username, "password": NEW["new_password1"]}
    assert client.post("/masuk/", login).headers["Location"] == "/"


def test_a_link_works_once(client, activation):
    client.post(activation, NEW)
    assert client.get(activation).status_code == 410
    assert client.post(activation, NEW).status_code == 410


def test_a_link_dies_after_seven_days(client, activation):
    with time_machine.travel(timezone.now() + timezone.timedelta(days=7, minutes=1)):
        assert client.get(activation).status_code == 410


def test_forged_foreign_and_spent_links_get_the_same_answer(client, ayu, activation):
    other_purpose = f"/aktivasi/{key_for(ayu, Purpose.RESET)}/"
    client.post(activation, NEW)
    answers = [client.get(path) for path in ("/aktivasi/palsu/", other_purpose, activation)]
    assert {answer.status_code for answer in answers} == {410}
    assert {answer.templates[0].name for answer in answers} == {"accounts/link_spent.html"}


def test_the_number_is_no_password(client, ayu, activation):
    number = {"new_password1": ayu.username, "new_password2": ayu.username}
    assert client.post(activation, number).status_code == 200
    ayu.refresh_from_db()
    assert not ayu.has_usable_password()


@pytest.mark.parametrize(
    "who", ["198505302009032901", "ayu@rsud.example", "199003122015031901", "siapa@pun.example"]
)
def test_asking_for_a_new_password_always_gets_the_same_answer(client, ayu, who):
    answer = client.post("/lupa-sandi/", {"login": who})
    assert answer.headers["Location"] == "/lupa-sandi/terkirim/"
    assert not mail.outbox, "the letter is written later, so that the answer takes the same time"


def test_the_letter_goes_to_the_recorded_address_and_holds_no_number(active_ayu, client):
    send_reset_link(active_ayu.pk)
    letter = mail.outbox[0]
    assert letter.to == ["ayu@rsud.example"]
    assert active_ayu.username not in letter.subject + letter.body
    link = next(line for line in letter.body.splitlines() if line.startswith("http"))
    assert client.post(urlsplit(link).path, NEW).headers["Location"] == "/masuk/"
    assert client.post(urlsplit(link).path, NEW).status_code == 410


@pytest.mark.parametrize("who", [None, 0])
def test_nobody_gets_no_letter(db, who):
    tasks.send_reset_link.func(who)
    assert not mail.outbox


def test_asking_again_and_again_ends(client, ayu):
    for _ in range(5):
        client.post("/lupa-sandi/", {"login": "ayu@rsud.example"})
    assert client.post("/lupa-sandi/", {"login": "ayu@rsud.example"}).status_code == 429


def test_she_changes_her_password_and_stays_logged_in(client, active_ayu, secret):
    client.force_login(active_ayu)
    answer = client.post("/akun/sandi/", {"old_password": secret, **NEW})
    assert answer.status_code == 302
    assert client.get("/akun/sandi/").status_code == 200


def test_without_the_old_password_it_stays(client, active_ayu):
    client.force_login(active_ayu)
    assert client.post("/akun/sandi/", {"old_password": "keliru", **NEW}).status_code == 200
