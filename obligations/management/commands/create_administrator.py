"""`manage.py create_administrator EMAIL NAME`: the first account of a new register."""

import getpass
import sys
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from obligations.common.roles import Role
from obligations.people.models import User


class Command(BaseCommand):
    help = (
        "Makes an account that keeps accounts: it gives roles to others and reads nothing of the "
        "Commission's. Asks for the password; with --password-stdin it is read from there."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name", nargs="+")
        parser.add_argument("--password-stdin", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        if User.objects.filter(email__iexact=email).exists():
            raise CommandError(f"There is an account with the address {email} already.")
        user = User(email=email, full_name=" ".join(options["name"]), is_staff=True)
        password = self._password(from_stdin=options["password_stdin"])
        try:
            user.clean_fields(exclude=["password"])
            validate_password(password, user)
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        with transaction.atomic():
            user.set_password(password)
            user.save()
            user.groups.set(Group.objects.filter(name=Role.ADMINISTRATOR))
        self.stdout.write(f"{email} may sign in and open accounts for others")

    def _password(self, *, from_stdin: bool) -> str:
        if from_stdin:
            return sys.stdin.readline().rstrip("\n")
        if not sys.stdin.isatty():
            raise CommandError("Nobody can type a password here. Use --password-stdin.")
        first = getpass.getpass("Password: ")
        if first != getpass.getpass("The same again: "):
            raise CommandError("The two passwords differ. Nothing was changed.")
        return first
