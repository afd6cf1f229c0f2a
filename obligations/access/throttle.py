"""How often one may try: asked before a password is hashed, counted for all workers at once.

An attempt is entered as failed before it is made and taken back when it succeeds, in one statement,
so that fifty attempts at the same moment are not all let through. Nothing is ever locked for good:
the pause grows to a ceiling, attempts within a pause do not lengthen it, and after an hour without
an attempt all is forgotten.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Greatest

from obligations.access.models import AttemptCounter


@dataclass(frozen=True, slots=True)
class Limit:
    """What is counted: `free` attempts in vain, then pauses of `first` that double to `most`."""

    name: str
    free: int
    first: timedelta
    most: timedelta

    def key(self, value: str) -> str:
        return sha256(f"{self.name}\n{value.strip().lower()}".encode()).hexdigest()


ACCOUNT: Final = Limit("account", 5, timedelta(seconds=15), timedelta(minutes=5))
ADDRESS: Final = Limit("address", 20, timedelta(seconds=15), timedelta(minutes=5))
CODE: Final = Limit("code", 5, timedelta(seconds=15), timedelta(minutes=5))
ASKED: Final = Limit("asked for a password", 3, timedelta(minutes=5), timedelta(hours=1))
FORGOTTEN: Final = timedelta(hours=1)

Counted = tuple[Limit, str]

_RESERVE = """
INSERT INTO obligations_attemptcounter AS c (key, failures, open_at, last_at)
VALUES (%(key)s, 1, %(at)s, %(at)s)
ON CONFLICT (key) DO UPDATE SET
    failures = CASE WHEN c.last_at < %(stale)s THEN 1 ELSE c.failures + 1 END,
    open_at = CASE
        WHEN c.last_at < %(stale)s OR c.failures + 1 < %(free)s THEN %(at)s
        ELSE %(at)s + interval '1 second'
            * least(%(first)s * power(2, least(c.failures + 1 - %(free)s, 20)), %(most)s)
    END,
    last_at = %(at)s
WHERE c.open_at <= %(at)s
RETURNING failures
"""


def reserve(counted: Sequence[Counted], at: datetime) -> timedelta | None:
    """Enters one attempt for each; None where it may be made, else how long to wait. Nothing is
    entered where one of them says no."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for limit, value in sorted(counted, key=lambda one: one[0].key(one[1])):
                _enter(cursor, limit, limit.key(value), at)
    except _HeldBack as held:
        return _pause(held.key, at)
    return None


class _HeldBack(Exception):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _enter(cursor: Any, limit: Limit, key: str, at: datetime) -> None:
    cursor.execute(
        _RESERVE,
        {
            "key": key,
            "at": at,
            "stale": at - FORGOTTEN,
            "free": limit.free,
            "first": limit.first.total_seconds(),
            "most": limit.most.total_seconds(),
        },
    )
    if cursor.fetchone() is None:
        raise _HeldBack(key)


def _pause(key: str, at: datetime) -> timedelta:
    """Seconds are not given away: the wait is rounded up to whole minutes."""
    until = AttemptCounter.objects.filter(pk=key).values_list("open_at", flat=True).first() or at
    minutes = max(1, -(-(until - at) // timedelta(minutes=1)))
    return timedelta(minutes=minutes)


def succeeded(counted: Sequence[Counted], at: datetime) -> None:
    """Takes the attempt back. An account begins anew; an address keeps what others failed at, so
    that one good password does not pay for twenty guesses."""
    for limit, value in counted:
        row = AttemptCounter.objects.filter(pk=limit.key(value))
        if limit is ADDRESS:
            row.update(failures=Greatest(F("failures") - 1, 0), open_at=at)
        else:
            row.delete()


def forget(before: datetime) -> int:
    """Removes counters that nobody needs any longer."""
    return AttemptCounter.objects.filter(last_at__lt=before - FORGOTTEN).delete()[0]
