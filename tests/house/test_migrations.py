"""Migrations: none missing, each with a name, each with a way back, none that knows the app."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

FOLDER = Path(__file__).resolve().parents[2] / "obligations" / "migrations"
FILES = sorted(one for one in FOLDER.glob("[0-9]*.py"))
ALLOWED = ("django", "pgtrigger", "pghistory", "obligations.common.validators", "uuid", "datetime")


@pytest.mark.django_db
def test_none_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize("path", FILES, ids=lambda one: one.stem)
def test_each_has_a_name(path: Path) -> None:
    assert not re.search(r"_auto_|_initial$", path.stem)
    assert re.fullmatch(r"\d{4}_[a-z_]+", path.stem)


@pytest.mark.django_db
def test_each_has_a_way_back() -> None:
    loader = MigrationLoader(connection)
    ours = [one for (app, _name), one in loader.disk_migrations.items() if app == "obligations"]
    assert len(ours) == len(FILES)
    for migration in ours:
        for operation in migration.operations:
            assert operation.reversible, f"{migration.name}: {operation.describe()}"


@pytest.mark.parametrize("path", FILES, ids=lambda one: one.stem)
def test_none_knows_the_app(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        elif isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        for name in names:
            assert name.startswith(ALLOWED), f"{path.name} imports {name}"
