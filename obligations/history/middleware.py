"""Puts who, where and one request id into every event that a request writes."""

import uuid
from typing import Any, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from pghistory.middleware import HistoryMiddleware as Base


class HistoryMiddleware(Base):
    """All that one request changed, and what the security log says of it, carries the same id."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request)
        return {**context, "request": str(request.history_id)}  # type: ignore[attr-defined]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.history_id = uuid.uuid4()  # type: ignore[attr-defined]
        serve: Any = super().__call__
        return cast(HttpResponseBase, serve(request))
