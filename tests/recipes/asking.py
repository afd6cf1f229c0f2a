"""Asking as a role, and what came of it in one word."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import transaction
from django.http.response import HttpResponseBase

from obligations.history.choices import SecurityKind
from obligations.history.models import LedgerEntry, SecurityEvent
from tests.recipes.world import World


@contextmanager
def undone(world: World, role: str) -> Iterator[Any]:
    """The role's browser; what it did, and the cookies it was given, are gone afterwards."""
    client = world.clients[role]
    kept = client.cookies.copy()
    with transaction.atomic():
        yield client
        transaction.set_rollback(True)
    client.cookies = kept


DEEDS: Final = (
    SecurityKind.PASSWORD_CHANGED, SecurityKind.INVITED, SecurityKind.SECOND_FACTOR_REMOVED,
    SecurityKind.SECOND_FACTOR_SET, SecurityKind.SESSIONS_ENDED,
)  # fmt: skip
"""What is done to an account and stands in the security log alone: secrets have no history."""


def newest_line() -> tuple[int, int]:
    """The newest line of the ledger: each change of a record writes one. The security log, which
    has its lines there too, is no record, but for what is done to an account."""
    lines = LedgerEntry.objects.exclude(table="obligations_securityevent")
    deeds = SecurityEvent.objects.filter(kind__in=DEEDS)
    newest = [rows.order_by("-pk").values_list("pk", flat=True).first() for rows in (lines, deeds)]
    return newest[0] or 0, newest[1] or 0


def answer_of(world: World, role: str, method: str, address: str, data: Any = None) -> str:
    """The status; "sign-in" and "workshop sign-in" for those sent there, "done" for a redirect
    after something was changed, "onward" for any other.
    A change without a redirect has a "!"."""
    with undone(world, role) as client:
        before = newest_line()
        answer = getattr(client, method)(address, data or {})
        changed = newest_line() != before
        where = answer.headers.get("Location", "")
    if answer.status_code in (301, 302):
        if changed:
            return "done"
        if where.startswith("/sign-in/"):
            return "sign-in"
        return "workshop sign-in" if where.startswith("/admin/login/") else "onward"
    return f"{answer.status_code}!" if changed else f"{answer.status_code}"


def readable(answer: HttpResponseBase) -> str:
    """All text of an answer, whatever its format; addresses that it leads to as well."""
    content = (
        b"".join(answer.streaming_content) if answer.streaming else getattr(answer, "content", b"")
    )
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            content = b"\n".join(parts.read(one) for one in parts.namelist())
    text: str = content.decode("utf-8", "replace")
    return text + str(answer.headers)
