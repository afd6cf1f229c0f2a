"""The database of the tests: made once as the owner, cloned for each process, served as the app."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import connections

from obligations.history.subjects import subjects
from tracker.embedded_postgres import OWNER, SUPERUSER

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = "TRACKER_TEST_TEMPLATE"
"""Variable that tells the processes of one run which database to clone."""


def as_owner(statement: str, database: str = "postgres", *, role: str = OWNER) -> None:
    """Runs one statement as the owner, outside a transaction."""
    with psycopg.connect(
        dbname=database,
        user=role,
        host=str(settings.CLUSTER.socket_folder),
        passfile=str(settings.CLUSTER.passwords),
        autocommit=True,
    ) as connection:
        connection.execute(statement.encode())


def build_template() -> str:
    """Migrated, with reference data, as every register starts; about fifteen seconds."""
    settings.CLUSTER.ensure_running()
    name = f"tracker_template_{os.getpid()}"
    environment = {
        **os.environ,
        "DATABASE_NAME": name,
        "DJANGO_SETTINGS_MODULE": "tracker.settings_test",
    }
    for command in (["migrate", "--verbosity=0"], ["load_reference"]):
        subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *command],
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return name


def drop(name: str) -> None:
    """Sessions of the server that a test started may still be open; only the superuser ends
    them."""
    as_owner(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', role=SUPERUSER)


def clone(template: str, name: str) -> None:
    """A fresh copy under this name, whatever was there before."""
    connections.close_all()
    drop(name)
    as_owner(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def settings_of() -> dict[str, Any]:
    return connections["default"].settings_dict


def age(days: int) -> None:
    """All that was written so far was written so many days ago; only a superuser can do this."""
    shift = "; ".join(
        f"UPDATE {one} SET pgh_created_at = pgh_created_at - interval '{days} days'"
        for one in subjects()
    )
    as_owner(
        f"SET session_replication_role = replica; {shift}; "
        f"UPDATE obligations_ledgerentry SET at = at - interval '{days} days'",
        str(settings_of()["NAME"]),
        role=SUPERUSER,
    )
