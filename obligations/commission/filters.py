"""What may be asked of the lists of tasks and decisions."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from obligations.commission.choices import EventKind, TaskOrigin, TaskState
from obligations.commission.querysets.events import EventQuerySet
from obligations.commission.querysets.meetings import DecisionQuerySet
from obligations.commission.querysets.tasks import TaskQuerySet
from obligations.people.models import Body
from obligations.register.models import Instrument

SELECT = {"class": "form-select"}


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    widget = forms.Select(attrs=SELECT)
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=widget)


def _body(rows: Any) -> "forms.ModelChoiceField[Body]":
    return forms.ModelChoiceField(
        rows,
        label=_("Body"),
        required=False,
        empty_label=_("All"),
        widget=forms.Select(attrs=SELECT),
    )


class TaskFilter(forms.Form):
    """Reads the query string of the list of tasks; what is unknown is left out."""

    state = _choice(_("State"), [("", _("All")), *TaskState.choices])
    late = _choice(pgettext_lazy("a task", "Late"), [("", _("All")), ("1", _("Only what is late"))])
    origin = _choice(_("Comes from"), [("", _("All")), *TaskOrigin.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = _body(Body.objects.filter(tasks__isnull=False).distinct())
        self.order_fields(["body", "state", "late", "origin"])

    def applied(self, rows: TaskQuerySet, on: date) -> TaskQuerySet:
        self.is_valid()
        asked = self.cleaned_data
        if asked.get("body"):
            rows = rows.of_body(asked["body"].pk)
        if asked.get("state"):
            rows = rows.filter(state=asked["state"])
        if asked.get("late"):
            rows = rows.late(on)
        if asked.get("origin"):
            rows = rows.filter(decision__isnull=asked["origin"] == TaskOrigin.EVENT)
        return rows


class EventFilter(forms.Form):
    """Reads the query string of the list of events; what is unknown is left out."""

    q = forms.CharField(
        label=_("Words in title or summary"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search"}),
    )
    kind = _choice(_("Kind"), [("", _("All")), *EventKind.choices])

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", _("All")), *((str(one), str(one)) for one in years)]
        self.fields["year"] = _choice(_("Year"), offered)
        codes = Instrument.objects.filter(events__isnull=False).distinct()
        named = [(one.code, str(one)) for one in codes.order_by("order", "pk")]
        self.fields["instrument"] = _choice(_("About"), [("", _("All")), *named])
        self.fields["body"] = _body(Body.objects.filter(participations__isnull=False).distinct())
        self.order_fields(["q", "kind", "instrument", "body", "year"])

    def applied(self, rows: EventQuerySet) -> EventQuerySet:
        self.is_valid()
        asked = self.cleaned_data
        if asked.get("q"):
            rows = rows.holding(asked["q"], "title", "summary")
        if asked.get("kind"):
            rows = rows.filter(kind=asked["kind"])
        if asked.get("year"):
            rows = rows.filter(held_on__year=int(asked["year"]))
        if asked.get("instrument"):
            rows = rows.about(asked["instrument"])
        if asked.get("body"):
            rows = rows.with_body(asked["body"])
        return rows


class DecisionFilter(forms.Form):
    """Reads the query string of the decision register; what is unknown is left out."""

    q = forms.CharField(
        label=_("Words in the text"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search"}),
    )
    standing = _choice(
        _("State"),
        [("", _("All")), ("open", _("With open tasks")), ("late", _("With late tasks"))],
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", _("All")), *((str(one), str(one)) for one in years)]
        self.fields["year"] = _choice(_("Year"), offered)
        self.fields["body"] = _body(Body.objects.filter(tasks__isnull=False).distinct())
        self.order_fields(["q", "year", "body", "standing"])

    @property
    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data

    def applied(self, rows: DecisionQuerySet, on: date) -> DecisionQuerySet:
        asked = self.asked
        if asked.get("q"):
            rows = rows.holding(asked["q"], "text")
        if asked.get("year"):
            rows = rows.filter(taken_on__year=int(asked["year"]))
        if asked.get("body"):
            rows = rows.of_body(asked["body"])
        if asked.get("standing") == "open":
            rows = rows.with_open_tasks()
        if asked.get("standing") == "late":
            rows = rows.late(on)
        return rows
