"""What was counted is kept until the register changes: the newest link of the ledger is the key."""

import hashlib
from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.core.cache import caches
from django.utils.translation import get_language

from obligations.common.models import SHOWN_ON, today
from obligations.history import ledger

T = TypeVar("T")
MISSING: Final = object()


def kept(name: str, parts: tuple[Any, ...], make: Callable[[], T]) -> T:
    """What `make` answers, from this process's memory where nothing was changed since.

    `parts` is all that the answer hangs on beside the register itself, the day and the language:
    the reader's scope and the query. Every change of a tracked record adds a link to the ledger,
    so that an answer is never older than the register; what is not tracked must not go into it.
    """
    position, _seal = ledger.head()
    told = repr((name, position, today(), SHOWN_ON.get(), get_language(), parts))
    key = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    memory = caches["register"]
    found = memory.get(key, MISSING)
    if found is MISSING:
        found = make()
        memory.set(key, found)
    return found  # type: ignore[no-any-return]
