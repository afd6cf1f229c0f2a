"""What allauth asks of us: our throttle before any hash, our words, our log, secrets encrypted."""

import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from obligations.access import sessions, throttle
from obligations.access.permissions import needs_second_factor
from obligations.history import security_log
from obligations.history.choices import SecurityKind
from obligations.people.models import User

WRONG_PAIR: Final = _("The e-mail address or the password is wrong. Try again.")
WRONG_CODE: Final = _("This code is wrong, or was used before. Wait for the next one.")
BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"


class TooMany(ValidationError):
    """Refused before anything was compared."""


def too_many(wait: Any) -> TooMany:
    minutes = int(wait.total_seconds() // 60)
    return TooMany(
        ngettext(
            "Too many attempts. Wait %(minutes)d minute, then try again.",
            "Too many attempts. Wait %(minutes)d minutes, then try again.",
            minutes,
        )
        % {"minutes": minutes},
        code="throttled",
    )


def hold_back(request: HttpRequest, counted: list[throttle.Counted], whom: str) -> None:
    """Raises TooMany where one must wait; else the attempt is entered as failed for now."""
    wait = throttle.reserve(counted, timezone.now())
    if wait is not None:
        security_log.record(SecurityKind.SIGN_IN_THROTTLED, request=request, subject=whom)
        raise too_many(wait)


def counted_for(request: HttpRequest, email: str) -> list[throttle.Counted]:
    address = security_log.address_of(request) or ""
    return [(throttle.ACCOUNT, email), (throttle.ADDRESS, address)]


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by e-mail address; nobody signs up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": WRONG_PAIR,
        "incorrect_password": _("This password is wrong. Try again."),
        "too_many_login_attempts": _("Too many attempts. Wait some minutes, then try again."),
        "rate_limited": _("Too many attempts. Wait some minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only pages of ours."""
        request = self.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure())

    def get_client_ip(self, request: HttpRequest) -> str:
        return security_log.address_of(request) or "0.0.0.0"  # noqa: S104 - over a socket

    def add_message(self, *_args: Any, **_kwargs: Any) -> None:
        """Our pages say what was done in their own words."""

    def send_notification_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Mail goes through the outbox."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        email = str(credentials.get("email", ""))
        self.counted = counted_for(request, email)
        hold_back(request, self.counted, email)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if user is not None and user.is_active:
            throttle.succeeded(self.counted, timezone.now())
            return user
        return None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        email = str(credentials.get("email", ""))
        security_log.record(SecurityKind.SIGN_IN_FAILED, request=request, subject=email)

    def reauthenticate(self, user: Any, password: str) -> bool:
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **_kwargs: Any) -> bool:
        """Whoever has just signed in need not do so again."""
        return not is_fresh(self.request)

    def login(self, request: HttpRequest, user: Any) -> None:
        """The session gets a new key here, and its stamps."""
        methods = {one["method"] for one in get_authentication_records(request, user)}
        kept = request.session.get(sessions.KEPT)
        login(request, user, backend=BACKEND)
        sessions.begin(request, second_factor="mfa" in methods or "demonstration" in methods)
        if kept and kept["user"] == str(user.pk):
            request.session[sessions.KEPT] = kept
        else:
            request.session.pop(sessions.KEPT, None)
        security_log.record(
            SecurityKind.SIGNED_IN,
            request=request,
            user=user,
            subject=user.email,
            detail={"by": sorted(methods)},
        )

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """To what was typed before, to the second factor, or where one wanted to go."""
        wanted = kwargs.get("redirect_url") or ""
        onward = wanted if self.is_safe_url(wanted) else reverse(settings.LOGIN_REDIRECT_URL)
        if sessions.KEPT in request.session:
            onward = reverse("kept-form")
        return redirect(onward)


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person showed who they are within the last minutes."""
    records = get_authentication_records(request, request.user)
    newest = max((one["at"] for one in records), default=0.0)
    return bool(time.time() - newest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Codes of an app on a telephone, and recovery codes on paper."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def get_totp_issuer(self) -> str:
        return str(_("Treaty obligation tracker"))

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whoever needs a second factor does not put it away."""
        return not needs_second_factor(User.objects.get(pk=authenticator.user_id))

    def encrypt(self, text: str) -> str:
        """Under a key that follows from SECRET_KEY, which is not in the database."""
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _fernet().decrypt(encrypted_text.encode()).decode()


def _fernet() -> MultiFernet:
    """The newest key encrypts; those on their way out still decrypt."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(urlsafe_b64encode(sha256(f"second factor\n{key}".encode()).digest())) for key in keys
    )
