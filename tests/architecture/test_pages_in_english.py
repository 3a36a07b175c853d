"""Whoever asks for English meets no Indonesian word of the interface, on any page."""

import re

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.utils import translation

from lms.accounts.models import User
from lms.accounts.views import errors
from tests.speaking import indonesian_in

# Of the samples, and read like a message.
TITLES = {"Bacaan", "Kuis"}


@pytest.fixture
def english_readers(cast, both_languages):
    """The cast, who will be written to in English."""
    User.objects.update(language="en")


@pytest.fixture
def in_english(english_readers, pages):
    """(page, its HTML) of every page, asked for in English."""
    for page in pages:
        page.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return [(page, page.client.get(page.address).text) for page in pages]


def test_no_page_says_anything_in_indonesian_and_each_names_its_language(in_english):
    said = {str(page): indonesian_in(html, TITLES) for page, html in in_english}
    assert not {page: found for page, found in said.items() if found}
    assert not [page for page, html in in_english if not re.search(r'<html[^>]* lang="en"', html)]


def test_errors_are_told_in_english(db, both_languages):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    refused, unknown = strict.post("/bahasa/"), strict.get("/tidak-ada/")
    with translation.override("en"):
        broken = errors.server_error(RequestFactory().get("/"))
    assert [answer.status_code for answer in (refused, unknown, broken)] == [403, 404, 500]
    for answer in (refused, unknown, broken):
        assert not indonesian_in(answer.text)


def test_indonesian_words_would_be_noticed(client, db, both_languages):
    assert "Masuk" in indonesian_in(client.get("/masuk/").text)
