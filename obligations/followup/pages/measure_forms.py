"""Planning a measure, changing it, adding and changing its milestones."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from obligations.common.models import Audience, Record, today
from obligations.common.text import number_of
from obligations.followup import workflow
from obligations.followup.filters import LONGEST_SEARCH
from obligations.followup.forms.measures import (
    MOST_FOUND,
    MeasureForm,
    MilestoneForm,
    content_of,
)
from obligations.followup.models import Component, LegalAct, Measure, Milestone, Recommendation
from obligations.followup.pages.form_page import FormPage
from obligations.followup.pages.measures import milestone_of
from obligations.followup.permissions import can_keep_measure, can_plan_measures
from obligations.people.models import Body
from obligations.people.pages import SignedInRequest, enforce, page, posted, version_of

MOST_OFFERED: Final = 60
"""Own components, and legal acts, that the form offers before anything is searched for."""


class Asking:
    """One request for the form of a measure: what it offers, and what was typed."""

    def __init__(self, request: SignedInRequest, found: Measure | None) -> None:
        self.request, self.found = request, found
        user = request.user
        given = request.POST if request.method == "POST" else request.GET
        self.find = " ".join(given.get("find", "").replace("\x00", " ").split())[:LONGEST_SEARCH]
        is_search = given.get("action") == "find"
        kept = content_of(found) if found else {}
        named = [number_of(one) for one in given.getlist("component")]
        self.components = self._components([one for one in named if one], kept)
        self.legal_acts = list(LegalAct.objects.visible_to(user)[:MOST_OFFERED])
        self.bodies = Body.objects.active(today())
        opened = kept or {
            "language": user.language,
            "audience": Audience.COMMISSION,
            "components": [one for one in named if one],
        }
        self.form = MeasureForm(
            posted(request),
            initial=opened,
            bodies=self.bodies,
            own=None if user.is_secretariat else (found.body if found else user.body),
            components=Component.objects.visible_to(user),
            legal_acts=LegalAct.objects.visible_to(user),
        )
        self.page = FormPage(request, self.form, found, held=_held, is_asked=not is_search)

    def _components(self, named: list[int], kept: dict[str, Any]) -> list[Component]:
        """Those ticked or named, then what the words find; else those of the own body."""
        user = self.request.user
        seen = Component.objects.visible_to(user).select_related("recommendation__document")
        sent = [number_of(one) for one in self.request.POST.getlist("components")]
        wanted = {*named, *kept.get("components", ()), *(one for one in sent if one)}
        chosen = list(seen.filter(pk__in=wanted))
        more: Any = ()
        if self.find:
            found = Recommendation.objects.visible_to(user).search(self.find)
            more = seen.filter(recommendation__in=found)[:MOST_FOUND]
        elif not user.is_secretariat:
            own = user.body_id
            more = seen.filter(assignments__body=own).distinct()[:MOST_OFFERED]
        return [*chosen, *(one for one in more if one.pk not in wanted)]

    def shown(self) -> HttpResponse:
        return self.page.show(
            "obligations/followup/measure_form.html",
            nav="instruments",
            measure=self.found,
            find=self.find,
            components=self.form.boxes("components", self.components),
            legal_acts=self.form.boxes("legal_acts", self.legal_acts),
            supporting=self.form.boxes("supporting_bodies", list(self.bodies)),
        )


def _held(measure: Measure) -> dict[str, Any]:
    """What is set beside what was typed where somebody else was first."""
    code = measure.original_language
    names = ("starts_on", "ends_on", "funds", "audience")
    return {
        "title": getattr(measure, f"title_{code}"),
        "description": getattr(measure, f"description_{code}"),
        **{name: getattr(measure, name) for name in names},
    }


@page
def measure_new(request: SignedInRequest) -> HttpResponse:
    """A new measure; `component` in the address is ticked already."""
    enforce(can_plan_measures(request.user))
    asking = Asking(request, None)
    made = asking.page.carry_out(
        lambda: workflow.plan_measure(asking.form.content(), by=request.user)
    )
    if made is not None:
        messages.success(
            request, _("The measure is planned. Add the milestones by which it is followed.")
        )
        return redirect("measure", made.pk)
    return asking.shown()


@page
def measure_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Changing a measure that is neither done nor given up."""
    rows = Measure.objects.visible_to(request.user).select_related("body")
    found = get_object_or_404(rows, pk=pk)
    enforce(can_keep_measure(request.user, found))
    asking = Asking(request, found)
    done = asking.page.carry_out(
        lambda: workflow.change_measure(
            found, asking.form.content(), by=request.user, version=version_of(request)
        )
    )
    if done is not None:
        messages.success(request, _("The measure is changed."))
        return redirect("measure", done.pk)
    return asking.shown()


@page
def milestone_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """A further step of a measure."""
    found = get_object_or_404(Measure.objects.visible_to(request.user), pk=pk)
    enforce(can_keep_measure(request.user, found))

    def add(words: str, due_on: Any) -> Milestone:
        return workflow.add_milestone(
            found, words, due_on, by=request.user, version=version_of(request)
        )

    return _milestone(request, found, found, add, {})


@page
def milestone_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Other words or another day for a step that is not done."""
    step = milestone_of(request.user, pk)
    enforce(can_keep_measure(request.user, step.measure))

    def change(words: str, due_on: Any) -> Milestone:
        return workflow.change_milestone(
            step, words, due_on, by=request.user, version=version_of(request)
        )

    return _milestone(
        request, step.measure, step, change, {"words": step.words, "due_on": step.due_on}
    )


def _milestone(
    request: SignedInRequest,
    found: Measure,
    versioned: Record,
    act: Callable[[str, Any], Milestone],
    initial: dict[str, Any],
) -> HttpResponse:
    """The form of a step; `versioned` is the record whose version it carries."""
    form = MilestoneForm(posted(request), initial=initial)
    asking = FormPage(request, form, versioned)
    done = asking.carry_out(lambda: act(form.cleaned_data["words"], form.cleaned_data["due_on"]))
    if done is not None:
        messages.success(request, _("The milestone is kept."))
        return redirect("measure", found.pk)
    return asking.show(
        "obligations/followup/milestone_form.html",
        nav="instruments",
        measure=found,
        step=versioned if isinstance(versioned, Milestone) else None,
    )
