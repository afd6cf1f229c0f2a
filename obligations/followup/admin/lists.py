"""What is looked at and not edited: updates, assignments, assessments, evidence; and grades."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from obligations.common.models import today
from obligations.followup.models import (
    Assessment,
    Assignment,
    Evidence,
    FollowUpGrade,
    GradeScale,
    ImplementationUpdate,
)
from obligations.history.admin import ReadOnlyAdmin, RecordAdmin
from obligations.templatetags.tracker_format import level_tag, state_tag


@admin.register(ImplementationUpdate)
class ImplementationUpdateAdmin(ReadOnlyAdmin):
    list_display = ("number", "body", "author", "state_of", "submitted_at", "is_made_up")
    list_display_links = None
    list_filter = ("state", ("body", admin.RelatedOnlyFieldListFilter))
    search_fields = ("done_en", "done_ru", "done_tk")
    list_select_related = ("body", "author")
    actions = None

    @admin.display(description=_("Update"), ordering="pk")
    def number(self, row: ImplementationUpdate) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("update", args=[row.pk]), row)

    @admin.display(description=_("State"), ordering="state")
    def state_of(self, row: ImplementationUpdate) -> SafeString:
        return state_tag(row.state)


class OverdueFilter(admin.SimpleListFilter):
    title = _("overdue")
    parameter_name = "overdue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("1", _("Overdue"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.overdue(today()) if self.value() else queryset


class ReplacedFilter(admin.SimpleListFilter):
    """Whether another body stands where one declined or was taken off."""

    title = _("another body in its place")
    parameter_name = "replaced"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("No"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.unreplaced() if self.value() == "no" else queryset


@admin.register(Assignment)
class AssignmentAdmin(ReadOnlyAdmin):
    list_display = ("what", "body", "role", "state", "due_on", "reason")
    list_display_links = None
    list_filter = (
        "state", "role", OverdueFilter, ReplacedFilter,
        ("body", admin.RelatedOnlyFieldListFilter),
    )  # fmt: skip
    search_fields = ("component__recommendation__paragraph", "body__name_en")
    list_select_related = ("component__recommendation__document", "body")
    actions = None

    def get_queryset(self, request: HttpRequest) -> Any:
        """Of what is in the register: the archive keeps its own."""
        rows: Any = super().get_queryset(request)
        return rows.current()

    @admin.display(description=_("Component"), ordering="component")
    def what(self, row: Assignment) -> SafeString:
        url = reverse("admin:obligations_component_change", args=[row.component_id])
        return format_html('<a href="{}">{}</a>', url, row.component)


@admin.register(Assessment)
class AssessmentAdmin(ReadOnlyAdmin):
    list_display = ("component", "level_of", "assessed_on", "by", "reason", "is_made_up")
    list_filter = ("level",)
    search_fields = ("component__recommendation__paragraph", "reason")
    list_select_related = ("component__recommendation__document", "by")
    date_hierarchy = "assessed_on"
    actions = None

    @admin.display(description=_("Level"), ordering="level")
    def level_of(self, row: Assessment) -> SafeString:
        return level_tag(row.level)


@admin.register(Evidence)
class EvidenceAdmin(ReadOnlyAdmin):
    list_display = ("title", "kind", "dated_on", "update", "assessment", "audience")
    list_filter = ("kind", "audience")
    search_fields = ("title", "number", "url")
    list_select_related = ("update", "assessment__component__recommendation__document")
    actions = None


@admin.register(GradeScale)
class GradeScaleAdmin(RecordAdmin):
    list_display = ("mechanism", "grade", "label", "maps_to_level", "disabled_on")
    list_filter = ("mechanism",)
    search_fields = ("grade", "label_en", "mechanism__acronym")
    list_select_related = ("mechanism",)


@admin.register(FollowUpGrade)
class FollowUpGradeAdmin(RecordAdmin):
    list_display = ("component", "grade", "assessed_on", "document")
    autocomplete_fields = ("component", "grade", "document")
    list_select_related = (
        "component__recommendation__document", "grade__mechanism", "document",
    )  # fmt: skip
