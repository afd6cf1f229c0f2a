"""Recommendations and components in the workshop: edit the text, assign, set days, assess."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obligations.common.admin import ReadOnlyInline, RecordAdmin, RecordInline, carry_out
from obligations.common.models import today
from obligations.followup import workflow
from obligations.followup.admin.forms import AssessForm, AssignForm, DueForm, EndForm
from obligations.followup.models import (
    Assessment,
    Assignment,
    Component,
    FollowUpGrade,
    Position,
    Recommendation,
)
from obligations.templatetags.tracker_format import level_tag, position_tag

VERB_PAGE = "admin/obligations/verb.html"


class ComponentInline(RecordInline):
    model = Component
    fields = ("label", "origin", "summary_en", "split_reason", "order")
    show_change_link = True


@admin.register(Recommendation)
class RecommendationAdmin(RecordAdmin):
    list_display = ("reference_of", "asks", "cycle", "position_of", "level_of")
    list_filter = (
        ("cycle", admin.RelatedOnlyFieldListFilter), "level", "position", "is_selected_for_follow_up",
    )  # fmt: skip
    search_fields = ("paragraph", "document__symbol")
    autocomplete_fields = (
        "cycle", "document", "themes", "affected_groups", "sdg_targets", "provisions",
    )  # fmt: skip
    inlines = (ComponentInline,)
    actions = ("assign_lead",)
    fieldsets = (
        (None, {"fields": ("opened_version", "cycle", "document", "paragraph", "kind", "source")}),
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

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = super().get_queryset(request)
        return rows.current().select_related("document", "cycle__mechanism").defer(  # type: ignore[no-any-return]
            "search_en", "search_ru", "search_tk"
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
                components, data["body"], by=request.user, at=timezone.now(), role=data["role"],
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


class PositionInline(RecordInline):
    model = Position
    fields = ("value", "stated_on", "document", "paragraph", "source", "order")
    autocomplete_fields = ("document",)


class GradeInline(RecordInline):
    model = FollowUpGrade
    fields = ("grade", "assessed_on", "document", "source")
    autocomplete_fields = ("document",)


class AssignmentInline(ReadOnlyInline):
    model = Assignment
    fields = ("body", "role", "state", "due_on", "reason", "verbs")
    readonly_fields = ("verbs",)

    @admin.display(description=gettext_lazy("Next step"))
    def verbs(self, row: Assignment) -> SafeString:
        if row.state not in ("assigned", "accepted"):
            return format_html("-")
        return format_html(
            '<a class="btn" href="{}">{}</a> <a class="btn" href="{}">{}</a>',
            reverse("admin:assignment-due", args=[row.pk]),
            _("Due day"),
            reverse("admin:assignment-end", args=[row.pk]),
            _("End"),
        )


class AssessmentInline(ReadOnlyInline):
    model = Assessment
    fields = ("level", "assessed_on", "by", "reason")


@admin.register(Component)
class ComponentAdmin(RecordAdmin):
    """One component with its positions; assignments and levels change by buttons."""

    list_display = ("__str__", "headline", "level_of", "position_of")
    list_filter = ("level", "position")
    search_fields = ("recommendation__paragraph", "recommendation__document__symbol")
    autocomplete_fields = ("recommendation", "recommending_states")
    readonly_fields = ("level_of",)
    inlines = (PositionInline, GradeInline, AssignmentInline, AssessmentInline)
    list_select_related = ("recommendation__document",)
    change_form_template = "admin/obligations/component_form.html"
    fields = (
        "opened_version", "recommendation", "label", "order", "origin", "split_reason",
        "summary_en", "summary_ru", "summary_tk", "text_en", "text_ru", "text_tk",
        "recommending_states", "level_of",
    )  # fmt: skip

    @admin.display(description=gettext_lazy("Level"), ordering="level")
    def level_of(self, row: Component) -> SafeString:
        return level_tag(row.level)

    @admin.display(description=gettext_lazy("Position"), ordering="position")
    def position_of(self, row: Component) -> SafeString:
        return position_tag(row.position)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/assign/", view(self.assign), name="component-assign"),
            path("<int:pk>/assess/", view(self.assess), name="component-assess"),
            path("assignment/<int:pk>/due/", view(self.due), name="assignment-due"),
            path("assignment/<int:pk>/end/", view(self.end), name="assignment-end"),
        ]
        return own + super().get_urls()

    def _context(self, request: Any, component: Component, title: str, button: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "components": [component],
            "button": button,
            "back": self._url(component),
            "opts": self.opts,
        }

    def _url(self, component: Component) -> str:
        return reverse("admin:obligations_component_change", args=[component.pk])

    def _component(self, request: Any, pk: int) -> Component:
        rows = Component.objects.visible_to(request.user)
        return get_object_or_404(rows.select_related("recommendation__document"), pk=pk)

    def assign(self, request: Any, pk: int) -> HttpResponse:
        component = self._component(request, pk)
        form = AssignForm(request.POST or None)
        return carry_out(
            request,
            form,
            lambda: workflow.assign(
                component, by=request.user, at=timezone.now(), **form.cleaned_data
            ),
            done=_("The body is assigned."),
            onward=self._url(component),
            template=VERB_PAGE,
            context=self._context(request, component, _("Assign a body"), _("Assign")),
        )

    def assess(self, request: Any, pk: int) -> HttpResponse:
        component = self._component(request, pk)
        start = {"version": component.version, "level": component.level, "assessed_on": today()}
        form = AssessForm(
            request.POST or None, request.FILES or None, user=request.user, initial=start
        )
        return carry_out(
            request,
            form,
            lambda: self._assess(request, component, form),
            done=_("The level is set."),
            onward=reverse("recommendation", args=[component.recommendation_id]),
            template=VERB_PAGE,
            context=self._context(request, component, _("Change the level"), _("Set the level")),
        )

    def _assess(self, request: Any, component: Component, form: AssessForm) -> None:
        data = form.cleaned_data
        workflow.assess(
            component,
            data["level"],
            by=request.user,
            version=data["version"],
            reason=data["reason"],
            on=data["assessed_on"] or today(),
            evidence=[form.piece(request.user.language)] if form.is_given else [],
        )

    def _assignment(self, request: Any, pk: int) -> Assignment:
        rows = Assignment.objects.visible_to(request.user)
        return get_object_or_404(
            rows.select_related("component__recommendation__document", "body"), pk=pk
        )

    def due(self, request: Any, pk: int) -> HttpResponse:
        one = self._assignment(request, pk)
        form = DueForm(request.POST or None, initial={"version": one.version, "due_on": one.due_on})
        return carry_out(
            request,
            form,
            lambda: workflow.set_due_day(
                one,
                form.cleaned_data["due_on"],
                by=request.user,
                version=form.cleaned_data["version"],
                at=timezone.now(),
            ),
            done=_("The due day is set."),
            onward=self._url(one.component),
            template=VERB_PAGE,
            context=self._context(
                request, one.component, _("Due day: %(body)s") % {"body": one.body}, _("Set the day")
            ),
        )

    def end(self, request: Any, pk: int) -> HttpResponse:
        one = self._assignment(request, pk)
        form = EndForm(request.POST or None, initial={"version": one.version})
        return carry_out(
            request,
            form,
            lambda: workflow.end_assignment(
                one, by=request.user, at=timezone.now(), **form.cleaned_data
            ),
            done=_("The assignment has ended."),
            onward=self._url(one.component),
            template=VERB_PAGE,
            context=self._context(
                request, one.component, _("End the assignment: %(body)s") % {"body": one.body},
                _("End the assignment"),
            ),  # fmt: skip
        )
