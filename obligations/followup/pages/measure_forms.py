"""Planning a measure, changing it, adding and changing its milestones."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from obligations.common.errors import Incomplete, StaleVersion, WorkflowError
from obligations.common.models import Audience, Record, today
from obligations.common.permissions import Verdict
from obligations.followup import workflow
from obligations.followup.filters import LONGEST_SEARCH, number_of
from obligations.followup.forms import place_error, problems
from obligations.followup.forms.measures import (
    MOST_FOUND,
    MeasureForm,
    MilestoneForm,
    content_of,
)
from obligations.followup.models import Component, LegalAct, Measure, Milestone, Recommendation
from obligations.followup.pages.measures import milestone_of
from obligations.followup.permissions import can_keep_measure, can_plan_measures
from obligations.history.comparison import settle
from obligations.history.meanwhile import as_it_was, meanwhile
from obligations.people.models import Body
from obligations.people.pages import SignedInRequest, page, version_of

_R = TypeVar("_R", bound=Record)
MOST_OFFERED: Final = 60
"""Own components, and legal acts, that the form offers before anything is searched for."""


class Asking:
    """One request for the form of a measure: what it offers, and what was typed."""

    def __init__(self, request: SignedInRequest, found: Measure | None) -> None:
        self.request, self.found = request, found
        user = request.user
        given = request.POST if request.method == "POST" else request.GET
        self.find = " ".join(given.get("find", "").replace("\x00", " ").split())[:LONGEST_SEARCH]
        self.is_search = given.get("action") == "find"
        kept = content_of(found) if found else {}
        named = [number_of(one) for one in given.getlist("component")]
        self.components = self._components([one for one in named if one], kept)
        self.legal_acts = list(LegalAct.objects.visible_to(user)[:MOST_OFFERED])
        self.bodies = Body.objects.active(today())
        self.opened = kept or {
            "language": user.language,
            "audience": Audience.COMMISSION,
            "components": [one for one in named if one],
        }
        self.form = MeasureForm(
            request.POST.copy() if request.method == "POST" else None,
            initial=self.opened,
            bodies=self.bodies,
            own=None if user.is_secretariat else (found.body if found else user.body),
            components=Component.objects.visible_to(user),
            legal_acts=LegalAct.objects.visible_to(user),
        )

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

    def context(self, **more: Any) -> dict[str, Any]:
        form = self.form
        errors = problems(form) if form.is_bound and not self.is_search else []
        return {
            "nav": "instruments",
            "form": form,
            "errors": errors,
            "shows_errors": bool(errors),
            "measure": self.found,
            "find": self.find,
            "components": form.boxes("components", self.components),
            "legal_acts": form.boxes("legal_acts", self.legal_acts),
            "supporting": form.boxes("supporting_bodies", list(self.bodies)),
            **more,
        }

    def shown(self, **more: Any) -> HttpResponse:
        context = self.context(**more)
        status = 422 if context["errors"] else 200
        return render(
            self.request, "obligations/followup/measure_form.html", context, status=status
        )

    @property
    def is_sent(self) -> bool:
        """Whether all is there to be carried out."""
        return self.request.method == "POST" and not self.is_search and self.form.is_valid()


def _enforce(verdict: Verdict) -> None:
    if not verdict:
        raise PermissionDenied(str(verdict.why))


@page
def measure_new(request: SignedInRequest) -> HttpResponse:
    """A new measure; `component` in the address is ticked already."""
    _enforce(can_plan_measures(request.user))
    asking = Asking(request, None)
    if asking.is_sent:
        made = carry_out(
            asking.form, lambda: workflow.plan_measure(asking.form.content(), by=request.user)
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
    _enforce(can_keep_measure(request.user, found))
    asking = Asking(request, found)
    changed = None
    if asking.is_sent:
        try:
            version = version_of(request)
            done = carry_out(
                asking.form,
                lambda: workflow.change_measure(
                    found, asking.form.content(), by=request.user, version=version
                ),
            )
        except StaleVersion as stale:
            asking.form.add_error(None, str(stale))
            changed = _beside(request, asking, found)
        else:
            if done is not None:
                messages.success(request, _("The measure is changed."))
                return redirect("measure", done.pk)
    return asking.shown(meanwhile=changed)


def _beside(request: SignedInRequest, asking: Asking, now: Measure) -> Any:
    """Who changed the measure since the form was opened, and what it holds now beside what was
    typed; saving again replaces it knowingly."""
    version = number_of(request.POST.get("version", ""))
    was = as_it_was(now, version)
    names = ("title", "description", "starts_on", "ends_on", "funds", "audience")
    held = {name: asking.opened[name] for name in names}
    before = None
    if was is not None:
        code = was.original_language
        before = {name: getattr(was, name) for name in names[2:]}
        before |= {name: getattr(was, f"{name}_{code}") for name in names[:2]}
    differences = settle(asking.form, before, held)
    return meanwhile(now, version, request.user, differences=differences)


def carry_out(form: forms.Form, act: Callable[[], _R]) -> _R | None:
    """What the act made; None where it was refused, which the form then says. Raises StaleVersion:
    the page answers that itself."""
    try:
        return act()
    except StaleVersion:
        raise
    except Incomplete as refusal:
        place_error(refusal, form)
    except WorkflowError as refusal:
        form.add_error(None, str(refusal))
    return None


@page
def milestone_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """A further step of a measure."""
    found = get_object_or_404(Measure.objects.visible_to(request.user), pk=pk)
    _enforce(can_keep_measure(request.user, found))

    def add(words: str, due_on: Any) -> Milestone:
        return workflow.add_milestone(
            found, words, due_on, by=request.user, version=version_of(request)
        )

    return _milestone(request, found, found, add, {})


@page
def milestone_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Other words or another day for a step that is not done."""
    step = milestone_of(request.user, pk)
    _enforce(can_keep_measure(request.user, step.measure))

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
    form = MilestoneForm(request.POST if request.method == "POST" else None, initial=initial)
    changed = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            done = carry_out(form, lambda: act(data["words"], data["due_on"]))
        except StaleVersion as stale:
            form.add_error(None, str(stale))
            version = number_of(request.POST.get("version", ""))
            changed = meanwhile(versioned, version, request.user)
        else:
            if done is not None:
                messages.success(request, _("The milestone is kept."))
                return redirect("measure", found.pk)
    errors = problems(form) if form.is_bound else []
    context = {
        "nav": "instruments",
        "form": form,
        "errors": errors,
        "measure": found,
        "step": versioned if isinstance(versioned, Milestone) else None,
        "version": versioned.version,
        "meanwhile": changed,
    }
    status = 422 if errors else 200
    return render(request, "obligations/followup/milestone_form.html", context, status=status)
