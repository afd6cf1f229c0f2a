"""Triggers on every table of the two logs: what is written is entered in the ledger, and stays.

They are plain triggers of the database, put there by the owner after migrating, so that a new
event table has them without a thought and no setting switches them off.
"""

from typing import Any

from django.db import connections, transaction
from psycopg import sql

from obligations.history.models import LedgerEntry, LedgerLink, SecurityEvent
from obligations.history.subjects import subjects

HEEDED = ("pgtrigger_only_added%", "pgtrigger_never_deleted%", "pgtrigger_changes_in_a_draft%")
"""The kinds of triggers that our code may switch off: for clearing made-up assessments, comments,
meetings and data requests."""


def ledgered() -> list[tuple[str, str, str]]:
    """(table, column of the event's key, column of the record's key) of all that is proven."""
    events = [(one.table, "pgh_id", one.record_column) for one in subjects().values()]
    return [*events, (SecurityEvent._meta.db_table, "id", "id")]


def append_only() -> list[str]:
    """The tables that nobody changes and nothing leaves."""
    return [
        *(table for table, _event, _record in ledgered()),
        LedgerEntry._meta.db_table,
        LedgerLink._meta.db_table,
    ]


def install_guards(using: str) -> None:
    """Run by the owner after migrating; a table that is new to the ledger enters it whole."""
    with transaction.atomic(using), connections[using].cursor() as cursor:
        there = tables_there(cursor)
        for table, event, record in ledgered():
            if table in there and not _has_trigger(cursor, table, "ledger"):
                _enter(cursor, table, event, record)
        for table in append_only():
            if table in there and not _has_trigger(cursor, table, "only_added"):
                cursor.execute(
                    sql.SQL(
                        "CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON {} "
                        "FOR EACH STATEMENT EXECUTE FUNCTION obligations_only_added()"
                    ).format(sql.Identifier(table))
                )
        cursor.execute(_IGNORE)


def tables_there(cursor: Any) -> set[str]:
    """Tables that are in the database: after a migration was taken back, newer ones are not."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return {name for (name,) in cursor.fetchall()}


def _has_trigger(cursor: Any, table: str, name: str) -> bool:
    cursor.execute(
        "SELECT 1 FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = %s", [table, name]
    )
    return cursor.fetchone() is not None


def _enter(cursor: Any, table: str, event: str, record: str) -> None:
    """What was written before there was a ledger enters it in the order in which it was written:
    the rows are taken out and put in again, by the owner, in one transaction."""
    steps = (
        "CREATE TRIGGER ledger AFTER INSERT ON {table} FOR EACH ROW "
        "EXECUTE FUNCTION obligations_ledger_write({event_name}, {record_name})",
        "CREATE TEMP TABLE entering ON COMMIT DROP AS SELECT * FROM {table}",
        "ALTER TABLE {table} DISABLE TRIGGER USER",
        "DELETE FROM {table}",
        "ALTER TABLE {table} ENABLE TRIGGER USER",
        "INSERT INTO {table} SELECT * FROM entering ORDER BY {event}",
        "DROP TABLE entering",
    )
    for step in steps:
        cursor.execute(
            sql.SQL(step).format(
                table=sql.Identifier(table),
                event=sql.Identifier(event),
                event_name=sql.Literal(event),
                record_name=sql.Literal(record),
            )
        )


_IGNORE = f"""
CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT trigger_name LIKE ANY (ARRAY{list(HEEDED)}) AND trigger_name = ANY(coalesce(
        nullif(current_setting('pgtrigger.ignore', true), ''), '{{}}')::text[])
$$
"""
