"""The page for what went wrong on our side: 503 while the database is away or too slow, else 500.

It is the root's handler and no middleware, so that it answers for every layer, middleware included.
"""

import sys
from typing import Final

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token
from psycopg.errors import QueryCanceled

RETRY_AFTER: Final = "30"
"""Seconds."""


@requires_csrf_token
def failed(request: HttpRequest) -> HttpResponse:
    """Says in the reader's language what to do; nothing of the error itself leaves."""
    error = sys.exc_info()[1]
    if not isinstance(error, OperationalError | InterfaceError):
        return _page("500.html", 500)
    if isinstance(error.__cause__, QueryCanceled):
        heading = _("This takes longer than a page may")
        message = _(
            "Narrow what you ask for, by a filter or a shorter span of days, and try again."
        )
    else:
        heading = _("The register does not answer just now")
        message = _("What was saved before is kept. Try again in a minute.")
    answer = _page("503.html", 503, {"heading": heading, "message": message})
    answer["Retry-After"] = RETRY_AFTER
    return answer


def _page(template: str, status: int, context: dict[str, str] | None = None) -> HttpResponse:
    """Rendered without a request, so that no context processor asks the database."""
    answer = render(None, template, context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
