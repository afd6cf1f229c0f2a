"""Imports and the rows that wait for a person, in the workshop."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obligations.followup.models import Component
from obligations.history.admin import ReadOnlyAdmin, carry_out, verb_of
from obligations.imports import proposals
from obligations.imports.models import ImportRun, Proposal
from obligations.imports.upr_info import cycle_number

if TYPE_CHECKING:
    AnyChoice = forms.ModelChoiceField[Component]
else:
    AnyChoice = forms.ModelChoiceField


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = (
        "file_name", "source", "created_at", "by", "rows", "created", "updated", "unchanged",
        "proposed", "rejected",
    )  # fmt: skip
    list_filter = ("source",)
    search_fields = ("file_name", "sha256")
    list_select_related = ("by",)
    actions = None


class ComponentChoice(AnyChoice):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}: {obj.headline[:90]}"


class ProposalForm(forms.Form):
    component = ComponentChoice(
        label=gettext_lazy("The row is this component"),
        queryset=Component.objects.none(),
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(self, *args: Any, session: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = cycle_number(int(session))
        field = self.fields["component"]
        field.queryset = Component.objects.filter(  # type: ignore[attr-defined]
            recommendation__cycle__mechanism__kind="upr",
            recommendation__cycle__number=str(number),
        ).select_related("recommendation__document")


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin):
    """Rows that resemble what is held without being it."""

    list_display = ("said", "by_state", "response", "nearest", "likeness", "state", "step")
    list_display_links = None
    list_filter = ("state", "run")
    list_select_related = ("candidate__recommendation__document", "run")
    ordering = ("state", "-likeness", "row")
    actions = None

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.decide)
        return [path("<int:pk>/decide/", view, name="proposal-decide"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, *_a: Any, **_k: Any
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not object_id.isdecimal():
            raise Http404
        return HttpResponseRedirect(reverse("admin:proposal-decide", args=[object_id]))

    @admin.display(description=gettext_lazy("Row as read"))
    def said(self, row: Proposal) -> str:
        return str(row.values["text"])

    @admin.display(description=gettext_lazy("Recommended by"))
    def by_state(self, row: Proposal) -> str:
        return str(row.values["recommending_state"])

    @admin.display(description=gettext_lazy("Position"))
    def response(self, row: Proposal) -> str:
        return str(row.values["response"])

    @admin.display(description=gettext_lazy("Nearest component"))
    def nearest(self, row: Proposal) -> SafeString:
        if row.candidate is None:
            return format_html('<span class="quiet">{}</span>', _("none comes near"))
        return format_html(
            '{}<br><span class="quiet">{}</span>', row.candidate, row.candidate.headline
        )

    @admin.display(description=gettext_lazy("Next step"))
    def step(self, row: Proposal) -> SafeString:
        url = reverse("admin:proposal-decide", args=[row.pk])
        return format_html('<a class="btn" href="{}">{}</a>', url, _("Decide"))

    @verb_of
    def decide(self, request: Any, pk: int) -> HttpResponse:
        rows = Proposal.objects.visible_to(request.user)
        one = get_object_or_404(
            rows.select_related("candidate__recommendation__document", "run"), pk=pk
        )
        form = ProposalForm(
            request.POST or None,
            session=str(one.values["session"]),
            initial={"component": one.candidate_id},
        )
        return carry_out(
            request,
            form,
            lambda: self._act(request, one, form),
            done=_("The row is decided."),
            onward=reverse("admin:obligations_proposal_changelist"),
            template="admin/obligations/proposal.html",
            context={
                **self.admin_site.each_context(request),
                "title": _("Row %(row)d of %(file)s") % {"row": one.row, "file": one.run.file_name},
                "proposal": one,
                "is_open": one.state == "open",
                "opts": self.opts,
            },
        )

    def _act(self, request: Any, one: Proposal, form: ProposalForm) -> None:
        known = {"by": request.user, "at": timezone.now()}
        if "refuse" in request.POST:
            proposals.refuse(one, **known)
        elif "new" in request.POST:
            proposals.take_as_new(one, **known)
        else:
            proposals.confirm(one, form.cleaned_data["component"], **known)
