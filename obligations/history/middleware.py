"""Puts who, where and one request id into every event that a request writes."""

import uuid
from typing import Any

from django.http import HttpRequest
from pghistory.middleware import HistoryMiddleware as Base


class HistoryMiddleware(Base):
    """All that one request changed carries the same id."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request)
        return {**context, "request": str(uuid.uuid4())}
