"""The filters of the lists of measures and of legal acts, read from the address."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from obligations.common.querysets import Viewer
from obligations.followup.choices.measures import LegalActKind, LegalActStage, MeasureStatus
from obligations.followup.filters import LONGEST_SEARCH
from obligations.followup.models import Measure, Recommendation
from obligations.followup.querysets import LegalActQuerySet, MeasureQuerySet
from obligations.people.models import Body
from obligations.register.models import Instrument, Provision

ALL: Final = ("", _("All"))
SELECT: Final = {"class": "form-select"}


def choice(label: Any, choices: Iterable[Any] = ()) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[ALL, *choices], required=False, widget=forms.Select(attrs=SELECT)
    )


class ListFilter(forms.Form):
    """Words and an instrument; a value that is not known narrows nothing and is named as wrong."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=LONGEST_SEARCH,
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search"}),
    )
    instrument = choice(_("Instrument"))

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        field: Any = self.fields["instrument"]
        codes = Instrument.objects.values_list("code", flat=True)
        field.choices = [ALL, *((code, code) for code in codes)]

    @property
    def given(self) -> dict[str, Any]:
        """What was given and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.fields)


class MeasureFilter(ListFilter):
    """`provision` and `recommendation` come with a link from their pages, and stay when the rest
    is changed."""

    body = forms.ModelChoiceField(
        label=_("Responsible body"),
        queryset=Body.objects.none(),
        required=False,
        empty_label=_("All"),
        widget=forms.Select(attrs=SELECT),
    )
    status = choice(_("Status"), MeasureStatus.choices)
    late = choice(_("Late"), [("1", _("Late only"))])
    provision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    recommendation = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ("q", "body", "status", "late", "instrument")

    def __init__(self, data: Mapping[str, Any], viewer: Viewer) -> None:
        super().__init__(data)
        self.viewer = viewer
        field: Any = self.fields["body"]
        field.queryset = Body.objects.filter(
            pk__in=Measure.objects.visible_to(viewer).values("body")
        )

    def narrow(self, rows: MeasureQuerySet, on: date) -> MeasureQuerySet:
        given = self.given
        if "q" in given:
            rows = rows.holding(given["q"], "title", "description")
        if "body" in given:
            rows = rows.filter(body=given["body"])
        if "status" in given:
            rows = rows.filter(status=given["status"])
        if "late" in given:
            rows = rows.late(on)
        if "instrument" in given:
            rows = rows.towards(self.viewer, instrument__code=given["instrument"])
        if "provision" in given:
            rows = rows.towards(self.viewer, pk=given["provision"])
        if "recommendation" in given:
            rows = rows.answering(asked.pk) if (asked := self.asked_recommendation) else rows.none()
        return rows

    @property
    def asked_recommendation(self) -> Recommendation | None:
        """The recommendation that was asked for, if this viewer may see it."""
        rows = Recommendation.objects.visible_to(self.viewer).select_related("document")
        return rows.filter(pk=self.given.get("recommendation") or 0).first()

    @property
    def asked_provision(self) -> Provision | None:
        rows = Provision.objects.select_related("instrument")
        return rows.filter(pk=self.given.get("provision") or 0).first()


class LegalActFilter(ListFilter):
    kind = choice(_("Kind"), LegalActKind.choices)
    stage = choice(_("Stage"), LegalActStage.choices)
    field_order = ("q", "kind", "stage", "instrument")

    def narrow(self, rows: LegalActQuerySet) -> LegalActQuerySet:
        given = self.given
        if "q" in given:
            rows = rows.holding(given["q"], "title", "summary", codes=("number",))
        if "kind" in given:
            rows = rows.filter(kind=given["kind"])
        if "stage" in given:
            rows = rows.filter(stage=given["stage"])
        if "instrument" in given:
            rows = rows.implementing(instrument__code=given["instrument"])
        return rows
