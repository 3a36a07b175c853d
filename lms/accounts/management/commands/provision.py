"""Make a person known from the console: how a city's first admin comes in."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from lms.accounts.api import activation_url, grant_role, provision
from lms.accounts.identity import InvalidNumber
from lms.accounts.models import EmploymentType, Role

# Whoever writes for an institution is told which one, and ATASAN follows from who answers to whom.
ROLES = [Role.ADMIN_BKPSDM, Role.KEPALA_BKPSDM, Role.PIMPINAN, Role.AUDITOR, Role.SUPERADMIN]


class Command(BaseCommand):
    help = "Make a person known, give them a role, and print the link that lets them in once."

    def add_arguments(self, parser):
        parser.add_argument("name")
        parser.add_argument("--number", default="", help="NIP or NI PPPK, 18 digits")
        parser.add_argument("--email")
        parser.add_argument("--kind", choices=EmploymentType.values, default=EmploymentType.PNS)
        parser.add_argument("--role", choices=[role.value for role in ROLES])

    @transaction.atomic
    def handle(self, *, name, number, email, kind, role, **options):
        if not (number or email):
            raise CommandError("Say --number or --email: it is what the person logs in with.")
        try:
            person = provision(
                name, employment_type=EmploymentType(kind), number=number, email=email
            )
        except InvalidNumber as error:
            raise CommandError(str(error)) from None
        if role:
            grant_role(person, Role(role), on=timezone.localdate())
        self.stdout.write(activation_url(person))
