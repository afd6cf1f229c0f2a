"""Events with their participants and statements in the workshop."""

from django.contrib import admin

from obligations.commission.models import (
    Event,
    EventPaper,
    EventPoint,
    Participation,
    Statement,
)
from obligations.history.admin import RecordAdmin, RecordInline


class ParticipationInline(RecordInline):
    model = Participation
    fields = ("kind", "person", "body", "capacity_en", "invited_on", "answered", "order")
    autocomplete_fields = ("person", "body")


class StatementInline(RecordInline):
    model = Statement
    fields = ("kind", "by", "text_en", "order")
    show_change_link = True


class PointInline(RecordInline):
    model = EventPoint
    fields = ("order", "starts_at", "text_en", "text_ru", "text_tk")


class PaperInline(RecordInline):
    model = EventPaper
    fields = ("title_en", "document", "url", "order")
    autocomplete_fields = ("document",)


@admin.register(Event)
class EventAdmin(RecordAdmin):
    list_display = ("title", "kind", "held_on", "place", "audience", "is_made_up")
    list_filter = ("kind", "audience")
    search_fields = ("title_en", "title_ru", "title_tk", "place_en")
    autocomplete_fields = ("instruments",)
    date_hierarchy = "held_on"
    inlines = (PointInline, ParticipationInline, StatementInline, PaperInline)


@admin.register(Statement)
class StatementAdmin(RecordAdmin):
    list_display = ("__str__", "kind", "event", "by")
    list_filter = ("kind", "taken_up", "audience")
    search_fields = ("text_en", "text_ru", "text_tk")
    autocomplete_fields = (
        "event", "instruments", "provisions", "mechanisms", "cycles", "recommendations",
    )  # fmt: skip
    list_select_related = ("event", "by__person", "by__body")
