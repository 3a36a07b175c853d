"""`manage.py collect_messages`: bring the English catalogue up to what the interface says now."""

from django.core.management.base import BaseCommand

from config import messages


class Command(BaseCommand):
    """Keeps what is translated, drops what nobody says any more, lists what is left to do."""

    help = "Collects the interface's messages into config/locale/en; then translate the empty ones."

    def handle(self, **options):
        catalogue = messages.collected()
        messages.CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(messages.CATALOGUE)
        missing = catalogue.untranslated_entries()
        for entry in missing:
            self.stdout.write(entry.msgid)
        self.stdout.write(f"{len(catalogue)} messages, {len(missing)} without English.")
