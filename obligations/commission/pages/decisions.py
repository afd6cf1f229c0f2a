"""The decision register, one decision, taking one, ending its follow-up."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from obligations.commission.choices import StatementKind
from obligations.commission.figures.meetings import next_decision_number, years_of_decisions
from obligations.commission.filters import DecisionFilter
from obligations.commission.forms.meetings import DecisionForm, EndForm
from obligations.commission.models import CommissionDecision, Meeting, Statement, Task
from obligations.commission.pages.base import reader
from obligations.commission.permissions.meetings import (
    can_end_decision,
    can_keep_meetings,
    can_write_minutes,
)
from obligations.commission.permissions.tasks import can_give_task
from obligations.commission.workflow import decisions as workflow
from obligations.common.badges import Badge
from obligations.common.models import today
from obligations.common.querysets import Viewer
from obligations.followup.pages.form_page import FormPage
from obligations.people.pages import SignedInRequest, enforce, key_in, page, posted, version_of

ROWS: Final = 40


@dataclass(frozen=True, slots=True)
class Followed:
    """A decision or a conclusion with its tasks, and whether one of them is late."""

    record: Any
    tasks: list[Task]
    badge: Badge | None
    is_late: bool


def with_tasks(rows: Any, user: Viewer, on: date) -> list[Followed]:
    """Each row with its tasks as far as the viewer may see them: two queries."""
    tasks = Task.objects.visible_to(user).select_related("body").order_by("due_on", "pk")
    found = []
    for one in rows.prefetch_related(Prefetch("tasks", tasks)):
        mine = list(one.tasks.all())
        badge = one.badge if isinstance(one, CommissionDecision) else None
        found.append(Followed(one, mine, badge, any(task.is_late(on) for task in mine)))
    return found


@page
def decision_list(request: SignedInRequest) -> HttpResponse:
    """The register: decisions by year, and conclusions of events that became tasks."""
    reader(request)
    user, on = request.user, today()
    asked = DecisionFilter(request.GET, years=years_of_decisions())
    rows = asked.applied(CommissionDecision.objects.visible_to(user), on)
    found = Paginator(rows.select_related("meeting"), ROWS).get_page(request.GET.get("page"))
    shown = with_tasks(found.object_list, user, on)
    is_filtered = any(request.GET.get(name) for name in asked.fields)
    context = {
        "nav": "commission",
        "filter": asked,
        "is_filtered": is_filtered,
        "page": found,
        "decisions": shown,
        "conclusions": [] if is_filtered else with_tasks(_conclusions(user), user, on)[:ROWS],
        "late": CommissionDecision.objects.visible_to(user).late(on).count(),
    }
    return render(request, "obligations/commission/decision_list.html", context)


def _conclusions(user: Viewer) -> Any:
    """Conclusions of events from which a task was given."""
    tasks = Task.objects.visible_to(user).filter(statement=OuterRef("pk"))
    rows = Statement.objects.visible_to(user).filter(Exists(tasks), kind=StatementKind.CONCLUSION)
    return rows.select_related("event").order_by("-event__held_on", "order", "pk")


@page
def decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """One decision with its tasks; the secretariat ends its follow-up here."""
    found = _seen(request, pk)
    return _one(found, FormPage(request, EndForm(), found))


def _seen(request: SignedInRequest, pk: int) -> CommissionDecision:
    rows = CommissionDecision.objects.visible_to(request.user)
    found: CommissionDecision = get_object_or_404(rows.select_related("meeting", "item"), pk=pk)
    return found


def _one(found: CommissionDecision, asking: FormPage) -> HttpResponse:
    user, on = asking.request.user, today()
    one = CommissionDecision.objects.filter(pk=found.pk)
    context = {
        "decision": found,
        "followed": with_tasks(one, user, on)[0],
        "taken_up": found.agenda_items.select_related("meeting").order_by("meeting__meets_on"),
        "may_give": can_give_task(user),
        "may_end": can_end_decision(user, found),
    }
    return asking.show("obligations/commission/decision.html", nav="commission", **context)


@page
def decision_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """It lapsed or was superseded; a GET leads to the decision."""
    found = _seen(request, pk)
    if request.method != "POST":
        return redirect("decision", pk=pk)
    enforce(can_keep_meetings(request.user))
    form = EndForm(request.POST)
    asking = FormPage(request, form, found)
    done = asking.carry_out(
        lambda: workflow.end_decision(
            found,
            form.cleaned_data["ended"],
            by=request.user,
            version=version_of(request),
            on=today(),
            reason=form.cleaned_data["reason"],
        )
    )
    if done is not None:
        messages.success(request, _("The decision is not followed up any more."))
        return redirect("decision", pk=pk)
    return _one(found, asking)


@page
def decision_new(request: SignedInRequest) -> HttpResponse:
    """A decision of the meeting that is named in the address."""
    given = request.POST if request.method == "POST" else request.GET
    reader(request)
    enforce(can_keep_meetings(request.user))
    key = key_in(given, "meeting")
    if key is None:
        raise Http404
    meeting: Meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=key)
    first = {
        "number": next_decision_number(meeting.meets_on.year),
        "taken_on": meeting.meets_on,
        "language": request.user.language,
    }
    form = DecisionForm(posted(request), initial=first, meeting=meeting)
    asking = FormPage(request, form)
    made = asking.carry_out(
        lambda: workflow.take_decision(meeting, form.content(), by=request.user, on=today())
    )
    if made is not None:
        messages.success(request, _("The decision is in the register. Give its tasks next."))
        return redirect("decision", pk=made.pk)
    return asking.show(
        "obligations/commission/decision_form.html",
        nav="commission",
        meeting=meeting,
        may=can_write_minutes(request.user, meeting),
    )
