"""`manage.py import_recommendations SOURCE FILE`: shows what an import would do, or does it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from obligations.imports.base import Outcome, run_import
from obligations.imports.readers.files import FileProblem, open_file
from obligations.imports.upr_info import UprInfo
from obligations.register.models import State

SOURCES = {"upr_info": UprInfo}


class Command(BaseCommand):
    help = "Reads recommendations from a file. Without --commit it only shows what would happen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", choices=sorted(SOURCES))
        parser.add_argument("file", type=Path)
        parser.add_argument("--state", help="State under review, if not the tracker's own")
        parser.add_argument("--commit", action="store_true", help="keep what the import does")
        parser.add_argument("--json", action="store_true", help="answer with one line of JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        state = self._state(options["state"])
        if options["commit"] and state.iso3 != settings.TRACKER_STATE:
            self._refuse(
                options,
                f"This register is kept for {settings.TRACKER_STATE}. A file on another State can "
                "be looked at without --commit, or kept where TRACKER_STATE names that State.",
            )
        try:
            file = open_file(options["file"])
            outcome = run_import(
                SOURCES[options["source"]](state), file, commit=options["commit"], by=None
            )
        except FileProblem as problem:
            self._refuse(options, str(problem))
        self._answer(outcome, options)

    def _state(self, name: str | None) -> State:
        wanted = name or settings.TRACKER_STATE
        state = State.objects.named(wanted)
        if state is None:
            raise CommandError(f"The State “{wanted}” is not known.", returncode=2)
        return state

    def _refuse(self, options: dict[str, Any], message: str) -> None:
        if options["json"]:
            self.stdout.write(
                json.dumps({"file": str(options["file"]), "error": message}, ensure_ascii=False)
            )
        raise CommandError(f"{options['file']}: {message}", returncode=2)

    def _answer(self, outcome: Outcome, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(outcome.as_json())
            return
        done = "Done" if options["commit"] else "Nothing was changed; with --commit this would be"
        self.stdout.write(
            f"{done}: {outcome.rows} rows - {outcome.created} created, "
            f"{outcome.updated} completed, {outcome.unchanged} unchanged, "
            f"{outcome.proposed} to confirm, {outcome.rejected} rejected"
        )
        for error in outcome.errors:
            self.stdout.write(f"  row {error.row}, {error.column}: {error.message}")
