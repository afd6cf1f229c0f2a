"""Events: what was held, who took part, what was said, and what it touches."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from obligations.commission.filters import EventFilter
from obligations.commission.models import Event, Participation, Statement, Task
from obligations.commission.permissions.events import can_record_event
from obligations.common.querysets import Viewer
from obligations.followup import figures
from obligations.followup.models import Evidence
from obligations.people.pages import SignedInRequest, page

ROWS: Final = 40


@page
def event_list(request: SignedInRequest) -> HttpResponse:
    """Events that the viewer may see, newest first, as far as the filters of the address let."""
    events = Event.objects.visible_to(request.user).filter(archived_at=None)
    years = [one.year for one in events.dates("held_on", "year", order="DESC")]
    asked = EventFilter(request.GET, years=years)
    rows = asked.applied(events).prefetch_related("instruments")
    found = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "nav": "events",
        "events": found,
        "page": found,
        "filter": asked,
        "is_filtered": any(request.GET.get(name) for name in asked.fields),
        "may_record": can_record_event(request.user),
    }
    return render(request, "obligations/commission/event_list.html", context)


@page
def event(request: SignedInRequest, pk: int) -> HttpResponse:
    """One event with its participants and statements."""
    found = get_object_or_404(Event.objects.visible_to(request.user), pk=pk)
    parts = Participation.objects.visible_to(request.user).filter(event=found)
    parts = parts.select_related("person", "body")
    statements = Statement.objects.visible_to(request.user).filter(event=found)
    statements = statements.select_related("by__person", "by__body").prefetch_related(
        "instruments", "provisions__instrument", "cycles", "mechanisms", _tasks(request.user)
    )
    seen = figures.visible_recommendations(request.user)
    context = {
        "nav": "events",
        "event": found,
        "may_record": can_record_event(request.user),
        "points": found.points.all(),
        "papers": found.papers.select_related("document"),
        "invited": [one for one in parts if one.invited_on],
        "taken_up": [one for one in statements if one.taken_up],
        "considerations": found.considerations.visible_to(request.user).select_related(
            "study__instrument", "raised_by"
        ),
        "instruments": found.instruments.all(),
        "parts": parts,
        "statements": statements,
        "recommendations": seen.filter(statements__event=found)
        .select_related("document")
        .distinct(),
        "conversation": found.comments.conversation(request.user, found),
        "evidence_of": seen.filter(components__targets__update__in=_shown_by(found, request.user))
        .select_related("document")
        .distinct(),
    }
    return render(request, "obligations/commission/event.html", context)


def _tasks(user: Viewer) -> Prefetch[Any]:
    """The tasks that followed from a conclusion."""
    return Prefetch("tasks", Task.objects.visible_to(user).select_related("body"))


def _shown_by(found: Event, user: Viewer) -> QuerySet[Any]:
    """Updates whose evidence the event is, as far as the viewer may see that evidence."""
    seen: Any = Evidence.objects.visible_to(user)
    updates: QuerySet[Any] = seen.filter(event=found, update__isnull=False).values("update")
    return updates
