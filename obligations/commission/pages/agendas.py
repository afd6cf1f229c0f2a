"""The agenda of a meeting: its lines with where they lead; composing, adding, moving, removing."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obligations.commission.choices import ItemOrigin
from obligations.commission.forms.meetings import ItemForm
from obligations.commission.models import AgendaItem, Meeting
from obligations.commission.permissions.meetings import can_change_agenda, can_keep_meetings
from obligations.commission.workflow import agendas as workflow
from obligations.common.models import today
from obligations.common.querysets import Viewer
from obligations.followup.models import Recommendation
from obligations.followup.pages.form_page import FormPage
from obligations.people.pages import SignedInRequest, enforce, page, posted, verb, version_of

LISTS = {
    "waiting:updates": "update=submitted&update=validated",
    "waiting:lead": "lead=none",
}


@dataclass(frozen=True, slots=True)
class Line:
    """An item, the address it leads to and the words of that link; "" where it leads nowhere."""

    item: AgendaItem
    url: str = ""
    words: str = ""


def lines_of(meeting: Meeting, viewer: Viewer) -> list[Line]:
    """The agenda in its order, in two queries."""
    rows = meeting.items.select_related(
        "presenter", "recommendation__document", "study__instrument", "decision"
    )
    items = list(rows)
    keys = [one.recommendation_id for one in items if one.recommendation_id]
    seen = set(
        Recommendation.objects.visible_to(viewer).filter(pk__in=keys).values_list("pk", flat=True)
    )
    return [_line(one, seen) for one in items]


def _line(item: AgendaItem, seen: set[int]) -> Line:
    recommendations = reverse("recommendation-list")
    if item.decision is not None:
        return Line(item, reverse("decision", args=[item.decision.pk]), str(item.decision))
    if item.recommendation is not None and item.recommendation_id in seen:
        address = reverse("recommendation", args=[item.recommendation.pk])
        return Line(item, address, item.recommendation.reference)
    if item.study is not None:
        return Line(item, reverse("study", args=[item.study.instrument.code]), str(item.study))
    if item.origin == ItemOrigin.OVERDUE:
        query = f"lead={item.presenter_id}&overdue=1"
        return Line(item, f"{recommendations}?{query}", _("The overdue recommendations"))
    if item.key in LISTS:
        return Line(item, f"{recommendations}?{LISTS[item.key]}", _("As a list"))
    return Line(item)


def _meeting(request: SignedInRequest, pk: int) -> Meeting:
    found: Meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=pk)
    return found


def _item(request: SignedInRequest, pk: int) -> AgendaItem:
    rows = AgendaItem.objects.visible_to(request.user).select_related("meeting")
    found: AgendaItem = get_object_or_404(rows, pk=pk)
    return found


@verb
def agenda_compose(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _meeting(request, pk)
    added = workflow.compose_agenda(found, by=request.user, on=today(), version=version_of(request))
    words = ngettext(
        "%(count)d item came onto the agenda.", "%(count)d items came onto the agenda.", len(added)
    )
    messages.success(request, words % {"count": len(added)})
    return redirect(f"{reverse('meeting', args=[pk])}#agenda")


@page
def agenda_item_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """An item of the secretariat's own."""
    found = _meeting(request, pk)
    enforce(can_keep_meetings(request.user))
    form = ItemForm(
        posted(request), initial={"language": request.user.language}, viewer=request.user
    )
    asking = FormPage(request, form, found)
    made = asking.carry_out(
        lambda: workflow.add_agenda_item(
            found, form.content(), by=request.user, version=version_of(request)
        )
    )
    if made is not None:
        messages.success(request, _("The item is on the agenda."))
        return redirect(f"{reverse('meeting', args=[pk])}#agenda")
    return asking.show(
        "obligations/commission/agenda_item_form.html",
        nav="commission",
        meeting=found,
        may=can_change_agenda(request.user, found),
    )


@verb
def agenda_item_move(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _item(request, pk)
    up = request.POST.get("to") == "up"
    workflow.move_agenda_item(found, by=request.user, version=version_of(request), up=up)
    return redirect(f"{reverse('meeting', args=[found.meeting_id])}#agenda")


@verb
def agenda_item_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _item(request, pk)
    workflow.remove_agenda_item(found, by=request.user, version=version_of(request))
    messages.success(request, _("The item is off the agenda."))
    return redirect(f"{reverse('meeting', args=[found.meeting_id])}#agenda")
