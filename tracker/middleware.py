"""What is asked of every request, and what every answer carries."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, UnreadablePostError

NUL: Final = "\x00"


class PrivatePagesMiddleware:
    """What a person saw after signing in stays in no cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response


class ReadableRequestMiddleware:
    """Answers 400 to what the database could not hold: NUL in an address, a cookie, a field.

    It stands before sessions, whose key is a cookie that is looked up as it came.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path or _holds_nul(request.COOKIES.items()):
            raise BadRequest("NUL in the path or in a cookie")
        if _holds_nul(_pairs(request.GET)):
            raise BadRequest("NUL in the query string")
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Fields are read here and not before, so that only known addresses read a body."""
        if request.method != "POST":
            return
        try:
            fields = request.POST
        except UnreadablePostError:
            return
        if _holds_nul(_pairs(fields)):
            raise BadRequest("NUL in a field")


def _pairs(values: Any) -> Iterable[tuple[str, str]]:
    return ((name, value) for name, found in values.lists() for value in found)


def _holds_nul(pairs: Iterable[tuple[str, str]]) -> bool:
    return any(NUL in name or NUL in value for name, value in pairs)
