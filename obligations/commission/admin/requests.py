"""Data requests and answers are looked at and found again here: they change on their own pages."""

from django.contrib import admin

from obligations.commission.models import AnswerValue, DataAnswer, DataRequest, RequestField
from obligations.history.admin import ReadOnlyAdmin


@admin.register(DataRequest)
class DataRequestAdmin(ReadOnlyAdmin):
    list_display = ("title", "asked_on", "due_on", "state", "audience", "is_made_up")
    list_filter = ("state", "audience")
    search_fields = ("title_en", "title_ru", "title_tk")
    date_hierarchy = "asked_on"


@admin.register(RequestField)
class RequestFieldAdmin(ReadOnlyAdmin):
    list_display = ("label", "request", "kind", "unit", "is_required", "order")
    list_filter = ("kind",)
    search_fields = ("label_en", "label_ru", "label_tk")
    list_select_related = ("request",)


@admin.register(DataAnswer)
class DataAnswerAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "state", "asked_on", "submitted_at", "decided_at", "is_made_up")
    list_filter = ("state", ("body", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("request", "body")


@admin.register(AnswerValue)
class AnswerValueAdmin(ReadOnlyAdmin):
    list_display = ("field", "answer", "text", "number", "is_yes", "day")
    list_select_related = ("field", "answer__request", "answer__body")
