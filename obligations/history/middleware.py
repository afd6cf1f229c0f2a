"""Who, where and one request id for all that a request writes; refusals for the security log."""

import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from pghistory.middleware import HistoryMiddleware as Base

from obligations.history.choices import SecurityKind
from obligations.history.security_log import record


class HistoryMiddleware(Base):
    """All that one request changed, and what the security log says of it, carries the same id."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request)
        return {**context, "request": str(request.history_id)}  # type: ignore[attr-defined]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.history_id = uuid.uuid4()  # type: ignore[attr-defined]
        serve: Any = super().__call__
        return cast(HttpResponseBase, serve(request))


class RefusalMiddleware:
    """Writes each refusal of somebody who has signed in into the security log.

    A record of others answers as a missing one; here both leave the same trace, so that whoever
    tries one number after the other is seen.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        user = getattr(request, "user", None)
        match = request.resolver_match
        if user is None or not user.is_authenticated:
            return answer
        missing = answer.status_code == HTTPStatus.NOT_FOUND and match and match.kwargs
        if answer.status_code == HTTPStatus.FORBIDDEN or missing:
            record(
                SecurityKind.DENIED,
                request=request,
                user=user,
                subject=f"{request.method} {match.view_name if match else ''}".strip(),
                detail={"status": answer.status_code},
            )
        return answer
