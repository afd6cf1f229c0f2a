"""How long a session lasts, and what ends it: idle time, a whole day's work, a changed password,
signing out anywhere, a second factor that is still missing.
"""

import time
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from obligations.access.permissions import needs_second_factor
from obligations.history import security_log
from obligations.history.choices import SecurityKind
from obligations.people.models import User
from obligations.people.models.accounts import new_salt

BEGAN, SEEN, SECOND_FACTOR, KEPT = "began_at", "seen_at", "second_factor", "kept_form"
SEEN_EVERY: Final = 60
"""Seconds between two notes of being seen: not every page writes to the database."""
WHILE_PENDING: Final = frozenset(
    {
        "mfa_activate_totp", "mfa_view_recovery_codes", "account_reauthenticate",
        "mfa_reauthenticate", "sign-out", "set-language", "healthz",
    }
)  # fmt: skip
"""What opens to somebody whose second factor is not set up yet."""
SECRET_FIELDS: Final = ("csrfmiddlewaretoken", "password", "new_password1", "new_password2", "code")
LONGEST_KEPT: Final = 200_000
"""Characters of a form that is kept."""

Serve = Callable[[HttpRequest], HttpResponseBase]


def end_sessions(account: User, *, request: HttpRequest | None = None, why: str = "") -> None:
    """Ends every session of an account at once, on every machine."""
    User.objects.filter(pk=account.pk).update(session_salt=new_salt())
    account.refresh_from_db(fields=["session_salt"])
    by = request.user if request and request.user.is_authenticated else None
    security_log.record(
        SecurityKind.SESSIONS_ENDED,
        request=request,
        user=by,
        subject=account.email,
        detail={"why": why},
    )


def begin(request: HttpRequest, *, second_factor: bool) -> None:
    """Stamps a session that has just begun."""
    now = time.time()
    request.session[BEGAN] = request.session[SEEN] = now
    request.session[SECOND_FACTOR] = second_factor


def passed_second_factor(request: HttpRequest) -> None:
    """Notes it, under a new session key."""
    request.session.cycle_key()
    request.session[SECOND_FACTOR] = True


class SessionLimitsMiddleware:
    """Ends a session after an hour without a request, or twelve hours after it began. A form that
    was sent too late is kept for the same person to send again."""

    def __init__(self, get_response: Serve) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.get_response(request)
        now, session = time.time(), request.session
        if BEGAN not in session:
            session[BEGAN] = now
        seen = session.get(SEEN, now)
        if now - seen > settings.SESSION_IDLE or now - session[BEGAN] > settings.SESSION_LONGEST:
            return _ended(request)
        if now - seen > SEEN_EVERY or SEEN not in session:
            session[SEEN] = now
        return self.get_response(request)


def _ended(request: HttpRequest) -> HttpResponseBase:
    kept = _kept(request)
    security_log.record(
        SecurityKind.SESSIONS_ENDED,
        request=request,
        user=request.user if isinstance(request.user, User) else None,
        detail={"why": "too long without a request, or too long in all"},
    )
    logout(request)
    if kept:
        request.session[KEPT] = kept
        messages.info(
            request,
            _("You were signed out after a long pause. What you typed is kept: sign in to go on."),
        )
        onward = reverse("kept-form")
    else:
        messages.info(request, _("You were signed out after a long pause."))
        onward = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
    return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': onward})}")


def _kept(request: HttpRequest) -> dict[str, Any] | None:
    """What was typed, where it was to go, and whose it is; files cannot be kept."""
    if request.method != "POST":
        return None
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in SECRET_FIELDS
        for value in values
    ]
    written = any(len(value.split()) > 1 for _name, value in fields)
    if not written or sum(len(value) for _name, value in fields) > LONGEST_KEPT:
        return None
    return {
        "user": str(request.user.pk),
        "path": request.get_full_path(),
        "fields": fields,
        "files": sorted(request.FILES),
    }


class SecondFactorMiddleware:
    """Nobody who needs a second factor gets further without one."""

    def __init__(self, get_response: Serve) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if (
            not user.is_authenticated
            or request.session.get(SECOND_FACTOR)
            or not needs_second_factor(user)
            or _name(request.path_info) in WHILE_PENDING
        ):
            return self.get_response(request)
        onward = request.get_full_path() if request.method == "GET" else "/"
        return redirect(f"{reverse('mfa_activate_totp')}?{urlencode({'next': onward})}")


def _name(path: str) -> str:
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""
