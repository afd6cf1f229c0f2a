"""Measures: the list with its filters, and the page of one."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import F, Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from obligations.common.models import today
from obligations.followup.figures.measures import count_measures
from obligations.followup.filters.measures import MeasureFilter
from obligations.followup.models import Component, LegalAct, Measure, Milestone
from obligations.followup.permissions import can_keep_measure, can_plan_measures
from obligations.followup.workflow import MEASURES
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, page, refused

ROWS: Final = 20
"""Measures on one page of the list."""


@page
def measure_list(request: SignedInRequest) -> HttpResponse:
    """Measures that the viewer may see: those that end first stand first, without a day last."""
    user, on = request.user, today()
    form = MeasureFilter(request.GET, user)
    rows = form.narrow(Measure.objects.visible_to(user), on)
    shown = Paginator(
        rows.select_related("body")
        .prefetch_related("milestones", answered_by(user))
        .order_by(F("ends_on").asc(nulls_last=True), "pk"),
        ROWS,
    ).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "nav": "instruments",
        "form": form,
        "is_narrowed": form.is_narrowed,
        "answered": form.asked_recommendation,
        "provision": form.asked_provision,
        "page": shown,
        "rows": [(one, one.is_late(on)) for one in shown],
        "counts": count_measures(rows, on),
        "may_plan": can_plan_measures(user),
    }
    return render(request, "obligations/followup/measure_list.html", context)


def answered_by(user: User) -> Prefetch[Any]:
    """The components of measures, as far as this person sees them."""
    seen = Component.objects.visible_to(user).select_related("recommendation__document")
    return Prefetch("components", queryset=seen)


@page
def measure(request: SignedInRequest, pk: int) -> HttpResponse:
    """One measure: its steps, what it answers, its cost. A measure that the viewer may not see is
    not there."""
    user, on = request.user, today()
    rows = Measure.objects.visible_to(user).select_related("body")
    acts = Prefetch("legal_acts", queryset=LegalAct.objects.visible_to(user))
    found = get_object_or_404(
        rows.prefetch_related("supporting_bodies", "milestones", answered_by(user), acts), pk=pk
    )
    may = can_keep_measure(user, found)
    moves = MEASURES.leaving(found.status) if may else []
    context: dict[str, Any] = {
        "nav": "instruments",
        "measure": found,
        "is_late": found.is_late(on),
        "may": may,
        "gaps": gaps_closed_by(found, user),
        "steps": [(one, one.is_late(on)) for one in found.milestones.all()],
        "moves": [(one, reverse(ADDRESSES[one.verb], args=[found.pk])) for one in moves],
        "refused": refused(request, reverse("measure-give-up", args=[found.pk])),
    }
    return render(request, "obligations/followup/measure.html", context)


def gaps_closed_by(found: Measure, user: User) -> Any:
    """The articles of studies whose gap it would close, as far as this person sees them."""
    rows = Measure.objects.rows_of("study_articles").visible_to(user).filter(measures=found)
    return rows.select_related("study__instrument", "provision__instrument")


ADDRESSES: Final = {
    "start": "measure-start",
    "finish": "measure-finish",
    "give_up": "measure-give-up",
}


def milestone_of(user: User, pk: int) -> Milestone:
    """A milestone of a measure that this person sees; else it is not there."""
    rows = Milestone.objects.visible_to(user).select_related("measure__body")
    return get_object_or_404(rows, pk=pk)
