"""What the register showed at the end of a day, answered from history by the ordinary queries.

In the schema `as_shown` each table with content has a read-only view of the same name: of every
record the newest event up to the moment in the setting `obligations.shown_at`. Inside `showing()`
that schema stands first on the search path, so that lists, numbers and exports, which know nothing
of it, read the past.

Two things are not taken back: who the viewer is and may do (accounts and roles stay today's), and
what was narrowed since (an audience is the narrower one of then and now; what was withdrawn since,
in tables that have `withdrawn_at`, is shown as withdrawn).
"""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db import connection, connections, transaction
from django.db.models import Min
from django.utils import timezone
from psycopg import sql

from obligations.common.models import SHOWN_ON
from obligations.history.guards import tables_there
from obligations.history.models import LedgerEntry
from obligations.history.privileges import SERVING_ROLE
from obligations.history.subjects import Subject, subjects

SCHEMA: Final = "as_shown"
MOMENT: Final = sql.SQL("(SELECT nullif(current_setting('obligations.shown_at', true), '')"
                        "::timestamptz)")  # fmt: skip
PLANNING: Final = "SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'"
"""The planner knows little of what a view of the past holds, and loops over it row by row."""
PRESENT: Final = frozenset({"user", "deputy", "savedview"})
"""Models that stay as they are today."""


def end_of(day: date) -> datetime:
    """The first moment after a day, in the State's own time."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def first_day() -> date | None:
    """The day on which the register began to keep its history; None where it has none."""
    first = LedgerEntry.objects.order_by("pk").first()
    if first is None:
        return None
    began = LedgerEntry.objects.filter(transaction=first.transaction).aggregate(at=Min("at"))["at"]
    return timezone.localdate(began)


@contextmanager
def showing(day: date) -> Generator[None]:
    """Inside, queries see the register as it stood at the end of a day, and `today()` is that
    day. What they do not see cannot be written either: the views are read-only."""
    token = SHOWN_ON.set(day)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('search_path')")
            before = cursor.fetchone()[0]
            _set(cursor, f"{SCHEMA}, {before}", end_of(day).isoformat())
            cursor.execute(PLANNING)
            yield
            _set(cursor, before, "")
    finally:
        SHOWN_ON.reset(token)


def _set(cursor: Any, path: str, moment: str) -> None:
    """For this transaction alone."""
    cursor.execute(
        "SELECT set_config('search_path', %s, true), set_config('obligations.shown_at', %s, true)",
        [path, moment],
    )


def drop_views(using: str) -> None:
    """Run before migrating: a column that a view shows could not be changed."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def install_views(using: str) -> None:
    """Makes all views anew; run by the owner after migrating."""
    drop_views(using)
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        there = tables_there(cursor)
        for one in subjects().values():
            if one.table in there and one.model._meta.model_name not in PRESENT:
                _make_view(cursor, one)
        cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname = %s", [SERVING_ROLE])
        if cursor.fetchone()[0]:
            role = sql.Identifier(SERVING_ROLE)
            for grant in ("USAGE ON SCHEMA as_shown", "SELECT ON ALL TABLES IN SCHEMA as_shown"):
                cursor.execute(sql.SQL("GRANT {} TO {}").format(sql.SQL(grant), role))


def _make_view(cursor: Any, subject: Subject) -> None:
    table = subject.columns._meta.db_table
    names = {
        "schema": sql.Identifier(SCHEMA), "table": sql.Identifier(table),
        "events": sql.Identifier("public", subject.table), "moment": MOMENT,
        "columns": sql.SQL(", ").join(_columns(cursor, table, subject.table)),
        "index": sql.Identifier(f"{subject.table[:50]}_newest"),
    }  # fmt: skip
    cursor.execute(
        sql.SQL("CREATE INDEX IF NOT EXISTS {index} ON {events} (id, pgh_id DESC)").format(**names)
    )
    cursor.execute(
        sql.SQL(
            "CREATE VIEW {schema}.{table} AS SELECT {columns} FROM (SELECT DISTINCT ON (id) * "
            "FROM {events} WHERE pgh_created_at < {moment} ORDER BY id, pgh_id DESC) e "
            "WHERE pgh_label <> 'delete'"
        ).format(**names)
    )


def _columns(cursor: Any, table: str, events: str) -> list[sql.Composable]:
    """The columns of a table from its events: kept ones as they are, generated ones anew."""
    cursor.execute(
        "SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attgenerated <> '', "
        "pg_get_expr(d.adbin, d.adrelid), k.attname IS NOT NULL "
        "FROM pg_attribute a "
        "LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum "
        "LEFT JOIN pg_attribute k ON k.attrelid = %s::regclass AND k.attname = a.attname "
        "WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
        [events, table],
    )
    found = cursor.fetchall()
    withdrawable = any(name == "withdrawn_at" for name, *_rest in found)
    return [
        _withdrawn(table, name)
        if withdrawable and name in TAKEN_BACK
        else _column(table, name, kind, expression if generated else "", kept)
        for name, kind, generated, expression, kept in found
    ]


TAKEN_BACK: Final = ("text", "withdrawn_at", "withdrawn_by_id", "withdrawal_reason")
"""Columns of a table whose rows are withdrawn with a reason."""


def _withdrawn(table: str, name: str) -> sql.Composable:
    """As the present row has it where that is withdrawn, else as it was."""
    return sql.SQL(
        "CASE WHEN e.id IN (SELECT l.id FROM {live} l WHERE l.withdrawn_at IS NOT NULL) "
        "THEN (SELECT l.{name} FROM {live} l WHERE l.id = e.id) ELSE {name} END AS {name}"
    ).format(name=sql.Identifier(name), live=sql.Identifier("public", table))


def _column(table: str, name: str, kind: str, expression: str, kept: bool) -> sql.Composable:
    """A generated column is taken from the present row where that is the same version."""
    parts = {
        "name": sql.Identifier(name), "kind": sql.SQL(kind),
        "live": sql.Identifier("public", table), "expression": sql.SQL(expression or "NULL"),
    }  # fmt: skip
    if name == "audience":
        form = (
            "CASE WHEN 'body' IN (audience, {present}) THEN 'body' WHEN 'commission' IN "
            "(audience, {present}) THEN 'commission' ELSE audience END::{kind} AS audience"
        )
        present = "(SELECT l.audience FROM {live} l WHERE l.id = e.id)"
        return sql.SQL(form.replace("{present}", present)).format(**parts)
    if kept:
        return sql.Identifier(name)
    if expression:
        return sql.SQL(
            "coalesce((SELECT l.{name} FROM {live} l WHERE l.id = e.id AND l.version = e.version), "
            "{expression})::{kind} AS {name}"
        ).format(**parts)
    return sql.SQL("NULL::{kind} AS {name}").format(**parts)
