"""`/as-shown/2024-06-30/...`: the pages of the register as it stood at the end of that day.

The day stands in front of the address, so that each link on such a page leads to the same day, and
the address can be passed on.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, get_script_prefix, resolve, reverse, set_script_prefix
from django.utils import timezone
from django.utils.translation import gettext as _

from obligations.history.as_shown import first_day, showing
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, page

PREFIX: Final = re.compile(r"^/as-shown/(\d{4}-\d{2}-\d{2})(/.*)$")
SHOWN: Final = frozenset(
    {
        "overview", "instrument-list", "instrument", "cycle", "export", "recommendation-list",
        "recommendation-board", "recommendation", "update", "study-list", "study", "event-list",
        "event", "measure-list", "measure", "legal-act-list", "legal-act",
    }
)  # fmt: skip
"""Pages that answer from the past; every other address leads back to today."""
SAFE: Final = ("GET", "HEAD")


class AsShownMiddleware:
    """Takes the day off the address, and puts the past first on the search path for the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        found = PREFIX.match(request.path_info)
        user = request.user
        if found is None or not user.is_authenticated:
            return self.get_response(request)
        day, rest = _day(found[1]), found[2]
        if day is None or not may_look_back(user):
            return self.get_response(request)
        if request.method not in SAFE or _name(rest) not in SHOWN or day >= timezone.localdate():
            return _to_today(request, rest)
        began = first_day()
        if began is None or day < began:
            return render(request, "obligations/desk/before_the_register.html",
                          {"day": day, "began": began, "path": rest})  # fmt: skip
        return self._answer(request, day, rest, user)

    def _answer(self, request: HttpRequest, day: date, rest: str, user: User) -> HttpResponseBase:
        """Who asks was read from today's tables before; links keep the day."""
        _roles = user.roles, user.body
        before = get_script_prefix()
        request.path_info = rest
        set_script_prefix(f"{before}as-shown/{day.isoformat()}/")
        try:
            with showing(day):
                return self.get_response(request)
        finally:
            set_script_prefix(before)


def may_look_back(user: Any) -> bool:
    """Whoever reads what is meant for the Commission."""
    return bool(user.is_authenticated and user.reads_commission)


def can_look_back(request: HttpRequest) -> bool:
    """Whether this page has a past, and the viewer may see it."""
    match = request.resolver_match
    user = getattr(request, "user", None)
    return bool(match and match.url_name in SHOWN and user and may_look_back(user))


class DayForm(forms.Form):
    on = forms.DateField()
    page = forms.CharField(required=False)


@page
def choose_day(request: SignedInRequest) -> HttpResponse:
    """From the form at the foot of a page to that page on the day given; without one, to today."""
    if not may_look_back(request.user):
        raise Http404(_("This page does not exist."))
    form = DayForm(request.GET)
    wanted = form.data.get("page", "")
    found = PREFIX.match(wanted)
    rest = found[2] if found else wanted
    if _name(rest.split("?")[0]) not in SHOWN:
        rest = reverse("overview")
    if not form.is_valid():
        return redirect(rest)
    return redirect(f"/as-shown/{form.cleaned_data['on'].isoformat()}{rest}")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _name(path: str) -> str:
    """The name of the page at an address, "" where there is none."""
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""


def _to_today(request: HttpRequest, rest: str) -> HttpResponse:
    """The same address without the day; a form is sent on as it is."""
    query = request.META.get("QUERY_STRING", "")
    answer = HttpResponseRedirect(f"{rest}?{query}" if query else rest)
    if request.method not in SAFE:
        answer.status_code = 307
    return answer
