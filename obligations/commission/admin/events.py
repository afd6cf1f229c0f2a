"""Events with their participants and statements in the workshop."""

from django.contrib import admin

from obligations.commission.models import Event, Participation, Statement
from obligations.history.admin import RecordAdmin, RecordInline


class ParticipationInline(RecordInline):
    model = Participation
    fields = ("kind", "person", "body", "capacity_en", "order")
    autocomplete_fields = ("person", "body")


class StatementInline(RecordInline):
    model = Statement
    fields = ("kind", "by", "text_en", "order")
    show_change_link = True


@admin.register(Event)
class EventAdmin(RecordAdmin):
    list_display = ("title", "kind", "held_on", "place", "audience", "is_made_up")
    list_filter = ("kind", "audience")
    search_fields = ("title_en", "title_ru", "title_tk", "place_en")
    autocomplete_fields = ("instruments",)
    date_hierarchy = "held_on"
    inlines = (ParticipationInline, StatementInline)


@admin.register(Statement)
class StatementAdmin(RecordAdmin):
    list_display = ("__str__", "kind", "event", "by")
    list_filter = ("kind",)
    search_fields = ("text_en", "text_ru", "text_tk")
    autocomplete_fields = (
        "event", "instruments", "provisions", "mechanisms", "cycles", "recommendations",
    )  # fmt: skip
    list_select_related = ("event", "by__person", "by__body")
