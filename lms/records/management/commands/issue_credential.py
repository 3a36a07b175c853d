"""Let a program speak to the record store: print its key and secret, once."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from lms.records.models import Credential, Scope
from lms.records.xapi.credentials import issue


class Command(BaseCommand):
    help = "Issue a credential for the record store (/xapi/), and print its key and secret, once."

    def add_arguments(self, parser):
        usual = Credential._meta.get_field("requests_a_minute").default
        parser.add_argument("name", help="whose it is, for instance the partner's name")
        parser.add_argument("--scope", action="append", choices=Scope.values, required=True)
        parser.add_argument("--days", type=int, help="how long it is good; else until revoked")
        parser.add_argument("--requests-a-minute", type=int, default=usual)

    def handle(self, *, name, scope, days, requests_a_minute, **options):
        life = timedelta(days=days) if days else None
        scopes = [Scope(each) for each in scope]
        credential, secret = issue(
            name, scopes, timezone.now(), life=life, requests_a_minute=requests_a_minute
        )
        self.stdout.write(f"{credential.key} {secret}")
