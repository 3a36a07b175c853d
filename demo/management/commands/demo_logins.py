"""Print how to log in to the demo town."""

from django.core.management.base import BaseCommand
from django.utils import timezone, translation

from demo.loading import logins


class Command(BaseCommand):
    help = "Print the demo's logins, and the current code of the second factor."

    def handle(self, **options):
        with translation.override("id"):
            rows = logins.people_to_show(timezone.localdate())
        for name, login, roles in rows:
            self.stdout.write(f"  {login:<36} {name} — {roles}")
        self.stdout.write(f"\n  Kata sandi semua orang: {logins.PASSWORD}")
        self.stdout.write(f"  Kode dua langkah saat ini: {logins.code_now()} (manage.py demo_code)")
