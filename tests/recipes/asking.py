"""Asking as a role, and what came of it in one word."""

import io
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase

from obligations.history.choices import SecurityKind
from tests.recipes.world import ROLES, World


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
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [list(DEEDS)])
        found: tuple[int, int] = cursor.fetchone()
    return found


NEWEST: Final = """
    SELECT (SELECT coalesce(max(id), 0) FROM obligations_ledgerentry
            WHERE "table" <> 'obligations_securityevent'),
           (SELECT coalesce(max(id), 0) FROM obligations_securityevent WHERE kind = ANY(%s))"""
"""Both at once: it is asked thousands of times."""


def answers_of(
    world: World, method: str, address: str, data: Any = None, *, roles: Collection[str] = ROLES
) -> dict[str, str]:
    """What comes of it for each role. All start from the same register: each is undone."""
    before = newest_line()
    return {role: answer_of(world, role, method, address, data, before) for role in roles}


def answer_of(
    world: World,
    role: str,
    method: str,
    address: str,
    data: Any = None,
    before: tuple[int, int] | None = None,
) -> str:
    """The status; "sign-in" and "workshop sign-in" for those sent there, "done" for a redirect
    after something was changed, "onward" for any other.
    A change without a redirect has a "!"."""
    with undone(world, role) as client:
        before = before or newest_line()
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


def refused(_request: HttpRequest, reason: str = "") -> HttpResponse:
    return HttpResponseForbidden(reason)


PLAINLY_REFUSED: Final = f"{__name__}.refused"
"""For CSRF_FAILURE_VIEW, where a thousand forms without a token are sent: the page that says so is
drawn in the other tests of test_csrf."""
