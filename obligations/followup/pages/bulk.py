"""Many recommendations in one act: what exactly, the difference, the deed, the receipt."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from obligations.common.errors import Incomplete, StaleVersion, WrongState
from obligations.common.text import number_of
from obligations.followup import figures
from obligations.followup.filters import RecommendationFilter
from obligations.followup.models import Recommendation
from obligations.followup.pages.bulk_forms import ACTS, ReasonedForm
from obligations.followup.permissions import can_bulk
from obligations.followup.workflow.bulk import MOST, Plan, carry_out, preview
from obligations.people.models import User
from obligations.people.pages import SignedInRequest, enforce, page

NAMED: Final = 12
"""So many of the chosen are named beside the form; the preview names all."""
RECEIPT: Final = "bulk_receipt"
LONGEST_QUERY: Final = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """Which act, on which recommendations, and the query string of the list one came from."""

    act: str
    keys: list[int]
    query: str

    @classmethod
    def of(cls, params: QueryDict, user: User) -> "Asked":
        """The ticked rows; with `all`, every recommendation of the filter, as it stands now."""
        query = params.get("query", "")[:LONGEST_QUERY]
        act = params.get("act", "")
        if params.get("all"):
            return cls(act, chosen_by(query, user), query)
        sent = [*params.getlist("row"), *params.get("rows", "").split()]
        keys = dict.fromkeys(key for one in sent if (key := number_of(one)) is not None)
        return cls(act, list(keys), query)

    @property
    def back(self) -> str:
        """The list as it was."""
        address = reverse("recommendation-list")
        return f"{address}?{self.query}" if self.query else address


def chosen_by(query: str, user: User) -> list[int]:
    """Keys of what the list shows under a query string; one more than may be chosen at most."""
    params = QueryDict(query)
    rows = RecommendationFilter(params, queryset=figures.listed(user, params), viewer=user).qs
    return list(rows.order_by("pk").values_list("pk", flat=True))


@page
def bulk(request: SignedInRequest) -> HttpResponse:
    """First what exactly and why, then the difference, then the deed: `step` says which."""
    enforce(can_bulk(request.user))
    asked = Asked.of(request.POST if request.method == "POST" else request.GET, request.user)
    if (wrong := not_yet(asked)) is not None:
        messages.error(request, wrong)
        return redirect(asked.back)
    step = request.POST.get("step", "")
    form = ACTS[asked.act](request.POST if step else None, initial=request.GET.dict())
    if step in ("preview", "commit") and form.is_valid():
        try:
            if step == "commit":
                return done(request, asked, form)
            return difference(request, asked, form)
        except Incomplete as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return what_exactly(request, asked, form, is_wrong=step != "change")


def not_yet(asked: Asked) -> str | None:
    """Why nothing can be asked yet: no act, nothing chosen, too much."""
    if asked.act not in ACTS:
        return _("Choose what is to be done with the recommendations.")
    if not asked.keys:
        return _("Tick the recommendations first, or take all of the filter.")
    if len(asked.keys) > MOST:
        words = _(
            "%(count)d recommendations are chosen; one act takes at most %(most)d. Narrow the "
            "filter, then do the rest in a second act."
        )
        return words % {"count": len(asked.keys), "most": MOST}
    return None


def what_exactly(
    request: SignedInRequest, asked: Asked, form: ReasonedForm, *, is_wrong: bool
) -> HttpResponse:
    rows = Recommendation.objects.visible_to(request.user).filter(pk__in=asked.keys)
    errors = [
        (form[name].auto_id if name in form.fields else "", message)
        for name, found in (form.errors if is_wrong else {}).items()
        for message in found
    ]
    context = {
        **around(asked, form),
        "form": form,
        "errors": errors,
        "named": rows.select_related("document", "cycle__mechanism")[:NAMED],
        "more": max(0, len(asked.keys) - NAMED),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
    return render(request, "obligations/followup/bulk.html", context, status=status)


def difference(
    request: SignedInRequest, asked: Asked, form: ReasonedForm, *, is_stale: bool = False
) -> HttpResponse:
    """What would become of each; `is_stale`: it is shown again, because others were first."""
    plan = preview(form.act(), asked.keys, by=request.user, at=timezone.now())
    moved = plan.moved_since(seen_in(request)) if is_stale else frozenset()
    context = {
        **around(asked, form),
        "form": form,
        "plan": plan,
        "moved": moved,
        "is_stale": is_stale,
        "reason": form.cleaned_data["reason"],
        "seen": " ".join(f"{key}:{mark}" for key, mark in plan.marks.items()),
    }
    status = HTTPStatus.CONFLICT if is_stale else HTTPStatus.OK
    return render(request, "obligations/followup/bulk_preview.html", context, status=status)


def done(request: SignedInRequest, asked: Asked, form: ReasonedForm) -> HttpResponse:
    """Carries out what was seen, or shows again what is otherwise by now."""
    reason = form.cleaned_data["reason"]
    try:
        plan = carry_out(
            form.act(), asked.keys, by=request.user, seen=seen_in(request), reason=reason,
            at=timezone.now(),
        )  # fmt: skip
    except (StaleVersion, WrongState):
        return difference(request, asked, form, is_stale=True)
    request_id = str(request.history_id)  # type: ignore[attr-defined]
    request.session[RECEIPT] = receipt_of(request_id, asked, plan, reason)
    return redirect("bulk-receipt", request_id)


def receipt_of(request_id: str, asked: Asked, plan: Plan, reason: str) -> dict[str, Any]:
    return {
        "request": request_id,
        "act": asked.act,
        "query": asked.query,
        "reason": reason,
        "at": timezone.now().isoformat(),
        "changed": len(plan.changed),
        "same": len(plan.same),
        "refused": len(plan.refused),
    }


@page
def bulk_receipt(request: SignedInRequest, request_id: UUID) -> HttpResponse:
    """What was done in one request; kept for the person who did it, until they do the next."""
    kept = request.session.get(RECEIPT) or {}
    if kept.get("request") != str(request_id) or not can_bulk(request.user):
        raise Http404
    context = {
        "nav": "recommendations",
        "receipt": kept,
        "title": ACTS[kept["act"]].title,
        "at": parse_datetime(kept["at"]),
        "back": Asked(kept["act"], [], kept["query"]).back,
    }
    return render(request, "obligations/followup/bulk_receipt.html", context)


def seen_in(request: SignedInRequest) -> dict[str, str]:
    """The marks of the lines that the person looked at."""
    pairs = (one.partition(":") for one in request.POST.get("seen", "").split())
    return {key: mark for key, _colon, mark in pairs}


def around(asked: Asked, form: ReasonedForm) -> dict[str, Any]:
    """What all steps show: the act, how many, the way back."""
    return {
        "nav": "recommendations",
        "asked": asked,
        "title": form.title,
        "count": len(asked.keys),
        "rows": " ".join(map(str, asked.keys)),
    }
