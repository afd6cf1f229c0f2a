"""`manage.py send_notices`: sends what waits in the outbox; safe to repeat and to run twice."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.utils import timezone

from obligations.access import invitations
from obligations.conversation import workflow as conversation
from obligations.notices.mail import send_waiting
from obligations.notices.models import Notice

LINKS = {**invitations.LINKS, **conversation.LINKS}


class Command(BaseCommand):
    help = (
        "Sends what waits in the outbox. What could not be sent is tried again later, ten times "
        "in about a day. Run it by a timer, or leave it running with --every."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS")

    def handle(self, *_args: Any, **options: Any) -> None:
        while True:
            sent, failed = send_waiting(timezone.now(), LINKS)
            if sent or failed or not options["every"]:
                left = Notice.objects.unsent().count()
                self.stdout.write(f"{sent} sent, {failed} failed, {left} waiting")
            if not options["every"]:
                return
            connection.close()
            time.sleep(options["every"])
