"""The hourly round, for a site whose timer calls it (the worker also does it when due)."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from config import rounds


class Command(BaseCommand):
    help = "Do the hourly round now; doing it again is harmless."

    def handle(self, **options):
        rounds.hourly(timezone.now())
        self.stdout.write("Done.")
