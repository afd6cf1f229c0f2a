"""What the pages of a study share: finding it, carrying out a deed, showing a form."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render

from obligations.accession.models import Study
from obligations.common.errors import Incomplete, StaleVersion, WorkflowError
from obligations.common.models import Record
from obligations.common.permissions import Verdict
from obligations.followup.forms import place_error, problems
from obligations.history.meanwhile import meanwhile
from obligations.people.models import User
from obligations.people.pages import SignedInRequest


def study_named(user: User, code: str) -> Study:
    """The running study of an instrument, else the last one. Raises Http404 where this person sees
    none."""
    rows = Study.objects.visible_to(user).of(code)
    found = rows.select_related("instrument__parent", "treaty_action").first()
    if found is None:
        raise Http404
    return found


def enforce(verdict: Verdict) -> None:
    """The refusal of a whole page: 403 with the reason."""
    if not verdict:
        raise PermissionDenied(str(verdict.why))


def sent(request: SignedInRequest) -> Any:
    """What a form is bound to: what was posted, or nothing."""
    return request.POST if request.method == "POST" else None


def carry_out(form: Any, deed: Callable[[], Any]) -> bool:
    """Whether the form was sent, is right, and the deed was done; else the form says why."""
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        deed()
    except Incomplete as refusal:
        place_error(refusal, form)
        return False
    except StaleVersion as refusal:
        form.add_error(None, str(refusal))
        form.is_stale = True
        return False
    except WorkflowError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def show_form(
    request: SignedInRequest, form: Any, template: str, *, record: Record | None = None, **more: Any
) -> HttpResponse:
    """The form, with its errors where it was sent; for a record that somebody else changed, what
    was changed, and the version that replaces it knowingly."""
    errors = problems(form) if form.is_bound else []
    opened = request.POST.get("version", "")
    changed = None
    if record is not None and getattr(form, "is_stale", False):
        record.refresh_from_db()
        changed = meanwhile(record, int(opened) if opened.isdecimal() else None, request.user)
        opened = ""
    context = {
        "nav": "studies",
        "form": form,
        "errors": errors,
        "meanwhile": changed,
        "version": opened or (record.version if record is not None else ""),
        **more,
    }
    return render(
        request, f"obligations/accession/{template}", context, status=422 if errors else 200
    )
