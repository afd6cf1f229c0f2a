"""What every page of the secretariat's workshop shares: versions, no deleting, forms of verbs."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin, TabularInline
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from obligations.common.errors import Incomplete, StaleVersion, WorkflowError
from obligations.common.models import Record

if TYPE_CHECKING:
    AnyForm = forms.ModelForm[Any]
    AnyAdmin = ModelAdmin[Any]
    AnyInline = TabularInline[Any, Any]
else:
    AnyForm, AnyAdmin, AnyInline = forms.ModelForm, ModelAdmin, TabularInline


class RecordForm(AnyForm):
    """Carries the version that the form was opened with, and refuses to overwrite a newer one."""

    opened_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["opened_version"].initial = self.instance.version

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.pk and cleaned is not None:
            model: type[Record] = type(self.instance)
            rows = model._default_manager.select_for_update()
            now = rows.values_list("version", flat=True).get(pk=self.instance.pk)
            if cleaned.get("opened_version") != now:
                raise ValidationError(str(StaleVersion()))
        return cleaned


class RecordAdmin(AnyAdmin):
    """Base of all pages: 50 rows, no count of all rows, nothing is deleted."""

    form = RecordForm
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})}
    }
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The tracker's own history; Django's holds no values."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return redirect("record-history", kind=self.opts.model_name or "", pk=record.pk)


class ReadOnlyAdmin(RecordAdmin):
    """Records that change through the workflow alone: here they are looked at."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class RecordInline(AnyInline):
    extra = 0
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 2})}}

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ReadOnlyInline(RecordInline):
    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def carry_out(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[], Any],
    *,
    done: str | Promise,
    onward: str,
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    """The page of one verb: shows the form, carries it out, says what was done or why not."""
    if request.method == "POST" and form.is_valid():
        try:
            do()
        except Incomplete as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
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
    status = 422 if errors else 200
    return render(request, template, {**context, "form": form, "errors": errors}, status=status)
