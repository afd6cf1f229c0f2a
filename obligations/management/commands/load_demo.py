"""`manage.py load_demo`: true recommendations with made-up work on them, once."""

from typing import Any

import pghistory
from django.core.management.base import BaseCommand
from django.db import transaction

from obligations.imports.reference.made_up import load_accounts, load_work
from obligations.imports.reference.recommendations import load_follow_up, load_review
from obligations.people.models import User

FOLDER = "obligations/reference/demo"


class Command(BaseCommand):
    help = "Loads the demonstration. What is there already stays as it is."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if User.objects.filter(is_made_up=True).exists():
            self.stdout.write("The demonstration is loaded already; nothing was changed")
        else:
            with transaction.atomic():
                with pghistory.context(verb="import", file=FOLDER, reason=FOLDER):
                    recommendations = load_review() + load_follow_up()
                accounts = load_accounts()
                counts = load_work()
            self.stdout.write(
                f"{recommendations} recommendations; made up: {len(accounts)} accounts, "
                + ", ".join(f"{count} {name}" for name, count in counts.items())
            )
        self.stdout.write("Made-up accounts, each opened by one button on the sign-in page:")
        for user in User.objects.filter(is_made_up=True).order_by("pk")[:7]:
            self.stdout.write(f"  {user.email:32} {user.full_name}")
