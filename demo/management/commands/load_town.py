"""Load the demo town; a second time changes nothing."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone, translation

from demo import files
from demo.exceptions import TownRefused
from demo.loading import courses, films, life, logins, partners, people, reference
from lms.accounts.models import User


class Command(BaseCommand):
    help = "Load the fictional town: organisation, people, partners, courses, and what they did."
    # ./dev up has just migrated, and a second load should be done before one looks up.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, default=files.TOWN)
        parser.add_argument("--without-videos", action="store_true", help="Texts instead of films.")

    def handle(self, *, file, without_videos, **options):
        if not getattr(settings, "DEMO", False):
            raise CommandError("Kota contoh hanya untuk mencoba: setel DEMO=1 lebih dulu.")
        try:
            town = files.read_town(file)
        except TownRefused as refusal:
            raise CommandError(str(refusal)) from None
        directory = None if without_videos else Path(settings.VAR_DIR) / "lectures"
        if directory:
            films.shoot(courses.lectures(town), directory, self.stdout.write)
        with translation.override("id"):
            self._load(town, directory)
        self.stdout.write(f"Kota contoh siap: {User.objects.count()} orang.")

    @transaction.atomic
    def _load(self, town, directory):
        reference.load(town)
        residents = people.load(town)
        providers = partners.load(town, residents)
        desk = courses.Desk(providers=providers, reviewer=residents["P16"], films=directory)
        courses.load(town, desk)
        life.load(town, residents)
        logins.let_in(User.objects.all(), timezone.localdate())
