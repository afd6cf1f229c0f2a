#!/usr/bin/env python
"""Django's command line; it starts the database of our own where a command needs one."""

import os
import sys

from django.conf import settings
from django.core.management import execute_from_command_line

from tracker.postgres_binaries import PostgresProblem

SCHEMA_COMMANDS = {"migrate", "flush", "sqlmigrate", "pgtrigger"}
WITHOUT_DATABASE = {
    "help", "version", "--help", "--version", "compilemessages", "makemessages", "collectstatic",
    "startapp", "startproject", "diffsettings",
}  # fmt: skip


def main() -> None:
    """Chooses the role of the database, starts it if it is our own, and runs the command."""
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    if command in SCHEMA_COMMANDS:
        os.environ.setdefault("DATABASE_ROLE", "owner")
    from_a_file = command == "verify_history" and any(one.startswith("--file") for one in sys.argv)
    if command not in WITHOUT_DATABASE and not from_a_file:
        start_own_database()
    execute_from_command_line(sys.argv)


def start_own_database() -> None:
    """Starts the embedded cluster, unless DATABASE_URL names a server."""
    if not settings.EMBEDDED:
        return
    try:
        settings.CLUSTER.ensure_running()
        settings.CLUSTER.create_database(settings.DATABASE_NAME)
    except PostgresProblem as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
