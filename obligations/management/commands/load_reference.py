"""`manage.py load_reference`: the facts that every register starts with."""

from typing import Any

import pghistory
from django.core.management.base import BaseCommand

from obligations.imports.reference.register import load_register

FOLDER = "obligations/reference"


class Command(BaseCommand):
    help = "Loads the reference data: instruments, mechanisms, cycles, bodies. Safe to repeat."

    def handle(self, *_args: Any, **options: Any) -> None:
        with pghistory.context(verb="import", file=FOLDER, reason=FOLDER):
            counts = load_register()
        if options["verbosity"] > 1:
            for name, count in counts.items():
                self.stdout.write(f"{count:5} {name}")
        self.stdout.write(f"Reference data: {sum(counts.values())} rows in {len(counts)} files")
