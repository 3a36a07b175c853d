"""HR's page of the learning record: filters, scope, people found without a number in an address,
and the record as JSON Lines.
"""

import json
import tracemalloc
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from lms.accounts.models import Role
from lms.records import api as records
from lms.records import reading
from lms.records.models import Statement
from lms.records.verbs import Verb, activity_iri
from lms.reporting.models import ExportLog
from lms.reporting.statements import lines

NUMBER = "198505302009032901"
PAGE = "/kelola/catatan/"


def tell(person, verb, lesson, *, registration=None, name="Bacaan", days=0, **result):
    at = timezone.now() - timedelta(days=days)
    told = records.statement(
        person,
        verb,
        activity_iri("lesson", lesson),
        registration=registration,
        at=at,
        name=name,
        result=result or None,
    )
    records.record_all([told])
    return told


@pytest.fixture
def record(ayu, eko):
    """What ayu and eko did: two lessons, one of them in a registration."""
    lesson, registration = uuid4(), uuid4()
    tell(ayu, Verb.COMPLETED, lesson, registration=registration, completion=True)
    tell(ayu, Verb.PASSED, uuid4(), name="Kuis akhir", score={"scaled": 0.85}, success=True)
    tell(eko, Verb.EXPERIENCED, lesson, name="Bacaan")
    return {"kegiatan": activity_iri("lesson", lesson), "registrasi": registration}


@pytest.fixture
def dewis(client, dewi, as_role):
    return as_role(client, dewi, Role.ADMIN_BKPSDM)


def shown(client, **query):
    return [each.statement.verb for each in client.get(PAGE, query).context["told"]]


def test_each_filter_narrows_the_list(dewis, ayu, eko, record):
    today = timezone.localdate()
    everything = [Verb.EXPERIENCED, Verb.PASSED, Verb.COMPLETED]
    assert shown(dewis) == everything
    assert shown(dewis, orang=eko.uuid) == [Verb.EXPERIENCED]
    assert shown(dewis, verba=Verb.PASSED) == [Verb.PASSED]
    assert shown(dewis, kegiatan=record["kegiatan"]) == [Verb.EXPERIENCED, Verb.COMPLETED]
    assert shown(dewis, kegiatan=record["kegiatan"], orang=ayu.uuid) == [Verb.COMPLETED]
    assert shown(dewis, registrasi=record["registrasi"]) == [Verb.COMPLETED]
    assert shown(dewis, sejak=today, sampai=today) == everything
    assert shown(dewis, sampai=today - timedelta(days=1)) == []
    assert shown(dewis, sejak=today + timedelta(days=1)) == []


@pytest.mark.parametrize(
    "query", [{"orang": "siapa"}, {"registrasi": "1"}, {"sejak": "kemarin"}, {"sebelum": "x"}]
)
def test_what_is_not_understood_is_left_out(dewis, record, query):
    assert len(shown(dewis, **query)) == 3


def test_each_statement_is_told_in_plain_words(dewis, record):
    page = dewis.get(PAGE).content.decode()
    for words in ["lulus", "Kuis akhir", "nilai 85 dari 100", "menyelesaikan", "Ayu Lestari"]:
        assert words in page


def test_a_unit_sees_its_own_people_and_nobody_sees_beyond(client, budi, eko, ayu, as_role, record):
    as_role(client, budi, Role.PIMPINAN_OPD)
    assert shown(client) == [Verb.PASSED, Verb.COMPLETED]
    assert shown(client, orang=eko.uuid) == []
    assert client.post(PAGE, {"cari": "Eko"}).context["found"] == []
    as_role(client, ayu, Role.ASN)
    assert client.get(PAGE).status_code == 403


def test_a_person_is_found_by_number_without_a_number_in_the_address(dewis, ayu, record):
    answer = dewis.post(f"{PAGE}?verba={Verb.PASSED}", {"cari": NUMBER})
    assert answer.status_code == 302
    assert str(ayu.uuid) in answer.url
    assert NUMBER not in answer.url
    assert [each.statement.verb for each in dewis.get(answer.url).context["told"]] == [Verb.PASSED]
    assert NUMBER not in dewis.get(answer.url).content.decode()


def test_of_several_people_one_is_chosen(dewis, ayu, budi, eko, record):
    found = dewis.post(PAGE, {"cari": "o"}).context["found"]
    assert {person.pk for person in found} == {budi.pk, eko.pk}


def test_pages_follow_each_other_without_gaps(ayu, record):
    for number in range(5):
        tell(ayu, Verb.EXPERIENCED, uuid4(), name=str(number))
    before, seen = None, []
    while not seen or before:
        page = reading.page_of(ayu.statements.all(), before, 3)
        seen += [each.pk for each in page.statements]
        before = page.older
    assert seen == sorted(ayu.statements.values_list("pk", flat=True), reverse=True)


def test_the_page_asks_the_same_for_many_statements_as_for_few(
    dewis, ayu, record, django_assert_max_num_queries
):
    for _each in range(40):
        tell(ayu, Verb.EXPERIENCED, uuid4())
    dewis.get(PAGE)
    with django_assert_max_num_queries(9):
        dewis.get(PAGE, {"verba": Verb.EXPERIENCED})


def test_the_record_leaves_as_json_lines_and_is_noted(dewis, dewi, ayu, record):
    answer = dewis.post(f"{PAGE}ekspor/", {"saringan": f"orang={ayu.uuid}"})
    told = [json.loads(line) for line in b"".join(answer).splitlines()]
    assert told == list(ayu.statements.order_by("pk").values_list("document", flat=True))
    assert NUMBER not in json.dumps(told)
    log = ExportLog.objects.get()
    assert (log.person, log.report, log.rows) == (dewi, "catatan", 2)


def test_more_than_a_hundred_leave_with_a_reason_only(dewis, ayu, record):
    for _each in range(100):
        tell(ayu, Verb.EXPERIENCED, uuid4())
    assert dewis.post(f"{PAGE}ekspor/").status_code == 302
    assert not ExportLog.objects.exists()
    assert dewis.post(f"{PAGE}ekspor/", {"alasan": "Audit"}).status_code == 200
    assert ExportLog.objects.get().reason == "Audit"


def test_a_long_record_takes_no_more_memory_than_a_short_one(ayu, record):
    rows = [
        records.statement(
            ayu, Verb.EXPERIENCED, "https://x.example/1", registration=None, at=timezone.now()
        )
        for _each in range(3_000)
    ]
    records.record_all(rows)
    del rows
    assert _peak(Statement.objects.order_by("pk")) < 1.5 * _peak(
        Statement.objects.order_by("pk")[:1_000]
    )


def _peak(statements):
    tracemalloc.start()
    for _line in lines(statements):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


@pytest.mark.parametrize(
    ("verb", "display", "words"),
    [
        (Verb.COMPLETED, {}, "menyelesaikan"),
        ("https://x.example/verbs/menari", {"id": "menari", "en": "danced"}, "menari"),
        ("https://x.example/verbs/danced", {"fr": "a dansé"}, "a dansé"),
        ("https://x.example/verbs/danced", {}, "danced"),
    ],
)
def test_a_verb_has_words_whoever_told_it(verb, display, words):
    assert reading.verb_in_words(verb, display) == words
