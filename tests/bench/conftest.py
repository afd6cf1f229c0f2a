"""The register that the benchmarks of one module share."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests import database
from tests.bench import register


@pytest.fixture(scope="module")
def national(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """A generous national register, made in bulk through the same triggers."""
    with django_db_blocker.unblock():
        found = register.fill()
    yield found
    with django_db_blocker.unblock():
        template = os.environ[database.TEMPLATE]
        database.clone(template, str(database.settings_of()["NAME"]))
