"""`manage.py run_worker`: the one command that a server starts beside the web server."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from obligations.access.invitations import LINKS
from obligations.jobs import worker
from obligations.jobs.worker import Chore
from obligations.jobs.workflow import recover
from obligations.notices.mail import send_waiting


def send_notices() -> None:
    send_waiting(timezone.now(), LINKS)


def find_the_interrupted() -> None:
    recover(timezone.now())


def tidy_up() -> None:
    call_command("tidy_up", verbosity=0)


CHORES = (
    Chore("finding what was interrupted", 5, find_the_interrupted),
    Chore("sending notices", 20, send_notices),
    Chore("tidying up", 24 * 60 * 60, tidy_up),
)
"""Seconds between two times; each is safe to repeat, and to do in two workers at once."""


class Command(BaseCommand):
    help = (
        "Does what people asked for in the background, one job after the other; sends the notices "
        "that wait, finds jobs whose worker was killed, and once a day removes what has run out. "
        "A signal ends it after the step it is at; the job begins anew in the next worker. Several "
        "may run at once. With --once it does what waits and ends."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits, then end")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not options["once"]:
            worker.serve(CHORES)
            return
        find_the_interrupted()
        worker.work_off()
