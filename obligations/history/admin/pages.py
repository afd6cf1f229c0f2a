"""The base of all pages of the workshop: versions and reasons are kept, nothing is deleted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pghistory
from django import forms
from django.contrib.admin import ModelAdmin, TabularInline
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from obligations.history.admin.forms import HANDED_ALONG, RecordForm, VersionedForm
from obligations.history.meanwhile import Meanwhile, meanwhile

if TYPE_CHECKING:
    AnyAdmin = ModelAdmin[Any]
    AnyInline = TabularInline[Any, Any]
else:
    AnyAdmin, AnyInline = ModelAdmin, TabularInline


class RecordAdmin(AnyAdmin):
    """Base of all pages: 50 rows, no count of all rows, nothing is deleted."""

    form: Any = RecordForm
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})}
    }
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What the viewer may see: changelists, filters, autocompletes and single records."""
        rows: Any = super().get_queryset(request)
        seen: QuerySet[Any] = rows.visible_to(request.user)
        return seen

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [one for one in super().get_fields(request, obj) if one not in HANDED_ALONG]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whoever may save is asked for the reason, last, above what belongs to the record."""
        found = list(super().get_fieldsets(request, obj))
        may = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return [*found, (_("Why"), {"fields": HANDED_ALONG})] if may else found

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list is called by what it holds, not by what may be done with it."""
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """All that one save writes stands in the history under its verb and its reason."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        verb = "add" if object_id is None else "change"
        reason = request.POST.get("change_reason", "").strip()
        with pghistory.context(verb=verb, reason=reason):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if request.method == "POST":
            formsets = [one.formset for one in context["inline_admin_formsets"]]
            changed = _meanwhile(request, context["adminform"].form, formsets)
            context = {**context, "meanwhile": changed}
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The tracker's own history; Django's holds no values."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        return redirect("record-history", kind=self.opts.model_name or "", pk=record.pk)


def _meanwhile(request: HttpRequest, form: Any, formsets: Sequence[Any]) -> Meanwhile | None:
    """What others changed since a refused page was opened: the record, its links and its rows."""
    rows = [one for found in formsets for one in found.initial_forms]
    ours = [one for one in (form, *rows) if isinstance(one, VersionedForm)]
    if all(one.stored is None for one in ours):
        return None
    sent = {(type(one.instance), one.instance.pk): one for one in ours}
    parts = []
    for found in formsets:
        for part in found.get_queryset():
            row = sent.get((type(part), part.pk))
            if row is None or row.is_old:
                parts.append((part, row.opened if row else None))
    differences = [found for one in ours for found in one.settle()]
    return meanwhile(form.instance, form.opened, request.user, parts=parts, differences=differences)


class ReadOnlyAdmin(RecordAdmin):
    """Records that change through the workflow alone: here they are looked at."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class RecordInline(AnyInline):
    """Rows of a record, each with its own version: two people at two rows do not meet."""

    form: Any = VersionedForm
    extra = 0
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 2})}}

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request)
        return rows.visible_to(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        found = [one for one in super().get_fields(request, obj) if one not in HANDED_ALONG]
        return [*found, "opened_version"] if issubclass(self.form, VersionedForm) else found


class ReadOnlyInline(RecordInline):
    form = forms.ModelForm

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
