"""Recommendations in the workshop: the text, what it touches, a body for many at once."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obligations.common.models import today
from obligations.followup.admin.forms import RecommendationForm
from obligations.followup.models import (
    Component,
    Recommendation,
    Tag,
)
from obligations.history.admin import RecordAdmin, RecordInline
from obligations.templatetags.tracker_format import level_tag, position_tag


class ComponentInline(RecordInline):
    model = Component
    fields = ("label", "origin", "summary_en", "split_reason", "order")
    show_change_link = True


@admin.register(Tag)
class TagAdmin(RecordAdmin):
    list_display = ("name", "code", "description", "disabled_on")
    search_fields = ("name_en", "name_ru", "name_tk", "code")
    fields = ("code", "name_en", "name_ru", "name_tk", "description", "disabled_on")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """What is disabled is found in the list, and offered no more where a tag is chosen."""
        found, more = super().get_search_results(request, queryset, search_term)
        rows: Any = found
        is_offer = request.resolver_match is not None and (
            request.resolver_match.view_name == "admin:autocomplete"
        )
        return (rows.offered(today()) if is_offer else rows), more


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
        "cycle", "document", "themes", "affected_groups", "sdg_targets", "provisions", "tags",
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
            {"fields": ("provisions", "themes", "affected_groups", "sdg_targets", "tags")},
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
    def assign_lead(self, request: HttpRequest, queryset: QuerySet[Recommendation]) -> HttpResponse:
        """Leads to the page on which the difference is seen first, as from the list."""
        keys = [str(one.pk) for one in queryset.order_by("pk")[: self.list_per_page + 1]]
        if len(keys) > self.list_per_page:
            words = _(
                "For more than one page use the list of recommendations: it takes a thousand."
            )
            self.message_user(request, words, messages.ERROR)
            return redirect(request.get_full_path())
        query = [("act", "assign"), *(("row", key) for key in keys)]
        return redirect(f"{reverse('bulk')}?{urlencode(query)}")
