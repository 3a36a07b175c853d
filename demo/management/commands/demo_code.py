"""Print the current code of the demo's second factor."""

from django.core.management.base import BaseCommand

from demo.loading import logins


class Command(BaseCommand):
    help = "Print the six digits that an authenticator app would show now."

    def handle(self, **options):
        self.stdout.write(logins.code_now())
