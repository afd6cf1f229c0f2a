"""Components in the workshop: positions and grades; assignments and levels change by buttons."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obligations.common.models import today
from obligations.followup import workflow
from obligations.followup.admin.forms import (
    AssessForm,
    AssignForm,
    ComponentForm,
    DueForm,
    EndForm,
    PositionFormSet,
)
from obligations.followup.models import (
    Assessment,
    Assignment,
    Component,
    FollowUpGrade,
    Position,
)
from obligations.history.admin import (
    ReadOnlyInline,
    RecordAdmin,
    RecordInline,
    carry_out,
    verb_of,
)
from obligations.templatetags.tracker_format import level_tag, position_tag

VERB_PAGE = "admin/obligations/verb.html"


class PositionInline(RecordInline):
    model = Position
    formset = PositionFormSet
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
            return SafeString("-")
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

    form = ComponentForm
    list_display = ("__str__", "headline", "level_of", "position_of")
    list_filter = ("level", "position")
    search_fields = ("recommendation__paragraph", "recommendation__document__symbol")
    autocomplete_fields = ("recommendation", "recommending_states")
    readonly_fields = ("level_of",)
    inlines = (PositionInline, GradeInline, AssignmentInline, AssessmentInline)
    list_select_related = ("recommendation__document",)
    change_form_template = "admin/obligations/component_form.html"
    fields = (
        "recommendation", "label", "order", "origin", "split_reason",
        "summary_en", "summary_ru", "summary_tk", "text_en", "text_ru", "text_tk",
        "recommending_states", "level_of",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> Any:
        """Of what is in the register: the archive keeps its own."""
        rows: Any = super().get_queryset(request)
        return rows.current()

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

    def _context(
        self, request: Any, component: Component, title: str, button: str
    ) -> dict[str, Any]:
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

    @verb_of
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

    @verb_of
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
            record=component,
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

    @verb_of
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
                request,
                one.component,
                _("Due day: %(body)s") % {"body": one.body},
                _("Set the day"),
            ),
            record=one,
        )

    @verb_of
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
                request,
                one.component,
                _("End the assignment: %(body)s") % {"body": one.body},
                _("End the assignment"),
            ),  # fmt: skip
            record=one,
        )
