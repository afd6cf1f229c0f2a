"""What all pages share: who has signed in, refusals as notices, the language."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language

from obligations.common.errors import StaleVersion, WorkflowError
from obligations.common.languages import Language
from obligations.common.permissions import Verdict
from obligations.common.text import number_of
from obligations.people.models import User

P = ParamSpec("P")
MOST_TYPED = 5_000
REFUSED = "refused_verb"


class SignedInRequest(HttpRequest):
    """A request whose user has signed in."""

    user: User


Page = Callable[Concatenate[SignedInRequest, P], HttpResponseBase]


def page(view: Page[P]) -> Callable[..., HttpResponseBase]:
    """A page for whoever has signed in."""
    return login_required(view)


def verb(view: Page[P]) -> Callable[..., HttpResponseBase]:
    """A POST that changes something; a refusal becomes a notice on the page one came from, where
    the reason that was typed stands in its field again."""

    @wraps(view)
    def wrapped(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return HttpResponse(status=405, headers={"Allow": "POST"})
        try:
            return view(request, *args, **kwargs)
        except WorkflowError as refusal:
            messages.error(request, str(refusal))
            request.session[REFUSED] = [
                request.path,
                request.POST.get("version", ""),
                request.POST.get("reason", "")[:MOST_TYPED],
            ]
            return redirect(back(request))

    return login_required(wrapped)


def enforce(verdict: Verdict) -> None:
    """The refusal of a whole page. Raises PermissionDenied with the reason, which 403 shows."""
    if not verdict:
        raise PermissionDenied(str(verdict.why))


@dataclass(frozen=True, slots=True)
class Refused:
    """A verb that was refused: its address, the version it was sent with, the reason typed."""

    path: str
    version: int | None
    reason: str


def refused(request: HttpRequest, *addresses: str) -> Refused | None:
    """The verb under one of these addresses that was refused last, once; the page shows it."""
    path, version, reason = request.session.get(REFUSED) or ("", "", "")
    if not path or not path.startswith(addresses):
        return None
    del request.session[REFUSED]
    return Refused(path, number_of(version), reason)


def back(request: HttpRequest, otherwise: str = "/") -> str:
    """The page that the form stood on, if it is ours."""
    came_from = request.headers.get("Referer", "")
    own = f"{request.scheme}://{request.get_host()}/"
    return came_from if came_from.startswith(own) else otherwise


def version_of(request: HttpRequest) -> int:
    """The version that the form was opened with. Raises StaleVersion where there is none."""
    version = number_of(request.POST.get("version", ""))
    if version is None:
        raise StaleVersion
    return version


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, None where the page is only opened."""
    return request.POST if request.method == "POST" else None


def key_in(given: QueryDict, name: str) -> int | None:
    """The key of a record that an address or a form names; None where it names none. Raises
    Http404 for what is no key."""
    text = given.get(name, "")
    key = number_of(text)
    if text and key is None:
        raise Http404
    return key


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Switches the language of this browser and, for an account, of all that is sent to it."""
    user = request.user
    chosen = request.POST.get("language", "")
    if isinstance(user, User) and chosen in Language.values and user.language != chosen:
        user.language = chosen
        user.save(update_fields=["language"])
    return django_set_language(request)
