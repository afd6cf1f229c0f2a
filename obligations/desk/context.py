"""What every page shows around its content: names, counts of the navigation, the banner."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from obligations.common.models import SHOWN_ON, today
from obligations.desk.as_shown import can_look_back
from obligations.desk.work import count_work
from obligations.followup.figures import count_listed
from obligations.history.permissions import can_read_history, can_read_security_log
from obligations.jobs.pages import lately
from obligations.people.choices import BodyKind
from obligations.people.models import Body, User
from obligations.people.permissions import can_see_colleagues
from obligations.register.models import State


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: has_made_up, counts, commission_name, state_name, today,
    shown_on (a day whose register is shown, or None), can_look_back, reads_history,
    reads_security_log, has_colleagues, background_job (what of mine runs, or has just ended)."""
    commission = Body.objects.filter(kind=BodyKind.COMMISSION).first()
    context: dict[str, Any] = {
        "today": today(),
        "shown_on": SHOWN_ON.get(),
        "today_url": request.get_full_path_info(),
        "can_look_back": can_look_back(request),
        "has_made_up": User.objects.filter(is_made_up=True).exists(),
        "commission_name": commission.name if commission else "",
        "state_name": _state_name(),
    }
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        work = count_work(user, context["today"])
        context["counts"] = {
            "recommendations": count_listed(user),
            "my_work": work,
            "has_work": work is not None,
        }
        context["reads_history"] = bool(can_read_history(user))
        context["has_colleagues"] = bool(can_see_colleagues(user))
        context["background_job"] = lately(request)
        context["reads_security_log"] = bool(can_read_security_log(user))
    return context


def _state_name() -> str:
    state = State.objects.filter(iso3=settings.TRACKER_STATE).first()
    return state.name if state else settings.TRACKER_STATE
