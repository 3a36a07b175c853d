"""Statements, ledger entries and certificates can be added, and never changed or taken away."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from lms.certificates.models import Certificate, CertificateEvent, RevocationProposal
from lms.hours.models import HoursEntry
from lms.records import api as records
from lms.records.models import Statement
from lms.records.verbs import Verb
from tests import course_making as making

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def a_statement(person):
    return records.record(
        person, Verb.COMPLETED, "https://titian.example/materi/1", registration=uuid4(), at=NOON
    )


def an_hours_entry(person):
    return HoursEntry.objects.create(
        person=person,
        year=2026,
        started_on=TODAY,
        ended_on=TODAY,
        form=making.form(),
        title="Kursus",
        hours=4,
        source="SERTIFIKAT_INTERNAL",
        source_reference=uuid4(),
        ip_category="20",
        created_at=NOON,
    )


def a_certificate(person):
    return Certificate.objects.create(
        person=person,
        registration=uuid4(),
        number="800.2.4/001/BKPSDM/2026",
        classification="800.2.4",
        unit_code="BKPSDM",
        year=2026,
        sequence=1,
        title="Kursus",
        hours=4,
        facts={},
        issued_at=NOON,
    )


def a_certificate_event(person):
    return CertificateEvent.objects.create(
        certificate=a_certificate(person), kind="TERBIT", at=NOON
    )


def a_proposal(person):
    return RevocationProposal.objects.create(
        certificate=a_certificate(person), reason="Keliru", by=person, at=NOON
    )


KEPT = pytest.mark.parametrize(
    "make", [a_statement, an_hours_entry, a_certificate, a_certificate_event, a_proposal]
)


@KEPT
def test_a_row_cannot_be_changed(ayu, make):
    row = make(ayu)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.update(id=row.pk)


@KEPT
def test_a_row_cannot_be_taken_away(ayu, make):
    row = make(ayu)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.filter(pk=row.pk)._raw_delete("default")
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_whole_database_can_still_be_emptied_and_guards_again_afterwards(ayu):
    a_statement(ayu)
    call_command(
        "flush",
        interactive=False,
        verbosity=0,
        inhibit_post_migrate=True,
        reset_sequences=False,  # else the next test meets numbers that its data already has
    )
    assert not Statement.objects.exists()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE '%append_only%'")
            assert len(cursor.fetchall()) == 10
