"""A verb that breaks off at any statement leaves the data as it was: each one is tried."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import OperationalError, connection, transaction

from obligations.followup import workflow
from obligations.followup.models import Component
from obligations.followup.workflow.bulk import BulkAssign, carry_out, preview
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


def archive(world: places.World) -> None:
    whole = recipes.recommendation()
    workflow.archive(whole, by=world.secretariat, version=whole.version, reason="Twice.", at=AT)


def split(world: places.World) -> None:
    whole = recipes.recommendation().components.get()
    parts = [workflow.Part("(a)", "One"), workflow.Part("(b)", "Two", world.body)]
    workflow.split(
        whole, parts, by=world.secretariat, version=whole.version, reason="Two things.", at=AT
    )


def commit_import(_world: places.World) -> None:
    state = State.objects.get(iso3="TKM")
    run_import(UprInfo(state), open_file(SAMPLE), commit=True, by=None)


@pytest.mark.parametrize(
    "verb",
    [create_draft, submit, approve, return_update, correct, commit_import, archive, split],
)
def test_a_fault_leaves_all_as_it_was(verb: Callable[[places.World], None]) -> None:
    world = places.build()
    for one in (world.draft, world.waiting, world.approved):
        one.refresh_from_db()
    run_through(world, verb)


def test_assigning_many_is_all_or_nothing() -> None:
    world = places.build()
    other = recipes.body("fault-body", "Other")
    rows = [recipes.recommendation().pk for _ in range(2)]
    recipes.lead(Component.objects.get(recommendation=rows[0]), world.body, by=world.secretariat)
    act = BulkAssign(other, due_on=ON, replaces=True)
    seen = preview(act, rows, by=world.secretariat, at=AT).marks

    def assign(_world: places.World) -> None:
        carry_out(act, rows, by=world.secretariat, seen=seen, reason="One body.", at=AT)

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
