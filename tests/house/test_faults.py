"""A verb that breaks off at any statement leaves the data as it was: each one is tried."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import OperationalError, connection, transaction

from obligations.followup import workflow
from obligations.imports.base import run_import
from obligations.imports.readers.files import open_file
from obligations.imports.upr_info import UprInfo
from obligations.register.models import State
from tests import places, recipes
from tests.recipes import AT, CONTENT, ON

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "upr_info_small.csv"


class Fault(OperationalError):
    """The server went away in the middle."""


class BreakAt:
    """Raises at the statement number `at`, counted from the first of the verb."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.seen = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.seen += 1
        if self.seen == self.at:
            raise Fault(f"statement {self.at}: {sql[:60]}")
        return execute(sql, params, many, context)


def everything() -> str:
    """One digest over every row of every table of ours."""
    tables = sorted(
        one._meta.db_table
        for one in apps.get_app_config("obligations").get_models(include_auto_created=True)
        if one._meta.managed and not one._meta.proxy
    )
    digests = []
    with connection.cursor() as cursor:
        for table in tables:
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT count(*), sum(hashtextextended(t::text, 0)) FROM {name} t")
            digests.append(f"{table} {cursor.fetchone()}")
    return "\n".join(digests)


def create_draft(world: places.World) -> None:
    workflow.create_draft(CONTENT, {world.component: "not_started"}, by=world.focal)


def submit(world: places.World) -> None:
    workflow.submit(world.draft, by=world.focal, version=world.draft.version, at=AT)


def approve(world: places.World) -> None:
    target = world.waiting.targets.get()
    workflow.approve(target, by=world.secretariat, version=world.waiting.version, at=AT, on=ON)


def return_update(world: places.World) -> None:
    workflow.return_update(
        world.waiting, by=world.secretariat, version=world.waiting.version, reason="More.", at=AT
    )


def correct(world: places.World) -> None:
    workflow.correct(world.approved, by=world.focal, version=world.approved.version)


def commit_import(_world: places.World) -> None:
    state = State.objects.get(iso3="TKM")
    run_import(UprInfo(state), open_file(SAMPLE), commit=True, by=None)


@pytest.mark.parametrize(
    "verb",
    [create_draft, submit, approve, return_update, correct, commit_import],
)
def test_a_fault_leaves_all_as_it_was(verb: Callable[[places.World], None]) -> None:
    world = places.build()
    for one in (world.draft, world.waiting, world.approved):
        one.refresh_from_db()
    run_through(world, verb)


def test_assigning_many_is_all_or_nothing() -> None:
    world = places.build()
    other = recipes.body("fault-body", "Other")
    parts = [recipes.recommendation().components.get() for _ in range(2)]

    def assign(_world: places.World) -> None:
        workflow.assign_many(parts, other, by=world.secretariat, at=AT, due_on=ON)

    run_through(world, assign)


def run_through(world: places.World, verb: Callable[[places.World], None]) -> None:
    before = everything()
    at, broken = 1, 0
    while True:
        fault = BreakAt(at)
        try:
            with transaction.atomic(), connection.execute_wrapper(fault):
                verb(world)
                whole = fault.seen
                transaction.set_rollback(True)
        except Fault:
            broken += 1
            assert everything() == before, f"statement {at}"
            for one in (world.draft, world.waiting, world.approved):
                one.refresh_from_db()
            at += 1 if at < 60 else 7
            continue
        assert whole < at
        break
    assert broken > 5
    verb(world)
    assert everything() != before
