"""Legal acts: the list with its filters, and the page of one with the provisions it implements."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from obligations.common.models import today
from obligations.followup.filters.measures import LegalActFilter
from obligations.followup.models import LegalAct, Measure
from obligations.followup.permissions import can_edit_register
from obligations.people.pages import SignedInRequest, page

ROWS: Final = 20
"""Acts on one page of the list."""


@page
def legal_act_list(request: SignedInRequest) -> HttpResponse:
    """Drafts first, then adopted acts, the newest first."""
    user = request.user
    form = LegalActFilter(request.GET)
    rows = form.narrow(LegalAct.objects.visible_to(user))
    shown = Paginator(
        rows.prefetch_related("provisions__instrument").order_by(
            F("adopted_on").desc(nulls_first=True), "pk"
        ),
        ROWS,
    ).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "nav": "instruments",
        "form": form,
        "is_narrowed": form.is_narrowed,
        "page": shown,
        "may_keep": bool(can_edit_register(user)),
    }
    return render(request, "obligations/followup/legal_act_list.html", context)


@page
def legal_act(request: SignedInRequest, pk: int) -> HttpResponse:
    """One act: its days, which provisions it implements, which measures work on it."""
    user = request.user
    seen = LegalAct.objects.visible_to(user)
    found = get_object_or_404(seen.select_related("body"), pk=pk)
    on = today()
    measures = Measure.objects.visible_to(user).filter(legal_acts=found).select_related("body")
    context: dict[str, Any] = {
        "nav": "instruments",
        "act": found,
        "amended": seen.filter(amendments=found).first(),
        "amendments": seen.filter(amends=found).order_by("adopted_on", "pk"),
        "provisions": found.provisions.select_related("instrument"),
        "measures": [(one, one.is_late(on)) for one in measures.prefetch_related("milestones")],
        "may_keep": bool(can_edit_register(user)),
    }
    return render(request, "obligations/followup/legal_act.html", context)
