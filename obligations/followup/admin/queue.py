"""The queue: components of updates that wait for a decision, the oldest first, one by one."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from obligations.common.models import today
from obligations.followup import figures, workflow
from obligations.followup.admin.forms import DecideForm
from obligations.followup.admin.queue_lists import AgeFilter, WaitingFilter
from obligations.followup.choices import (
    WAITING_STATES,
    Decision,
    UpdateState,
    tone_of_waiting,
)
from obligations.followup.models import Evidence, UpdateTarget
from obligations.followup.permissions import can_decide_update
from obligations.history.admin import ReadOnlyAdmin, carry_out, verb_of
from obligations.templatetags.tracker_format import level_tag, shape


@admin.register(UpdateTarget)
class QueueAdmin(ReadOnlyAdmin):
    """Approval is one by one: each needs a reader."""

    list_display = ("what", "from_body", "level_now", "level_proposed", "pieces", "waits", "moves")
    list_display_links = None
    list_filter = (WaitingFilter, AgeFilter, ("update__body", admin.RelatedOnlyFieldListFilter))
    change_list_template = "admin/obligations/queue.html"
    search_fields = (
        "component__recommendation__document__symbol",
        "component__recommendation__paragraph",
        "component__recommendation__summary_en",
    )
    ordering = ("update__submitted_at", "pk")
    actions = None
    list_select_related = ("component__recommendation__document", "update__body", "update__author")

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request)
        return rows.with_evidence_count()

    def get_urls(self) -> list[Any]:
        own = [
            path(
                "<int:pk>/decide/",
                self.admin_site.admin_view(self.decide),
                name="updatetarget-decide",
            )
        ]
        return own + super().get_urls()

    def change_view(
        self, request: HttpRequest, object_id: str, *_a: Any, **_k: Any
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not object_id.isdecimal():
            raise Http404
        return HttpResponseRedirect(reverse("admin:updatetarget-decide", args=[object_id]))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {
            "title": _("Updates to decide on"),
            **figures.queue_counts(today()),
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)

    @admin.display(description=gettext_lazy("Recommendation"))
    def what(self, row: UpdateTarget) -> SafeString:
        return format_html(
            '<a class="symbol" href="{}">{}</a><br><span class="quiet">{}</span>',
            reverse("recommendation", args=[row.component.recommendation_id]),
            row.component,
            row.component.headline,
        )

    @admin.display(description=gettext_lazy("From"), ordering="update__body")
    def from_body(self, row: UpdateTarget) -> str:
        return str(row.update.body)

    @admin.display(description=gettext_lazy("Level now"))
    def level_now(self, row: UpdateTarget) -> SafeString:
        return level_tag(row.component.level)

    @admin.display(description=gettext_lazy("Level proposed"))
    def level_proposed(self, row: UpdateTarget) -> SafeString:
        if row.proposed_level:
            return level_tag(row.proposed_level)
        return format_html('<span class="quiet">{}</span>', _("no change"))

    @admin.display(description=gettext_lazy("Evidence"))
    def pieces(self, row: Any) -> SafeString:
        if row.evidence_count:
            return format_html("{}", row.evidence_count)
        return format_html('<span class="late">{}</span>', _("none"))

    @admin.display(description=gettext_lazy("Waiting"), ordering="update__submitted_at")
    def waits(self, row: UpdateTarget) -> SafeString:
        if row.decision != Decision.PENDING or row.update.submitted_at is None:
            return format_html("{}", row.get_decision_display())
        days = (today() - timezone.localdate(row.update.submitted_at)).days
        words = ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
        tone = tone_of_waiting(days)
        if tone:
            mark = shape(f"d-{tone}", f"mk-{tone}")
            return format_html('<span class="tag {}">{}{}</span>', tone, mark, words)
        return format_html("{}", words)

    @admin.display(description=gettext_lazy("Decision"))
    def moves(self, row: UpdateTarget) -> SafeString:
        words = _("Decide") if row.decision == Decision.PENDING else _("View")
        url = reverse("admin:updatetarget-decide", args=[row.pk])
        return format_html('<a class="btn" href="{}">{}</a>', url, words)

    @verb_of
    def decide(self, request: Any, pk: int) -> HttpResponse:
        """Reads one answer with its evidence, then approves or returns it with a reason."""
        seen = UpdateTarget.objects.visible_to(request.user).select_related(
            "component__recommendation__document", "update__body", "update__author"
        )
        target = get_object_or_404(seen, pk=pk)
        verdict = can_decide_update(request.user, target.update)
        is_return = "return" in request.POST
        form = DecideForm(request.POST or None, initial={"version": target.update.version})
        evidence = Evidence.objects.visible_to(request.user).filter(update=target.update)
        return carry_out(
            request,
            form,
            lambda: self._act(request, target, form, is_return=is_return),
            done=self._said(target, is_return=is_return),
            onward=reverse("admin:obligations_updatetarget_changelist"),
            template="admin/obligations/decide.html",
            record=target.update,
            context={
                **self.admin_site.each_context(request),
                "title": _("Decide on %(number)s: %(component)s")
                % {"number": target.update, "component": target.component},
                "target": target,
                "update": target.update,
                "verdict": verdict,
                "is_open": target.decision == Decision.PENDING
                and target.update.state in WAITING_STATES,
                "waits_for_body": target.update.state == UpdateState.SUBMITTED
                and workflow.overrides_body(target.update, request.user, timezone.now()),
                "evidence": evidence.select_related("event"),
                "others": target.update.targets.exclude(pk=pk).select_related(
                    "component__recommendation__document"
                ),
                "opts": self.opts,
            },
        )

    def _act(
        self, request: Any, target: UpdateTarget, form: DecideForm, *, is_return: bool
    ) -> None:
        known = {"by": request.user, "version": form.cleaned_data["version"], "at": timezone.now()}
        reason = form.cleaned_data["reason"]
        if is_return:
            workflow.return_target(target, reason=reason, **known)
        else:
            workflow.approve(target, reason=reason, on=today(), **known)

    def _said(self, target: UpdateTarget, *, is_return: bool) -> str:
        names = {"number": target.update, "component": target.component}
        if is_return:
            return _("%(number)s on %(component)s is returned to its author.") % names
        if target.proposed_level:
            return _("%(number)s on %(component)s is approved; its level is now “%(level)s”.") % {
                **names,
                "level": str(target.get_proposed_level_display()).lower(),
            }
        return _("%(number)s on %(component)s is approved; the level stays as it was.") % names
