"""`manage.py anchor_history`: sends the newest link of the ledger out of the database's reach."""

from pathlib import Path
from typing import Any

from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from obligations.history import anchors, ledger


class Command(BaseCommand):
    help = (
        "Writes the position and hash of the newest link to standard output and, as asked, to a "
        "file on another machine's disk or by mail. verify_history --anchors checks such a file."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, help="a file that the line is added to")
        parser.add_argument(
            "--mail", action="append", default=[], help="an address; may be repeated"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        position, head = ledger.head()
        if not position:
            raise CommandError("There is no history yet, so there is nothing to anchor.")
        line = anchors.line(timezone.now(), position, head)
        self.stdout.write(line)
        try:
            if options["file"]:
                with options["file"].open("a") as out:
                    out.write(f"{line}\n")
            if options["mail"]:
                send_mail(_("Anchor of the history"), f"{line}\n", None, options["mail"])
        except OSError as problem:
            raise CommandError(f"The anchor did not go out: {problem}") from problem
