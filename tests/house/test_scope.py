"""Who may see a record is asked of `visible_to`, on every model, and of nothing else."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from pghistory.models import Event

from obligations.common.permissions import can_view
from obligations.common.querysets import ScopedQuerySet
from tests.recipes.world import World

ROOT = Path(__file__).resolve().parents[2] / "obligations"
MODELS = [
    one
    for one in apps.get_app_config("obligations").get_models()
    if not (issubclass(one, Event) or one._meta.proxy)
]  # fmt: skip


@pytest.mark.parametrize("model", MODELS, ids=lambda one: one._meta.model_name)
@pytest.mark.django_db
def test_every_model_says_who_sees_its_rows(model: type) -> None:
    """And nobody who has not signed in does."""
    rows = model._default_manager.all()
    assert isinstance(rows, ScopedQuerySet)
    assert not rows.visible_to(AnonymousUser()).exists()


def test_events_of_history_are_read_through_the_ledger_alone() -> None:
    """Nothing outside the area of history names an event model, a table of events, or the reverse
    relation to them: whoever reads them asks `LedgerEntry.visible_to`."""
    names = {one.__name__ for one in apps.get_models() if issubclass(one, Event)}
    names -= {"Event"}
    reading = re.compile(r"\.history\b(?!\.)|pgh_obj|\b(?:" + "|".join(sorted(names)) + r")\b")
    for path in ROOT.rglob("*.py"):
        if {"migrations", "history"} & set(path.relative_to(ROOT).parts):
            continue
        text = "\n".join(
            line for line in path.read_text(encoding="utf-8").splitlines()
            if not line.lstrip().startswith(("from ", "import "))
        )  # fmt: skip
        assert not reading.search(text), (path, reading.search(text))


@pytest.mark.django_db
def test_one_record_is_seen_where_its_rows_are(world: World) -> None:
    assert can_view(world.users["focal_a"], world["draft"])
    assert not can_view(world.users["focal_b"], world["draft"])
    assert not can_view(world.users["secretariat"], world["draft"])
    assert can_view(world.users["secretariat"], world["submitted"])
    assert not can_view(AnonymousUser(), world["open"])
    assert not can_view(world.users["focal_a"], None)


@pytest.mark.django_db
def test_whoever_left_a_body_leaves_its_papers(world: World) -> None:
    """The account is the same; what it wrote belongs to the body."""
    person = world.users["focal_a"]
    person.body = world.body_b
    assert not can_view(person, world["draft"])
    assert not can_view(person, world["hidden"])
    assert can_view(person, world["approved"])
    person.body = world.body_a
