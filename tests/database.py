"""The database of the tests: made once as the owner, cloned for each process, served as the app."""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import psycopg
from django.conf import settings
from django.db import connections

from obligations.history.subjects import subjects
from tracker.embedded_postgres import OWNER, SUPERUSER

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = "TRACKER_TEST_TEMPLATE"
"""Variable that tells the processes of one run which database to clone."""
RUN = "TRACKER_TEST_RUN"
"""Variable that tells them which run they belong to."""
MIGRATED, TEMPLATES, COPIES = "tracker_migrated_", "tracker_template_", "tracker_copy_"
UNFINISHED: Final = "tracker_unfinished_"


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


TABLES: Final = (
    "obligations/migrations/*.py",
    "obligations/history/*.py",
    "obligations/common/*.py",
    "obligations/apps.py",
    "obligations/people/permissions.py",
    "requirements/base.txt",
    "tracker/settings*.py",
    "tests/database.py",
)
"""Files out of which a migrated database comes."""
REFERENCE: Final = (
    "obligations/reference/**/*",
    "obligations/imports/**/*.py",
    "obligations/management/commands/load_reference.py",
)
"""Files out of which its reference data come."""
KEPT: Final = 2
"""Of each kind so many stay in the cluster for the next run; older ones are dropped."""


def build_template() -> str:
    """Migrated, with reference data, as every register starts: a minute the first time, and seconds
    where only the reference data changed. Kept for the next run as long as neither does."""
    settings.CLUSTER.ensure_running()
    name, bare = f"{TEMPLATES}{_digest(TABLES + REFERENCE)}", f"{MIGRATED}{_digest(TABLES)}"
    with (ROOT / "var" / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _drop_leftovers()
        unfinished = f"{UNFINISHED}{os.getpid()}"
        if name not in _databases(TEMPLATES):
            if bare not in _databases(MIGRATED):
                _manage(unfinished, "migrate", "--verbosity=0")
                as_owner(f'ALTER DATABASE "{unfinished}" RENAME TO "{bare}"')
            as_owner(f'CREATE DATABASE "{unfinished}" TEMPLATE "{bare}"')
            _manage(unfinished, "load_reference")
            as_owner(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')
    return name


def _digest(patterns: tuple[str, ...]) -> str:
    found = hashlib.sha256(sys.version.encode())
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and path.suffix != ".pyc":
                found.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return found.hexdigest()[:12]


def _manage(name: str, *command: str) -> None:
    subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *command],
        env=os.environ | {"DATABASE_NAME": name, "DJANGO_SETTINGS_MODULE": "tracker.settings_test"},
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _databases(prefix: str) -> list[str]:
    """Names of databases, the oldest first."""
    with psycopg.connect(
        dbname="postgres",
        user=OWNER,
        host=str(settings.CLUSTER.socket_folder),
        passfile=str(settings.CLUSTER.passwords),
    ) as connection:
        rows = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid", [prefix]
        )
        return [name for (name,) in rows]


def _drop_leftovers() -> None:
    """Old templates, and copies of runs that were killed."""
    for name in (*_databases(TEMPLATES)[:-KEPT], *_databases(MIGRATED)[:-KEPT]):
        drop(name)
    for prefix in (COPIES, UNFINISHED):
        for name in _databases(prefix):
            if not Path(f"/proc/{name.removeprefix(prefix).split('_')[0]}").exists():
                drop(name)


def drop(name: str) -> None:
    """Sessions of the server that a test started may still be open; only the superuser ends
    them."""
    as_owner(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', role=SUPERUSER)


def clone(template: str, name: str) -> None:
    """A fresh copy under this name, whatever was there before."""
    connections.close_all()
    drop(name)
    as_owner(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


MANY: Final = 5_000
"""Rows that were rolled back, so many that queries begin to wade through them."""


def freshen(template: str, name: str) -> None:
    """A new copy where hundreds of tests have rolled back, since nothing sweeps behind them: a
    query of 20 ms came to take 2.8 s."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(n_dead_tup), 0) FROM pg_stat_user_tables")
        left = cursor.fetchone()[0]
    if left > MANY:
        clone(template, name)


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
