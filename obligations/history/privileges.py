"""What the serving database role may do: everything with content, only add to history."""

import logging

from django.db import connections
from psycopg import sql

from obligations.history.guards import append_only, tables_there
from obligations.history.models import LedgerEntry, LedgerLink

logger = logging.getLogger(__name__)
SERVING_ROLE = "tracker_app"
WRITTEN_BY_TRIGGERS = (LedgerEntry._meta.db_table, LedgerLink._meta.db_table)
"""The triggers run as the owner, so that the serving role cannot write a line of its own."""
KEPT_BY_THE_OWNER = (
    "obligations_ledgerturn",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
    "django_migrations",
)
"""What a role may open is code, put there after migrating: who serves cannot widen it."""


def grant_privileges(using: str) -> None:
    """Run by the owner after migrating. Nothing happens where the serving role does not exist."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, count(*) FROM pg_roles WHERE rolname = %s", [SERVING_ROLE]
        )
        current, known = cursor.fetchone()
        if not known or current == SERVING_ROLE:
            logger.info("No separate serving role: its privileges are not set")
            return
        role = sql.Identifier(SERVING_ROLE)
        grants = (
            "GRANT USAGE ON SCHEMA public TO {role}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        )
        for grant in grants:
            cursor.execute(sql.SQL(grant).format(role=role))
        taken = (
            ("UPDATE, DELETE, TRUNCATE", append_only()),
            ("INSERT", WRITTEN_BY_TRIGGERS),
            ("INSERT, UPDATE, DELETE, TRUNCATE", KEPT_BY_THE_OWNER),
        )
        there = tables_there(cursor)
        for verbs, named in taken:
            tables = [one for one in named if one in there]
            if not tables:
                continue
            cursor.execute(
                sql.SQL("REVOKE {verbs} ON {tables} FROM {role}").format(
                    verbs=sql.SQL(verbs),
                    tables=sql.SQL(", ").join(map(sql.Identifier, tables)),
                    role=role,
                )
            )
