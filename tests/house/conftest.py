"""The world of the rules about who may see what: built once for a module, gone after it."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from obligations.common.models import SHOWN_ON
from obligations.desk import context
from tests import database
from tests.recipes import building
from tests.recipes.world import World


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Committed and three days old, so that it has a past; each test rolls back what it does."""
    with django_db_blocker.unblock():
        made = building.build()
        database.age(3)
    yield made
    with django_db_blocker.unblock():
        database.clone(os.environ[database.TEMPLATE], str(database.settings_of()["NAME"]))


@pytest.fixture(scope="module")
def counted_once() -> Iterator[None]:
    """The counts of the navigation, which every page shows, are worked out once for each role: a
    fifth of what a page costs, and always the same where each request is undone."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("count_work", "count_listed"):
            patch.setattr(context, name, _kept(getattr(context, name)))
        yield


def _kept(count: Callable[..., int | None]) -> Callable[..., int | None]:
    found: dict[Any, int | None] = {}

    def counted(user: Any, *on: Any) -> int | None:
        key = (user.pk, SHOWN_ON.get(), *on)
        if key not in found:
            found[key] = count(user, *on)
        return found[key]

    return counted
