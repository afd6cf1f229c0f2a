"""My work: what waits for the person who has signed in, the next step beside each thing."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from obligations.common.models import today
from obligations.desk import work
from obligations.desk.panels import panels_of, standfirst
from obligations.followup.pages.refusals import on_assignments
from obligations.people.pages import SignedInRequest, page


@page
def my_work(request: SignedInRequest) -> HttpResponse:
    """The member's desk; the secretariat's is its workshop."""
    user, on = request.user, today()
    if user.is_secretariat:
        return redirect("admin:index")
    if work.count_work(user, on) is None:
        raise Http404
    panels = panels_of(user, on)
    shown = [one for one in panels if one.is_shown]
    context: dict[str, Any] = {
        "nav": "my-work",
        "panels": [one for one in shown if not one.is_beside],
        "beside": [one for one in shown if one.is_beside],
        "standfirst": standfirst(panels),
        "stands_in_for": work.stands_in_for(user, on),
        "is_idle": not any(one.rows for one in panels if not one.is_beside),
    }
    new = next((one.rows for one in panels if one.key == "new"), [])
    context |= on_assignments(request, new)
    return render(request, "obligations/desk/my_work.html", context)
