"""`manage.py tidy_up`: removes what has run out: sessions, counters of attempts, jobs."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from obligations.access import throttle
from obligations.jobs.workflow import forget


class Command(BaseCommand):
    help = (
        "Removes sessions, counters of attempts, and work in the background with its files, once "
        "they have run out. The worker does this once a day."
    )

    def handle(self, *_args: Any, **options: Any) -> None:
        call_command("clearsessions")
        at = timezone.now()
        counters, jobs = throttle.forget(at), forget(at)
        if options["verbosity"]:
            self.stdout.write(
                f"Expired sessions removed, {counters} counters of attempts, {jobs} jobs"
            )
