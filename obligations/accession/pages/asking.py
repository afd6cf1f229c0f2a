"""A form page of the secretariat: the form, what is wrong in it, the deed, where it leads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from obligations.accession.models import Study
from obligations.common.errors import Incomplete, StaleVersion, WorkflowError
from obligations.common.models import Record
from obligations.common.permissions import Verdict
from obligations.followup.forms import place_error, problems
from obligations.history.meanwhile import Meanwhile, meanwhile
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, version_of

TEMPLATE = "obligations/accession/form.html"


@dataclass(frozen=True, slots=True)
class Asking:
    """What stands around a form: its title, one sentence, the button, the notice when it is done,
    the page it came from, the study it is about (None: an instrument alone)."""

    title: str
    lead: str
    submit: str
    done: str
    back: str
    study: Study | None = None
    aside: str = ""


def running_study(user: User, code: str) -> Study:
    """The study of an instrument that this user may see; else 404."""
    rows = Study.objects.visible_to(user).select_related("instrument")
    return get_object_or_404(rows, instrument__code=code, closed_on=None)


def refuse_unless(verdict: Verdict) -> None:
    """Raises PermissionDenied with the reason: the page of 403 shows it."""
    if not verdict:
        raise PermissionDenied(str(verdict.why))


def answer(
    request: SignedInRequest,
    form: Any,
    record: Record | None,
    do: Callable[[int], object],
    asking: Asking,
) -> HttpResponse:
    """Shows the form or carries it out. `record`: whose version the form carries; `do` is given
    the version that was sent, 0 where there is no record yet."""
    now = record.version if record else 0
    version: int | None = now
    changed: Meanwhile | None = None
    if request.method == "POST":
        version = _sent(request)
        if form.is_valid():
            try:
                do(version_of(request))
            except Incomplete as refusal:
                place_error(refusal, form)
            except StaleVersion as refusal:
                form.add_error(None, str(refusal))
                changed = meanwhile(record, version, request.user) if record else None
                version = now
            except WorkflowError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, asking.done)
                return redirect(asking.back)
    errors = problems(form) if form.is_bound else []
    context = {
        "nav": "studies",
        "form": form,
        "errors": errors,
        "version": version,
        "meanwhile": changed,
        "asking": asking,
    }
    return render(request, TEMPLATE, context, status=422 if errors else 200)


def _sent(request: SignedInRequest) -> int | None:
    try:
        return version_of(request)
    except StaleVersion:
        return None
