"""What can never be true in the data: each named CHECK of the database refuses a row of its own.

Rows are made by raw SQL in a copy of the table that has its CHECKs and nothing else: no trigger, no
foreign key, no other column answers in their place. What is left out of a row is NULL.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import CheckConstraint, Model
from psycopg import sql

from tests.recipes.refused_rows import COMPLETED, HELD_BEFORE, WRITTEN

pytestmark = pytest.mark.django_db

RULES = """
    SELECT c.conname, t.relname, pg_get_constraintdef(c.oid) FROM pg_constraint c
    JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE c.contype = 'c' AND n.nspname = 'public' AND t.relname LIKE 'obligations%%'
    ORDER BY 2, 1
"""


def declared() -> dict[str, type[Model]]:
    """Every CHECK that a model names."""
    return {
        one.name: model
        for model in apps.get_app_config("obligations").get_models()
        for one in model._meta.constraints
        if isinstance(one, CheckConstraint)
    }


def rules() -> dict[str, tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(RULES)
        return {name: (table, text) for name, table, text in cursor.fetchall()}


def test_the_database_holds_every_rule_that_a_model_names() -> None:
    held = rules()
    assert len(declared()) > 60
    assert [name for name in declared() if name not in held] == []
    for name, model in declared().items():
        assert held[name][0] == model._meta.db_table


def breaking(name: str, text: str) -> Mapping[str, Any]:
    """The columns of a row that this rule, and no other, refuses."""
    if name in WRITTEN:
        return WRITTEN[name]
    column = re.match(r'CHECK \(\(\(*"?(\w+)"?', text)
    assert column, text
    if name.endswith("_is_known"):
        return {column[1]: "??"}
    if name.endswith("_in_some_language"):
        return dict.fromkeys(re.findall(r"(\w+_(?:en|ru|tk))\)*(?:::text)? = ''", text), "")
    if name.endswith("_archived_by_somebody"):
        return {"archived_at": "2000-01-01"}
    if pair := re.search(r'"?(\w+)"? >= (\w+)', text):
        is_number = pair[2].isdecimal()
        return {pair[1]: -1} if is_number else {pair[1]: "1999-12-31", pair[2]: "2000-01-01"}
    raise AssertionError(f"Give a row that {name} refuses: {text}")


def test_every_rule_refuses_a_row() -> None:
    tried = 0
    for name, (table, text) in rules().items():
        if table.endswith("event") and table not in ("obligations_event",):
            continue
        row = dict(breaking(name, text))
        for column, value in COMPLETED.get(table, {}).items():
            row.setdefault(column, value)
        assert refusal(table, row) == HELD_BEFORE.get(name, name)
        tried += 1
    assert tried > 150


def test_a_row_that_breaks_nothing_is_taken() -> None:
    """Else a refusal above would say nothing of the rule."""
    for table in {table for table, _text in rules().values()}:
        assert refusal(table, {}) in ("", *ON_SOMETHING)


ON_SOMETHING: Final = {
    "evidence_belongs_to_one", "comment_on_one_record", "follow_on_one_record",
    "task_from_one_origin",
}  # fmt: skip
"""Rules that want a record of every row."""


def refusal(table: str, row: Mapping[str, Any]) -> str:
    """The name of the rule that refuses the row; "" where it is taken."""
    copy = sql.Identifier("copy_to_break")
    columns = sql.SQL(", ").join(map(sql.Identifier, row))
    values = sql.SQL(", ").join(map(sql.Literal, row.values()))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("CREATE TEMP TABLE {} (LIKE {} INCLUDING CONSTRAINTS)").format(
                copy, sql.Identifier(table)
            )
        )
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = 'copy_to_break'::regclass "
            "AND attnotnull AND attnum > 0"
        )
        for (column,) in cursor.fetchall():
            cursor.execute(
                sql.SQL("ALTER TABLE {} ALTER {} DROP NOT NULL").format(
                    copy, sql.Identifier(column)
                )
            )
        try:
            with transaction.atomic():
                if row:
                    insert = sql.SQL("INSERT INTO {} ({}) VALUES ({})")
                    cursor.execute(insert.format(copy, columns, values))
                else:
                    cursor.execute(sql.SQL("INSERT INTO {} DEFAULT VALUES").format(copy))
        except IntegrityError as refused:
            return str(refused.__cause__.diag.constraint_name)  # type: ignore[union-attr]
        finally:
            cursor.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(copy))
    return ""
