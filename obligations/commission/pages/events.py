"""Events: what was held, who took part, what was said, and what it touches."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from obligations.commission.models import Event, Participation, Statement, Task
from obligations.common.querysets import Viewer
from obligations.followup import figures
from obligations.followup.models import Evidence
from obligations.people.pages import SignedInRequest, page


@page
def event_list(request: SignedInRequest) -> HttpResponse:
    """Events that the viewer may see, newest first."""
    events = Event.objects.visible_to(request.user).filter(archived_at=None)
    context = {"nav": "events", "events": events.prefetch_related("instruments")}
    return render(request, "obligations/commission/event_list.html", context)


@page
def event(request: SignedInRequest, pk: int) -> HttpResponse:
    """One event with its participants and statements."""
    found = get_object_or_404(Event.objects.visible_to(request.user), pk=pk)
    parts = Participation.objects.visible_to(request.user).filter(event=found)
    statements = Statement.objects.visible_to(request.user).filter(event=found)
    seen = figures.visible_recommendations(request.user)
    context = {
        "nav": "events",
        "event": found,
        "instruments": found.instruments.all(),
        "parts": parts.select_related("person", "body"),
        "statements": statements.select_related("by__person", "by__body").prefetch_related(
            "instruments", "provisions__instrument", "cycles", "mechanisms", _tasks(request.user)
        ),
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
