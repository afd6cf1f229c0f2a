"""The one door of the security log."""

from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest

from obligations.common.models import Audience
from obligations.common.text import printable
from obligations.history.choices import SecurityKind
from obligations.history.models import SecurityEvent

if TYPE_CHECKING:
    from obligations.people.models import User

LONGEST = 300


def record(
    kind: SecurityKind,
    *,
    request: HttpRequest | None = None,
    user: "User | None" = None,
    subject: str = "",
    detail: dict[str, Any] | None = None,
) -> SecurityEvent:
    """Writes one entry. `user` is who acted (None: nobody signed in); the rest of the request is
    read here. Control characters are taken out, so that no entry can pretend to be two."""
    return SecurityEvent.objects.create(
        kind=kind,
        user=user,
        subject=printable(subject)[:LONGEST],
        address=address_of(request),
        path=printable(request.path)[:LONGEST] if request else "",
        request=getattr(request, "history_id", None),
        detail=detail or {},
    )


def record_if_confidential(request: HttpRequest, audience: str, what: Model) -> None:
    """Writes that a record meant for one body alone was opened, and by whom."""
    if audience == Audience.BODY:
        record(
            SecurityKind.CONFIDENTIAL_VIEWED,
            request=request,
            user=cast("User", request.user),
            subject=f"{what._meta.verbose_name} {what.pk}",
        )


def address_of(request: HttpRequest | None) -> str | None:
    """Where the request came from; over a socket there is no address. Behind a proxy of ours it is
    what that proxy added last; what a client says of itself is never believed."""
    if request is None:
        return None
    found = str(request.META.get("REMOTE_ADDR") or "")
    if settings.BEHIND_PROXY:
        found = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or found
    try:
        return str(ip_address(found))
    except ValueError:
        return None
