"""`manage.py verify_history`: whether the history is what was sealed, here or in a file."""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from obligations.history import anchors, ledger
from obligations.history.proof import Counts, Misfit, check_text

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Computes every link and digest of the ledger anew and compares the ledger with the event "
        "tables; with --file, checks an exported ledger and needs no database."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, help="an exported ledger, instead of the database")
        parser.add_argument(
            "--export", type=Path, help="write the ledger of the database to this file first"
        )
        parser.add_argument(
            "--anchors", type=Path, help="a file of anchors that were sent out; each must still fit"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        counts = Counts()
        try:
            found = list(islice(self._misfits(counts, options), SHOWN))
        except (OSError, ValueError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{counts.links} links, {counts.entries} lines")
        self.stdout.write(f"Newest link: {counts.position} {counts.head.decode()}")
        if not found:
            self.stdout.write("The history is what was sealed.")
            return
        for one in found:
            self.stdout.write(f"  {one}")
        self.stderr.write(f"The history does not fit. First: {found[0]}")
        sys.exit(1)

    def _misfits(self, counts: Counts, options: dict[str, Any]) -> Iterator[Misfit]:
        if options["file"]:
            with options["file"].open("rb") as lines:
                yield from check_text(lines, counts)
            if options["anchors"]:
                yield from anchors.check(options["anchors"], anchors.hashes_of(options["file"]))
            return
        with ledger.at_one_moment():
            if options["export"]:
                with options["export"].open("wb") as out:
                    out.writelines(ledger.as_file())
            yield from ledger.check_ledger(counts)
            yield from ledger.check_events()
            if options["anchors"]:
                yield from anchors.check(options["anchors"], ledger.hash_at)
