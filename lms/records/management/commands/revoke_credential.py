"""Let a program speak to the record store no longer."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lms.records.xapi.credentials import revoke


class Command(BaseCommand):
    help = "Revoke a credential of the record store; what it told stays."

    def add_arguments(self, parser):
        parser.add_argument("key")

    def handle(self, *, key, **options):
        if not revoke(key, timezone.now()):
            raise CommandError("No credential in force has this key.")
