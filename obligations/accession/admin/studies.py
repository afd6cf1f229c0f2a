"""Studies and considerations in the workshop."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from obligations.accession.models import Consideration, Study
from obligations.history.admin import RecordAdmin, RecordInline


class UnansweredFilter(admin.SimpleListFilter):
    """Those for whose reply somebody waits."""

    title = _("reply")
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("1", _("Without a reply"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.waiting() if self.value() == "1" else queryset


class ConsiderationInline(RecordInline):
    model = Consideration
    fields = ("kind", "text_en", "raised_by", "order")
    autocomplete_fields = ("raised_by",)
    show_change_link = True


@admin.register(Study)
class StudyAdmin(RecordAdmin):
    list_display = ("instrument", "opened_on", "closed_on")
    search_fields = ("instrument__code", "instrument__title_en", "instrument__title_ru")
    autocomplete_fields = ("instrument",)
    list_select_related = ("instrument",)
    inlines = (ConsiderationInline,)


@admin.register(Consideration)
class ConsiderationAdmin(RecordAdmin):
    list_display = ("text", "kind", "study", "raised_by", "replied_on", "audience", "is_made_up")
    list_filter = ("kind", UnansweredFilter, "audience", "study")
    search_fields = ("text_en", "text_ru", "text_tk")
    autocomplete_fields = ("provisions", "raised_by", "event", "replied_by")
    raw_id_fields = ("participant",)
    list_select_related = ("study__instrument", "raised_by")
