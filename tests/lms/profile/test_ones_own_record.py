"""A person's own timeline: her statements in plain words, and nobody else's."""

from django.urls import reverse

from lms.accounts.models import Role
from lms.records.models import Statement
from lms.records.verbs import Verb


def test_it_tells_what_she_did_by_day_the_newest_first(client, ayu, as_role, finished):
    page = as_role(client, ayu, Role.ASN).get(reverse("profile:record"))
    (day, told), *_rest = page.context["days"]
    assert day.date() == Statement.objects.latest("pk").timestamp.date()
    assert told[0].statement.verb == Verb.COMPLETED
    words = page.content.decode()
    assert "Anda menyelesaikan" in words
    assert "Manajemen Proyek" in words
    assert finished.outline_url in words


def test_nobody_reads_in_it_what_others_did(client, eko, as_role, finished):
    page = as_role(client, eko, Role.ASN).get(reverse("profile:record"))
    assert "Belum ada catatan" in page.content.decode()


def test_a_long_record_is_as_cheap_as_a_short_one(
    client, ayu, as_role, finished, django_assert_max_num_queries
):
    as_role(client, ayu, Role.ASN).get(reverse("profile:record"))
    with django_assert_max_num_queries(7):
        client.get(reverse("profile:record"), {"sebelum": "999999"})
