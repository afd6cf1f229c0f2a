"""`manage.py tidy_up`: removes what has run out: sessions, counters of attempts."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from obligations.access import throttle


class Command(BaseCommand):
    help = "Removes sessions and counters that have run out. Run it once a day by a timer."

    def handle(self, *_args: Any, **_options: Any) -> None:
        call_command("clearsessions")
        counters = throttle.forget(timezone.now())
        self.stdout.write(f"Expired sessions removed, and {counters} counters of attempts")
