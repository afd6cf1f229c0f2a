"""Signing in and out, the second step, confirming who one is."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as ConfirmCodeView
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from obligations.access import sessions
from obligations.access.adapter import AccountAdapter
from obligations.access.forms import CodeForm, ConfirmCodeForm, ConfirmPasswordForm, SignInForm
from obligations.history import security_log
from obligations.history.choices import SecurityKind
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, page


class OurForms:
    """How our pages show allauth's forms: an error summary, and an honest status."""

    request: HttpRequest

    def get_form_class(self) -> Any:
        return self.form_class  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        found["errors"] = problems(found["form"])
        found["next"] = self.request.POST.get("next") or self.request.GET.get("next") or ""
        return found

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if context["errors"]:
            kwargs["status"] = 429 if is_throttled(context["form"]) else 422
        shown: Any = super()
        answer: HttpResponse = shown.render_to_response(context, **kwargs)
        return answer


def problems(form: Any) -> list[tuple[str, str]]:
    """(id of the field, message) of all that is wrong in a form."""
    return [
        (form[name].auto_id if name in form.fields else "", message)
        for name, found in form.errors.items()
        for message in found
    ]


def is_throttled(form: Any) -> bool:
    codes = {error.code for found in form.errors.as_data().values() for error in found}
    return bool(codes & {"throttled", "too_many_login_attempts", "rate_limited"})


class SignIn(OurForms, LoginView):
    """E-mail address and password; the demonstration also opens its accounts by one button."""

    form_class = SignInForm
    template_name = "obligations/access/sign_in.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.DEMONSTRATION and "account" in request.POST:
            return self._open(request)
        answer: HttpResponseBase = super().post(request, *args, **kwargs)
        return answer

    def _open(self, request: HttpRequest) -> HttpResponseBase:
        """A made-up account, its second factor included, and nothing but a made-up account."""
        rows = User.objects.filter(is_made_up=True, is_active=True)
        account = rows.filter(email=request.POST["account"]).first()
        if account is None:
            return redirect(settings.LOGIN_URL)
        record_authentication(request, account, method="demonstration")
        adapter = AccountAdapter(request)
        adapter.login(request, account)
        wanted = request.POST.get("next") or reverse(settings.LOGIN_REDIRECT_URL)
        return adapter.post_login(request, account, redirect_url=wanted)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        made_up = User.objects.filter(is_made_up=True, is_active=True).order_by("pk")
        accounts = made_up.select_related("body") if settings.DEMONSTRATION else []
        return {**super().get_context_data(**kwargs), "demo_accounts": accounts}


class SecondStep(OurForms, AuthenticateView):
    """The code that is asked for after the password."""

    form_class = CodeForm
    template_name = "obligations/access/second_step.html"

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        security_log.record(
            SecurityKind.SECOND_FACTOR_PASSED,
            request=self.request,
            user=form.user,
            subject=form.user.email,
            detail={"by": form.authenticator.type},
        )
        return answer


class ConfirmPassword(OurForms, ReauthenticateView):
    """Who changes accounts or what protects them shows again who they are."""

    form_class = ConfirmPasswordForm
    template_name = "obligations/access/confirm.html"

    def form_valid(self, form: Any) -> HttpResponse:
        confirmed(self.request)
        answer: HttpResponse = super().form_valid(form)
        return answer


class ConfirmCode(OurForms, ConfirmCodeView):
    form_class = ConfirmCodeForm
    template_name = "obligations/access/confirm.html"

    def form_valid(self, form: Any) -> HttpResponse:
        confirmed(self.request)
        answer: HttpResponse = super().form_valid(form)
        return answer


def confirmed(request: HttpRequest) -> None:
    if isinstance(request.user, User):
        security_log.record(
            SecurityKind.RE_AUTHENTICATED,
            request=request,
            user=request.user,
            subject=request.user.email,
        )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends every session of the account, also those on other machines."""
    user = request.user
    if isinstance(user, User):
        security_log.record(
            SecurityKind.SIGNED_OUT, request=request, user=user, subject=user.email
        )  # fmt: skip
        sessions.end_sessions(user, request=request, why="signed out")
    logout(request)
    return redirect(settings.LOGIN_URL)


@require_safe
@page
def kept_form(request: SignedInRequest) -> HttpResponse:
    """What was typed before a session ended, ready to be sent again by the same person."""
    kept = request.session.pop(sessions.KEPT, None)
    if not kept or kept["user"] != str(request.user.pk):
        return redirect(settings.LOGIN_REDIRECT_URL)
    shown = [(name, value) for name, value in kept["fields"] if len(value.split()) > 1]
    return render(request, "obligations/access/kept_form.html", {**kept, "shown": shown})
