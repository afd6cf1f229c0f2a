"""`manage.py clear_demo`: takes away all that is made up; what is true stays."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import ProtectedError

from obligations.imports.reference.made_up import clear_made_up


class Command(BaseCommand):
    help = "Removes all that is made up, accounts and their work; what is true stays."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            counts = clear_made_up()
        except ProtectedError as refusal:
            held = ", ".join(
                sorted({str(one._meta.verbose_name) for one in refusal.protected_objects})
            )
            raise CommandError(
                f"Records that are not made up name a made-up account ({held}). "
                "Nothing was removed; give them to another account first."
            ) from refusal
        if not counts:
            self.stdout.write("Nothing here is made up")
            return
        removed = ", ".join(f"{count} {name}" for name, count in counts.items())
        self.stdout.write(f"Removed what was made up: {removed}. The history of it stays.")
