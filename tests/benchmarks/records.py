"""What the record store costs: telling and finding. `./dev bench records`."""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from functools import cache
from uuid import uuid4

import django

from tests.benchmarks.measuring import cpu_ns
from tests.benchmarks.stack import prepared

BATCH = 50
BATCHES = 40
WARMING = 5
STATEMENTS_A_REGISTRATION = 100
LOOKS = 50
SITE = "https://mitra.example"
GENERATED = "http://adlnet.gov/expapi/verbs/experienced"
ADDRESS = "/xapi/statements"
# The same statement of a partner's content over and over, as many to each registration.
GENERATE = """
    INSERT INTO records_statement
        (uuid, agent, verb, activity, registration, timestamp, stored_at, document)
    SELECT gen_random_uuid(), 'account https://mitra.example ' || number / %(each)s %% 5000,
        %(verb)s, 'https://mitra.example/kursus/' || number %% 300,
        ('00000000-0000-4000-8000-' || lpad((number / %(each)s)::text, 12, '0'))::uuid,
        now(), now(), %(document)s::jsonb
    FROM generate_series(%(start)s, %(end)s - 1) AS number
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="./dev bench records", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 1_000_000])
    asked = parser.parse_args()
    with prepared() as environment:
        os.environ |= environment
        django.setup()
        _fill_up_to(asked.rows[0])
        told_in_batches()
        for rows in asked.rows:
            found_among(rows)


def told_in_batches() -> None:
    """Statements per second of CPU, PostgreSQL's counted too, of the three ways in turn."""
    ways = {
        "plain bulk_create of the rows": _plainly,
        "storing.accept": _accepted,
        f"POST {ADDRESS}": _posted,
    }
    spent = dict.fromkeys(ways, 0.0)
    teller = _credential()
    for turn in range(WARMING + BATCHES):
        for name, way in ways.items():
            deed = way(teller)
            seconds = _cpu_seconds(deed)
            spent[name] += seconds if turn >= WARMING else 0
    plain = spent["plain bulk_create of the rows"]
    say(f"\n{BATCHES} batches of {BATCH}, statements per second of CPU:")
    for name, seconds in spent.items():
        say(f"{name:<34}{BATCH * BATCHES / seconds:>8.0f}{plain / seconds:>8.2f} × plain")


def _plainly(_teller) -> Callable[[], object]:
    from lms.records.facts import facts_of
    from lms.records.models import Mention, Statement

    documents = [_told() for _each in range(BATCH)]
    facts = [facts_of(each) for each in documents]
    columns = ("agent", "verb", "activity", "registration")
    rows = [
        Statement(
            uuid=document["id"],
            timestamp=document["timestamp"],
            stored_at=document["timestamp"],
            document=document,
            **{name: getattr(each, name) for name in columns},
        )
        for document, each in zip(documents, facts, strict=True)
    ]
    mentions = [
        Mention(statement=row, kind=named.kind, key=named.key, related=named.related)
        for row, each in zip(rows, facts, strict=True)
        for named in each.named
    ]

    def write():
        from django.db import transaction

        with transaction.atomic():
            Statement.objects.bulk_create(rows)
            Mention.objects.bulk_create(mentions)

    return write


def _accepted(teller) -> Callable[[], object]:
    from django.utils import timezone

    from lms.records.xapi import storing

    documents = [_told() for _each in range(BATCH)]
    return lambda: storing.accept(documents, "2.0.0", teller[0], [], timezone.now())


def _posted(teller) -> Callable[[], object]:
    browser = _browser(teller)
    body = json.dumps([_told() for _each in range(BATCH)])

    def post():
        answer = browser.post(ADDRESS, body, content_type="application/json", secure=True)
        if answer.status_code != 200:
            raise AssertionError(answer.content)

    return post


def found_among(rows: int) -> None:
    """The statements of one registration, over HTTP, as the table grows to `rows`."""
    from django.db import connection

    from lms.records.models import Statement

    _fill_up_to(rows)
    browser = _browser(_credential())
    browser.get(ADDRESS, secure=True)
    wanted = [_registration(n) for n in range(0, rows // STATEMENTS_A_REGISTRATION, 7)]
    times = []
    for turn in range(LOOKS):
        began = time.perf_counter()
        query = {"registration": wanted[turn % len(wanted)]}
        answer = browser.get(ADDRESS, query, secure=True)
        times.append(time.perf_counter() - began)
        if len(answer.json()["statements"]) != STATEMENTS_A_REGISTRATION:
            raise AssertionError(answer.content[:200])
    middle = sorted(times)[LOOKS // 2] * 1000
    say(f"\n{rows:,} rows: {STATEMENTS_A_REGISTRATION} of a registration in {middle:.1f} ms")
    of_registration = Statement.objects.filter(registration=wanted[0]).not_voided()
    say(of_registration.order_by("-pk")[:101].explain(analyze=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('records_statement')")
        say(f"{cursor.fetchone()[0] / rows:.0f} bytes a row, with its indexes")


def _fill_up_to(rows: int) -> None:
    from django.db import connection

    from lms.records.models import Statement

    generated = Statement.objects.filter(credential=None, verb=GENERATED).count()
    told = {"each": STATEMENTS_A_REGISTRATION, "verb": GENERATED, "document": json.dumps(_told())}
    with connection.cursor() as cursor:
        cursor.execute(GENERATE, {**told, "start": generated, "end": rows})
        cursor.execute("ANALYZE records_statement")


def _registration(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def _told() -> dict:
    """A statement as cmi5 content tells it."""
    registration = str(uuid4())
    activity = {"objectType": "Activity", "id": f"{SITE}/kursus/1/bagian/3"}
    related = {
        "parent": [{"id": f"{SITE}/kursus/1"}],
        "grouping": [{"id": f"{SITE}/program/1"}],
        "category": [{"id": "https://w3id.org/xapi/cmi5/context/categories/moveon"}],
    }
    session = {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": registration}
    return {
        "id": str(uuid4()),
        "actor": {"objectType": "Agent", "account": {"homePage": SITE, "name": registration}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/completed", "display": {"en": "completed"}},
        "object": {**activity, "definition": {"name": {"id": "Bagian 3"}}},
        "result": {"completion": True, "score": {"scaled": 0.9}, "duration": "PT5M3.2S"},
        "context": {
            "registration": registration,
            "contextActivities": related,
            "extensions": session,
        },
        "timestamp": "2026-05-03T01:00:00.000Z",
    }


@cache
def _browser(teller):
    from django.test import Client

    from lms.records.xapi.credentials import basic

    authorization = f"Basic {basic(*teller)}"
    return Client(
        headers={
            "X-Experience-API-Version": "2.0.0",
            "Authorization": authorization,
            "Host": "127.0.0.1",
        }
    )


def _credential():
    from django.utils import timezone

    from lms.records.models import Scope
    from lms.records.xapi.credentials import issue

    return issue("bench", list(Scope), timezone.now(), requests_a_minute=10**8)


def _cpu_seconds(deed: Callable[[], object]) -> float:
    """CPU that a deed took here, and in the servers that this process started."""
    own, below = time.process_time(), cpu_ns(os.getpid())
    deed()
    return time.process_time() - own + (cpu_ns(os.getpid()) - below) / 1e9


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
