"""The page of one verb in the workshop: the form, the deed, and why it was refused."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from obligations.common.errors import Incomplete, StaleVersion, WorkflowError
from obligations.common.models import Record
from obligations.history.meanwhile import Meanwhile, meanwhile


def verb_of(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of one verb belongs to whoever may open the records of its model here at all."""

    @wraps(page)
    def wrapped(self: "ModelAdmin[Any]", request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return page(self, request, pk)

    return wrapped


def carry_out(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[], Any],
    *,
    done: str | Promise,
    onward: str,
    template: str,
    context: dict[str, Any],
    record: Record | None = None,
) -> HttpResponse:
    """Shows the form, carries it out, says what was done or why not.

    `record` is the one whose version the form carries, as the page shows it. Where it is newer
    than the form, the page comes again with all that was typed and says who changed what.
    """
    changed: Meanwhile | None = None
    if request.method == "POST" and form.is_valid():
        try:
            do()
        except Incomplete as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        except StaleVersion as refusal:
            form.add_error(None, str(refusal))
            changed = _open_anew(request, form, record)
        except (WorkflowError, ValidationError) as refusal:
            said = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
            for message in said:
                form.add_error(None, message)
        else:
            messages.success(request, str(done))
            return redirect(onward)
    errors = [
        (form[name].auto_id if name in form.fields else "", message)
        for name, found in form.errors.items()
        for message in found
    ]
    shown = {**context, "form": form, "errors": errors, "meanwhile": changed}
    return render(request, template, shown, status=422 if errors else 200)


def _open_anew(request: HttpRequest, form: forms.Form, record: Record | None) -> Meanwhile | None:
    """The form carries from now on the version that the page shows."""
    if record is None:
        return None
    opened = form.cleaned_data.get("version")
    sent: Any = form.data
    data = sent.copy()
    data[form.add_prefix("version")] = str(record.version)
    form.data = data
    return meanwhile(record, opened, request.user)
