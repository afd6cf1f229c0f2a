"""The world of the rules about who may see what: built once for a module, gone after it."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests import database
from tests.recipes import world as worlds


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[worlds.World]:
    """Committed and three days old, so that it has a past; each test rolls back what it does."""
    with django_db_blocker.unblock():
        made = worlds.build()
        database.age(3)
    yield made
    with django_db_blocker.unblock():
        database.clone(os.environ[database.TEMPLATE], str(database.settings_of()["NAME"]))
