"""My account: who one is here, the password, the second factor and its recovery codes."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from obligations.access import invitations, sessions, tokens
from obligations.access.adapter import TooMany, hold_back
from obligations.access.forms import ForgottenForm, SecondFactorForm, password_form
from obligations.access.pages import OurForms, problems
from obligations.access.permissions import having_shown_who, needs_second_factor
from obligations.access.throttle import ADDRESS, ASKED
from obligations.common.roles import Role
from obligations.history import security_log
from obligations.history.choices import SecurityKind
from obligations.notices.choices import NoticeKind
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, page

LINK = "password_link"


@page
def account(request: SignedInRequest) -> HttpResponse:
    """What is known of the person who has signed in, and what protects the account."""
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    roles = [Role(name).label for name in sorted(request.user.roles) if name in Role.values]
    context = {
        "nav": "account",
        "roles": roles,
        "has_second_factor": Authenticator.Type.TOTP in kinds,
        "has_codes": Authenticator.Type.RECOVERY_CODES in kinds,
        "needs_second_factor": needs_second_factor(request.user),
        "has_password": request.user.has_usable_password(),
    }
    return render(request, "obligations/access/account.html", context)


def _log(request: HttpRequest, kind: SecurityKind) -> None:
    user = request.user
    if isinstance(user, User):
        security_log.record(kind, request=request, user=user, subject=user.email)
        invitations.write(NoticeKind.SECOND_FACTOR_CHANGED, user)


def is_pending(request: HttpRequest) -> bool:
    """Whether nothing else opens before the second factor is set up."""
    return needs_second_factor(request.user) and not request.session.get(sessions.SECOND_FACTOR)


class SetSecondFactor(OurForms, ActivateTOTPView):
    """Setting up an app: a square to photograph, its text, and the first code."""

    form_class = SecondFactorForm
    template_name = "obligations/access/set_second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        return {**found, "is_needed": is_pending(self.request)}

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        sessions.passed_second_factor(self.request)
        _log(self.request, SecurityKind.SECOND_FACTOR_SET)
        return answer

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes")


class RemoveSecondFactor(OurForms, DeactivateTOTPView):
    """Only for those who need none."""

    template_name = "obligations/access/remove_second_factor.html"
    success_url = reverse_lazy("account")

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        self.request.session[sessions.SECOND_FACTOR] = False
        _log(self.request, SecurityKind.SECOND_FACTOR_REMOVED)
        messages.success(self.request, _("The second factor is removed."))
        return answer


class RecoveryCodes(ViewRecoveryCodesView):
    """Shown once, to be written down."""

    template_name = "obligations/access/recovery_codes.html"


class NewRecoveryCodes(OurForms, GenerateRecoveryCodesView):
    template_name = "obligations/access/new_recovery_codes.html"

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        _log(self.request, SecurityKind.SECOND_FACTOR_SET)
        return answer


@sensitive_post_parameters()
@page
@having_shown_who
def change_password(request: SignedInRequest) -> HttpResponseBase:
    """A new password for oneself; all sessions end, this one too."""
    form = password_form(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        invitations.choose_password(
            request.user, form.cleaned_data["new_password1"], request=request
        )
        logout(request)
        messages.success(request, _("Your password is changed. Sign in with the new one."))
        return redirect("account_login")
    return _show_password(request, form, is_own=True)


def _show_password(request: HttpRequest, form: Any, **context: Any) -> HttpResponse:
    errors = problems(form)
    return render(
        request,
        "obligations/access/password.html",
        {"form": form, "errors": errors, **context},
        status=422 if errors else 200,
    )


@never_cache
def forgotten(request: HttpRequest) -> HttpResponse:
    """Asks for a link to choose a new password; the answer never tells whether there is such an
    account."""
    form = ForgottenForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        address = security_log.address_of(request) or ""
        try:
            hold_back(request, [(ASKED, email), (ADDRESS, address)], email)
        except TooMany as wait:
            form.add_error(None, wait)
            status = 429
        else:
            invitations.ask_new_password(email, request=request)
            return render(request, "obligations/access/asked.html", {"email": email})
    elif request.method == "POST":
        status = 422
    context = {"form": form, "errors": problems(form)}
    return render(request, "obligations/access/forgotten.html", context, status=status)


@never_cache
def follow_link(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the secret out of the address, so that no page and no log of others gets to see it."""
    request.session[LINK] = token
    return redirect("password-new")


@sensitive_post_parameters()
@never_cache
def new_password(request: HttpRequest) -> HttpResponse:
    """Choosing a password by the link of an invitation or of a forgotten password."""
    found = tokens.read(request.session.get(LINK, ""))
    if found is None:
        return render(request, "obligations/access/spent_link.html", status=404)
    kind, holder = found
    form = password_form(holder, request.POST or None)
    if request.method == "POST" and form.is_valid():
        invitations.choose_password(
            holder, form.cleaned_data["new_password1"], request=request, kind=kind
        )
        logout(request)
        messages.success(request, _("Your password is set. Sign in with it."))
        return redirect("account_login")
    return _show_password(request, form, holder=holder)
