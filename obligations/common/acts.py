"""What every verb begins with: lock the row, compare the version, name the act for history."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import pghistory
from django.db import transaction

from obligations.common.errors import StaleVersion
from obligations.common.models import Record

if TYPE_CHECKING:
    from obligations.people.models import User

_R = TypeVar("_R", bound=Record)


def lock(record: _R, version: int) -> _R:
    """The row as it is now, locked until the transaction ends.

    Raises StaleVersion where it is no longer the version that the person saw.
    """
    model: Any = type(record)
    fresh: _R = model._default_manager.select_for_update().get(pk=record.pk)
    if fresh.version != version:
        raise StaleVersion
    return fresh


@contextmanager
def act(verb: str, by: "User", reason: str = "") -> Generator[None]:
    """One transaction and one context in history: who, which verb, why."""
    with transaction.atomic(), pghistory.context(verb=verb, user=by.pk, reason=reason):
        yield
