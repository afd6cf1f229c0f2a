"""What the serving database role may do: everything with content, only add to history."""

import logging

from django.apps import apps
from django.db import connections
from pghistory.models import Event
from psycopg import sql

logger = logging.getLogger(__name__)
SERVING_ROLE = "tracker_app"


def history_tables() -> list[str]:
    """The tables of all event models."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if issubclass(model, Event) and model._meta.managed and not model._meta.proxy
    )


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
        tables = sql.SQL(", ").join(map(sql.Identifier, history_tables()))
        cursor.execute(
            sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {tables} FROM {role}").format(
                tables=tables, role=role
            )
        )
