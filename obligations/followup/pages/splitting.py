"""Splitting a recommendation into parts: the parts, the check, the deed; taking a part back."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obligations.common.errors import Incomplete, StaleVersion, WorkflowError
from obligations.common.fields import DayField, text_field
from obligations.common.languages import Language
from obligations.common.models import today
from obligations.common.text import number_of
from obligations.followup.choices import badge_of_level
from obligations.followup.models import Component, Recommendation
from obligations.followup.permissions import can_split
from obligations.followup.workflow import Part, take_back_part
from obligations.followup.workflow import split as split_up
from obligations.followup.workflow.archiving import require_reason
from obligations.followup.workflow.splitting import (
    FEWEST,
    LONGEST_LABEL,
    LONGEST_SUMMARY,
    MOST,
    check_parts,
    level_after,
    why_not_split,
)
from obligations.history.meanwhile import Meanwhile, meanwhile
from obligations.people.models import Body
from obligations.people.pages import SignedInRequest, enforce, page, verb, version_of

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
TEMPLATE: Final = "obligations/followup/split.html"


class SplitForm(forms.Form):
    """What holds for all parts. `part` is the component that is split."""

    part = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of what the parts ask"),
        choices=Language.choices,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    reason = text_field(
        gettext_lazy("Reason for the split"),
        gettext_lazy("It stands beside each new part and in the history."),
    )


class PartForm(forms.Form):
    label = forms.CharField(
        label=gettext_lazy("Label"),
        required=False,
        max_length=LONGEST_LABEL,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
    summary = forms.CharField(
        label=gettext_lazy("What it asks, in our own words"),
        required=False,
        max_length=LONGEST_SUMMARY,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 2}),
    )
    lead = forms.ModelChoiceField(
        label=gettext_lazy("Lead body, if known"),
        queryset=Body.objects.none(),
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    due_on = DayField(label=gettext_lazy("Due on"))

    def __init__(self, *args: Any, bodies: list[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["lead"]
        field.queryset = Body.objects.active(today())
        field.choices = [("", "-"), *bodies]

    def given(self) -> Part:
        data = self.cleaned_data
        return Part(
            data.get("label", ""), data.get("summary", ""), data.get("lead"), data.get("due_on")
        )


class Asking:
    """One request: the component, the forms, what is wrong with them."""

    def __init__(self, request: SignedInRequest, components: list[Component]) -> None:
        sent = request.POST if request.method == "POST" else None
        named = number_of((sent or request.GET).get("part", ""))
        self.component = next((one for one in components if one.pk == named), components[0])
        self.step = request.POST.get("step", "")
        count = number_of(request.POST.get("count", "")) or FEWEST
        self.count = min(max(count + (self.step == "add"), FEWEST), MOST)
        self.form = SplitForm(sent, initial=self._start(request))
        bodies = [(one.pk, one.name) for one in Body.objects.active(today())]
        self.parts = [
            PartForm(
                None if self.step == "add" and number == count else sent,
                prefix=f"part-{number}",
                initial=first,
                bodies=bodies,
            )  # fmt: skip
            for number, first in enumerate(self._first_guesses(components))
        ]
        self.meanwhile: Meanwhile | None = None

    def _start(self, request: SignedInRequest) -> dict[str, Any]:
        return {
            "part": self.component.pk,
            "version": self.component.version,
            "language": request.user.language,
        }

    def _first_guesses(self, components: list[Component]) -> Iterable[dict[str, str]]:
        """The present part, then letters that no other part has."""
        taken = {one.label for one in components if one.pk != self.component.pk}
        free = [f"({one})" for one in LETTERS if f"({one})" not in taken]
        first = self.component.label or free[0]
        now = self.component
        words = now.summary or now.text or now.recommendation.summary
        yield {"label": first, "summary": words}
        rest = [one for one in free if one != first]
        yield from ({"label": one} for one in rest[: self.count - 1])

    def given(self) -> list[Part]:
        return [one.given() for one in self.parts]

    def check(self) -> bool:
        """Whether all can be done as it is typed; what cannot is said beside its field."""
        valid = [one.is_valid() for one in (self.form, *self.parts)]
        if not all(valid):
            return False
        try:
            check_parts(self.component, self.given(), timezone.now())
            require_reason(self.form.cleaned_data["reason"])
        except Incomplete as refusal:
            self.refuse(refusal)
            return False
        return True

    def refuse(self, refusal: WorkflowError) -> None:
        """The sentence stands beside the field that it is about, or above all of them."""
        field = getattr(refusal, "field", "")
        for one in self.parts:
            if field.startswith(f"{one.prefix}-"):
                one.add_error(field.removeprefix(f"{one.prefix}-"), str(refusal))
                return
        self.form.add_error(field if field in self.form.fields else None, str(refusal))

    def errors(self) -> list[tuple[str, str]]:
        if self.step in ("", "add", "change"):
            return []
        return [
            (form[name].auto_id if name in form.fields else "", str(message))
            for form in (*self.parts, self.form)
            for name, found in form.errors.items()
            for message in found
        ]

    def open_anew(self, request: SignedInRequest) -> None:
        """Somebody was first: the page says who and what, and carries the present version."""
        opened = self.form.cleaned_data["version"]
        sent: Any = self.form.data
        data = sent.copy()
        data["version"] = str(self.component.version)
        self.form.data = data
        self.meanwhile = meanwhile(self.component, opened, request.user)


@page
def split(request: SignedInRequest, pk: int) -> HttpResponse:
    """`step` says which: another part ("add"), the check, the split itself, or back to the form."""
    found = _found(request, pk)
    asking = Asking(request, list(found.components.all()))
    may = not why_not_split(asking.component)
    if may and asking.step in ("check", "split") and asking.check():
        if asking.step == "check":
            return _shown(request, found, asking, "obligations/followup/split_check.html")
        if (answer := _carried_out(request, asking)) is not None:
            return answer
    return _shown(request, found, asking, TEMPLATE)


def _carried_out(request: SignedInRequest, asking: Asking) -> HttpResponse | None:
    data = asking.form.cleaned_data
    try:
        made = split_up(
            asking.component, asking.given(), by=request.user, version=data["version"],
            reason=data["reason"], at=timezone.now(), language=data["language"],
        )  # fmt: skip
    except StaleVersion as refusal:
        asking.form.add_error(None, str(refusal))
        asking.open_anew(request)
        return None
    except WorkflowError as refusal:
        asking.refuse(refusal)
        return None
    words = _("Split into %(count)d parts: %(labels)s. The new parts are not assessed yet.")
    labels = ", ".join(one.label for one in made)
    messages.success(request, words % {"count": len(made), "labels": labels})
    return redirect("recommendation", made[0].recommendation_id)


def _shown(
    request: SignedInRequest, found: Recommendation, asking: Asking, template: str
) -> HttpResponse:
    errors = asking.errors()
    context = {
        "nav": "recommendations",
        "recommendation": found,
        "asking": asking,
        "form": asking.form,
        "errors": errors,
        "meanwhile": asking.meanwhile,
        "others": [one for one in found.components.all() if one.pk != asking.component.pk],
        "stands_against": why_not_split(asking.component),
        "level_now": badge_of_level(found.level),
        "level_then": badge_of_level(level_after(asking.component)),
        "most": MOST,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
    if context["stands_against"] and asking.step in ("check", "split"):
        status = HTTPStatus.CONFLICT
    return render(request, template, context, status=status)


def _found(request: SignedInRequest, pk: int) -> Recommendation:
    """Who may not split is told so, whatever is asked for; what is not visible is not there."""
    enforce(can_split(request.user))
    rows = Recommendation.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("document", "cycle__mechanism"), pk=pk)


@verb
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Takes a part back that was split off, while nothing was built on it."""
    rows = Component.objects.visible_to(request.user).select_related("recommendation__document")
    part = get_object_or_404(rows, pk=pk)
    whole = take_back_part(
        part, by=request.user, version=version_of(request), reason=request.POST.get("reason", "")
    )
    messages.success(request, _("%(part)s is taken back.") % {"part": part})
    return redirect("recommendation", whole.pk)
