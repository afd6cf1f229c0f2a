"""Signing in and out, and what all pages share: who is signed in, refusals as notices."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language

from obligations.common.errors import StaleVersion, WorkflowError
from obligations.common.languages import Language
from obligations.people.forms import SignInForm
from obligations.people.models import User

P = ParamSpec("P")
MAX_DIGITS = 10


class SignedInRequest(HttpRequest):
    """A request whose user has signed in."""

    user: User


Page = Callable[Concatenate[SignedInRequest, P], HttpResponseBase]


def page(view: Page[P]) -> Callable[..., HttpResponseBase]:
    """A page for whoever has signed in."""
    return login_required(view)


def verb(view: Page[P]) -> Callable[..., HttpResponseBase]:
    """A POST that changes something; a refusal becomes a notice on the page one came from."""

    @wraps(view)
    def wrapped(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return HttpResponse(status=405, headers={"Allow": "POST"})
        try:
            return view(request, *args, **kwargs)
        except WorkflowError as refusal:
            messages.error(request, str(refusal))
            return redirect(_back(request))

    return login_required(wrapped)


def _back(request: HttpRequest) -> str:
    """The page that the form stood on, if it is ours."""
    came_from = request.headers.get("Referer", "")
    own = f"{request.scheme}://{request.get_host()}/"
    return came_from if came_from.startswith(own) else "/"


def version_of(request: HttpRequest) -> int:
    """The version that the form was opened with. Raises StaleVersion where there is none."""
    text = request.POST.get("version", "")
    if not (text.isdecimal() and len(text) < MAX_DIGITS):
        raise StaleVersion
    return int(text)


@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Signing in; the demonstration also opens each made-up account with one button."""
    onward = _safe_next(request)
    if request.method == "POST" and settings.DEMONSTRATION and "account" in request.POST:
        account = User.objects.filter(
            is_made_up=True, is_active=True, email=request.POST["account"]
        ).first()
        if account is not None:
            login(request, account, backend="django.contrib.auth.backends.ModelBackend")
            return redirect(onward)
    form = SignInForm(request, data=request.POST if "username" in request.POST else None)
    if form.is_bound and form.is_valid():
        login(request, form.get_user())
        return redirect(onward)
    demo = User.objects.filter(is_made_up=True, is_active=True).prefetch_related("groups")
    context = {
        "form": form,
        "errors": [("", error) for error in form.non_field_errors()],
        "next": onward,
        "demo_accounts": demo.select_related("body").order_by("pk")
        if settings.DEMONSTRATION
        else [],
    }
    return render(request, "obligations/people/sign_in.html", context)


def _safe_next(request: HttpRequest) -> str:
    """Where to go on, if that is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return reverse(settings.LOGIN_REDIRECT_URL)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("sign-in")


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Switches the language of this browser and, for an account, of all that is sent to it."""
    user = request.user
    chosen = request.POST.get("language", "")
    if isinstance(user, User) and chosen in Language.values and user.language != chosen:
        user.language = chosen
        user.save(update_fields=["language"])
    return django_set_language(request)
