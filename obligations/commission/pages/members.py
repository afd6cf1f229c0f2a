"""The Commission: who sits on it and sat on it, its meetings, the way to decisions and tasks."""

from django.http import HttpResponse
from django.shortcuts import render

from obligations.commission import choices
from obligations.commission.figures.meetings import next_meeting
from obligations.commission.models import CommissionDecision, Event, Meeting, Membership, Task
from obligations.commission.pages.base import reader
from obligations.commission.permissions.meetings import can_keep_meetings
from obligations.common.models import today
from obligations.people.pages import SignedInRequest, page

ORDER = {value: number for number, value in enumerate(choices.MemberFunction.values)}


@page
def commission(request: SignedInRequest) -> HttpResponse:
    """Members now and earlier, meetings, and the way to the decision register."""
    reader(request)
    user, on = request.user, today()
    rows = Membership.objects.visible_to(user).select_related(
        "person", "body", "alternate_for__person", "alternate_for__body"
    )
    takes_part = choices.MemberFunction.TAKES_PART
    current = sorted(
        rows.current(on).exclude(function=takes_part), key=lambda one: ORDER[one.function]
    )
    events = Event.objects.visible_to(user).filter(
        kind=choices.EventKind.MEETING, archived_at=None, meeting=None
    )
    decisions, tasks = CommissionDecision.objects.visible_to(user), Task.objects.visible_to(user)
    context = {
        "nav": "commission",
        "members": current,
        "taking_part": rows.current(on).filter(function=takes_part).order_by("pk"),
        "earlier": rows.ended(on).order_by("-until_on", "pk"),
        "meetings": Meeting.objects.visible_to(user),
        "next_meeting": next_meeting(on),
        "reported": events,
        "open_decisions": decisions.with_open_tasks().count(),
        "late_tasks": tasks.late(on).count(),
        "open_tasks": tasks.open().count(),
        "may_keep": can_keep_meetings(user),
    }
    return render(request, "obligations/commission/commission.html", context)
