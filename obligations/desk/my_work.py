"""My work: what waits for the person who has signed in, the next step beside each thing."""

from datetime import date, timedelta
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from obligations.common.models import today
from obligations.common.roles import Role
from obligations.desk import work
from obligations.desk.charts import level_row
from obligations.followup import figures
from obligations.followup.choices import badge_of_level
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, page

SHOWN: Final = 10
SOON_DAYS: Final = 30


@page
def my_work(request: SignedInRequest) -> HttpResponse:
    """The member's desk; the secretariat's is its workshop."""
    user, on = request.user, today()
    if user.is_secretariat:
        return redirect("admin:index")
    if work.count_work(user, on) is None:
        raise Http404
    returned = work.returned(user).prefetch_related("targets__component__recommendation__document")
    drafts = (
        work.drafts(user)
        .select_related("holder")
        .prefetch_related("targets__component__recommendation__document")
    )
    due = work.due_next(user, on)
    silent = work.silent(user, on)
    mine = figures.visible_recommendations(user).with_lead(user.body_id)
    levels = figures.tally(mine)
    context: dict[str, Any] = {
        "nav": "my-work",
        "handed_over": work.handed_over(user),
        "stands_in_for": work.stands_in_for(user, on),
        "returned": returned,
        "new": list(_assignments(work.new_assignments(user))[:SHOWN]),
        "new_total": work.new_assignments(user).count(),
        "to_validate": _to_validate(user),
        "drafts": drafts,
        "due": [_due_row(one, on) for one in _assignments(due)[:SHOWN]],
        "due_total": due.count(),
        "silent": list(silent.select_related("recommendation__document")[:SHOWN]),
        "silent_total": silent.count(),
        "waiting": work.waiting(user),
        "row": level_row("", levels, {"lead": str(user.body_id)}, levels.total),
        "levels": [(badge_of_level(level), count, level) for level, count in levels.in_order()],
    }
    return render(request, "obligations/desk/my_work.html", context)


def _assignments(rows: Any) -> Any:
    return rows.select_related("component__recommendation__document")


def _due_row(assignment: Any, on: date) -> dict[str, Any]:
    days = (assignment.due_on - on).days
    return {
        "assignment": assignment,
        "component": assignment.component,
        "level": badge_of_level(assignment.component.level),
        "is_late": assignment.is_late,
        "is_soon": timedelta(0) <= timedelta(days) <= timedelta(SOON_DAYS),
    }


def _to_validate(user: User) -> Any:
    if not user.has_role(Role.VALIDATING_AUTHORITY):
        return []
    return (
        work.to_validate(user)
        .select_related("author")
        .prefetch_related("targets__component__recommendation__document")
    )
