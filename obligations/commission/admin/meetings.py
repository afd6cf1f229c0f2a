"""Members are kept in the workshop; meetings, decisions and tasks are looked at and found again:
they change on their own pages."""

from django.contrib import admin

from obligations.commission.models import (
    AgendaItem,
    Attendance,
    CommissionDecision,
    Meeting,
    Membership,
    Task,
)
from obligations.history.admin import ReadOnlyAdmin, RecordAdmin


@admin.register(Membership)
class MembershipAdmin(RecordAdmin):
    list_display = ("__str__", "function", "body", "from_on", "until_on", "is_made_up")
    list_filter = ("function",)
    search_fields = (
        "person__name_en", "person__name_ru", "person__name_tk", "body__name_en", "capacity_en",
        "capacity_ru", "capacity_tk",
    )  # fmt: skip
    autocomplete_fields = ("person", "body", "alternate_for")
    list_select_related = ("person", "body")


@admin.register(Meeting)
class MeetingAdmin(ReadOnlyAdmin):
    list_display = ("code", "meets_on", "place", "state", "is_made_up")
    list_filter = ("state",)
    date_hierarchy = "meets_on"


@admin.register(Attendance)
class AttendanceAdmin(ReadOnlyAdmin):
    list_display = ("membership", "meeting", "kind", "represented_by")
    list_filter = ("kind",)
    list_select_related = ("membership__person", "membership__body", "meeting")


@admin.register(AgendaItem)
class AgendaItemAdmin(ReadOnlyAdmin):
    list_display = ("title", "meeting", "order", "origin", "presenter")
    list_filter = ("origin",)
    search_fields = ("title_en", "title_ru", "title_tk")
    list_select_related = ("meeting", "presenter")


@admin.register(CommissionDecision)
class CommissionDecisionAdmin(ReadOnlyAdmin):
    list_display = ("code", "taken_on", "meeting", "text", "ended", "is_made_up")
    list_filter = ("ended",)
    search_fields = ("text_en", "text_ru", "text_tk")
    date_hierarchy = "taken_on"
    list_select_related = ("meeting",)


@admin.register(Task)
class TaskAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "body", "due_on", "state", "is_made_up")
    list_filter = ("state", ("body", admin.RelatedOnlyFieldListFilter))
    search_fields = ("text_en", "text_ru", "text_tk")
    list_select_related = ("body",)
