"""The addresses that say how far a measure is, and that a milestone is reached."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from obligations.common.errors import Incomplete
from obligations.common.fields import DayField
from obligations.common.models import today
from obligations.followup import workflow
from obligations.followup.models import Measure
from obligations.followup.pages.measures import milestone_of
from obligations.people.pages import SignedInRequest, verb, version_of


def _day(request: SignedInRequest) -> date:
    """The day that was typed. Raises Incomplete where it is none."""
    try:
        day: date | None = DayField().clean(request.POST.get("day", ""))
    except ValidationError as wrong:
        raise Incomplete(" ".join(wrong.messages), field="day") from wrong
    if day is None:
        raise Incomplete(_("Give the day on which it happened."), field="day")
    return day


def _found(request: SignedInRequest, pk: int) -> Measure:
    found: Measure = get_object_or_404(Measure.objects.visible_to(request.user), pk=pk)
    return found


@verb
def start(request: SignedInRequest, pk: int) -> HttpResponse:
    """The work has begun."""
    found, version = _found(request, pk), version_of(request)
    workflow.start_measure(
        found, by=request.user, version=version, on=_day(request), today=today()
    )  # fmt: skip
    messages.success(request, _("The measure is under way."))
    return redirect("measure", found.pk)


@verb
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    """The measure is carried out."""
    found, version = _found(request, pk), version_of(request)
    workflow.finish_measure(
        found, by=request.user, version=version, on=_day(request), today=today()
    )  # fmt: skip
    messages.success(
        request,
        _("The measure is done. Say in an update what has changed by it: only that is assessed."),
    )
    return redirect("measure", found.pk)


@verb
def give_up(request: SignedInRequest, pk: int) -> HttpResponse:
    """The measure will not be carried out, with the reason."""
    found, reason = _found(request, pk), request.POST.get("reason", "")
    workflow.give_up_measure(
        found, by=request.user, version=version_of(request), reason=reason, today=today()
    )
    messages.success(request, _("The measure is given up. The reason stands on its page."))
    return redirect("measure", found.pk)


@verb
def milestone_done(request: SignedInRequest, pk: int) -> HttpResponse:
    """A step was made."""
    found, version = milestone_of(request.user, pk), version_of(request)
    workflow.finish_milestone(
        found, by=request.user, version=version, on=_day(request), today=today()
    )  # fmt: skip
    messages.success(request, _("The milestone is reached."))
    return redirect("measure", found.measure_id)
