"""Recommendations in the workshop: the text, what it touches, a body for many at once."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obligations.followup import workflow
from obligations.followup.admin.forms import AssignForm, RecommendationForm
from obligations.followup.models import (
    Component,
    Recommendation,
)
from obligations.history.admin import RecordAdmin, RecordInline, carry_out
from obligations.templatetags.tracker_format import level_tag, position_tag

VERB_PAGE = "admin/obligations/verb.html"


class ComponentInline(RecordInline):
    model = Component
    fields = ("label", "origin", "summary_en", "split_reason", "order")
    show_change_link = True


@admin.register(Recommendation)
class RecommendationAdmin(RecordAdmin):
    form = RecommendationForm
    list_display = ("reference_of", "asks", "cycle", "position_of", "level_of")
    list_filter = (
        ("cycle", admin.RelatedOnlyFieldListFilter), "level", "position",
        "is_selected_for_follow_up",
    )  # fmt: skip
    search_fields = ("paragraph", "document__symbol")
    autocomplete_fields = (
        "cycle", "document", "themes", "affected_groups", "sdg_targets", "provisions",
    )  # fmt: skip
    inlines = (ComponentInline,)
    actions = ("assign_lead",)
    fieldsets = (
        (None, {"fields": ("cycle", "document", "paragraph", "kind", "source")}),
        (
            gettext_lazy("Summary, in our own words"),
            {"fields": ("summary_en", "summary_ru", "summary_tk")},
        ),
        (
            gettext_lazy("Text of the document"),
            {"fields": ("original_language", "text_en", "text_ru", "text_tk", "text_source")},
        ),
        (
            gettext_lazy("What it touches"),
            {"fields": ("provisions", "themes", "affected_groups", "sdg_targets")},
        ),
        (
            gettext_lazy("Follow-up"),
            {"fields": ("is_selected_for_follow_up", "follow_up_due_on", "audience")},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request)
        return (
            rows.current()
            .select_related("document", "cycle__mechanism")
            .defer("search_en", "search_ru", "search_tk")
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """The search of the list: folded words in three languages, paragraph, symbol."""
        rows: Any = queryset
        return rows.search(search_term), False

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Every recommendation has at least one component."""
        super().save_related(request, form, formsets, change)
        if not form.instance.components.exists():
            Component.objects.create(recommendation=form.instance)

    @admin.display(description=gettext_lazy("Paragraph"), ordering="paragraph_key")
    def reference_of(self, row: Recommendation) -> str:
        return row.reference

    @admin.display(description=gettext_lazy("Recommendation"))
    def asks(self, row: Recommendation) -> str:
        return row.headline

    @admin.display(description=gettext_lazy("Position"), ordering="position")
    def position_of(self, row: Recommendation) -> SafeString:
        return position_tag(row.position)

    @admin.display(description=gettext_lazy("Level"), ordering="level")
    def level_of(self, row: Recommendation) -> SafeString:
        return level_tag(row.level)

    @admin.action(description=gettext_lazy("Assign a body to the selected"), permissions=["change"])
    def assign_lead(self, request: Any, queryset: QuerySet[Recommendation]) -> HttpResponse:
        """Every component of the selected gets the body, or, where one refuses, none does."""
        components = list(
            Component.objects.filter(recommendation__in=queryset.order_by().values("pk"))
            .select_related("recommendation__document")
            .order_by("recommendation", "order")
        )
        is_sent = "assign" in request.POST
        form = AssignForm(request.POST if is_sent else None)
        data = form.cleaned_data if is_sent and form.is_valid() else {}
        return carry_out(
            request,
            form,
            lambda: workflow.assign_many(
                components,
                data["body"],
                by=request.user,
                at=timezone.now(),
                role=data["role"],
                due_on=data["due_on"],
            ),  # fmt: skip
            done=_("%(body)s is assigned to %(count)d components.")
            % {"body": data.get("body", ""), "count": len(components)},
            onward=request.get_full_path(),
            template=VERB_PAGE,
            context={
                **self.admin_site.each_context(request),
                "title": _("Assign a body"),
                "components": components,
                "selected": [one.pk for one in queryset],
                "action": "assign_lead",
                "button": _("Assign to all of these"),
                "name": "assign",
                "back": request.get_full_path(),
                "opts": self.opts,
            },
        )
