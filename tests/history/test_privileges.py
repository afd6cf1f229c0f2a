"""What the role that serves may do to each table of the database, and to nothing else."""

import pytest
from django.db import connection

from obligations.history.guards import append_only
from obligations.history.models import LedgerEntry, LedgerLink, SecurityEvent
from obligations.history.privileges import KEPT_BY_THE_OWNER

pytestmark = pytest.mark.django_db
VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
CONTENT = {"SELECT", "INSERT", "UPDATE", "DELETE"}


def held() -> dict[str, set[str]]:
    """Each table and view, with what our role may do to it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, v.verb FROM pg_class c "
            "JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN unnest(%s::text[]) v (verb) "
            "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm') "
            "AND has_table_privilege(current_user, c.oid, v.verb)",
            [list(VERBS)],
        )
        found: dict[str, set[str]] = {}
        for table, verb in cursor.fetchall():
            found.setdefault(table, set()).add(verb)
    return found


def expected(table: str) -> set[str]:
    if table in (LedgerEntry._meta.db_table, LedgerLink._meta.db_table):
        return {"SELECT"}
    if table in KEPT_BY_THE_OWNER:
        return {"SELECT"}
    if table in append_only() or table == SecurityEvent._meta.db_table:
        return {"SELECT", "INSERT"}
    return CONTENT


def test_each_table_has_the_privileges_it_needs_and_no_more() -> None:
    found = held()
    assert len(found) > 90
    assert {table: verbs for table, verbs in found.items() if verbs != expected(table)} == {}


def test_every_table_was_looked_at() -> None:
    assert set(connection.introspection.table_names()) <= set(held())


def test_the_role_is_nobody_special() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls "
            "FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == ("tracker_app", False, False, False, False, False)
        cursor.execute(
            "SELECT has_schema_privilege(current_user, 'public', 'CREATE'), "
            "has_database_privilege(current_user, current_database(), 'CREATE'), "
            "(SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member "
            " WHERE r.rolname = current_user), "
            "(SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner "
            " WHERE r.rolname = current_user)"
        )
        assert cursor.fetchone() == (False, False, 0, 0)
