"""Forms of the secretariat: its verbs, and records where some changes need a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from obligations.common.fields import DayField
from obligations.common.models import today
from obligations.followup.choices import AssignmentRole, Level
from obligations.followup.forms import EvidenceForm
from obligations.history.admin import ReasonedFormSet, RecordForm
from obligations.people.models import Body

SELECT = forms.Select(attrs={"class": "form-select"})


def reason_field(help_text: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=_("Reason"),
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 3}),
    )


class DecideForm(forms.Form):
    """Approving needs no reason; returning does, and the workflow says so."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = reason_field(
        _("Required to return. The author reads it, and it stays in the history.")
    )


class AssignForm(forms.Form):
    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.none(), widget=SELECT)
    role = forms.ChoiceField(
        label=_("Role"),
        choices=AssignmentRole.choices,
        initial=AssignmentRole.LEAD,
        widget=forms.RadioSelect,
    )
    due_on = DayField(label=_("Due on"), help_text=_("Leave it empty where there is no day."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.active(today())  # type: ignore[attr-defined]


class DueForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    due_on = DayField(label=_("Due on"), help_text=_("Empty takes the due day away."))


class EndForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = reason_field(_("The body reads it, and it stays in the history."), required=True)


class AssessForm(EvidenceForm):
    """The secretariat's own assessment: level, day, reason, and one piece of evidence."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    level = forms.ChoiceField(
        label=_("Level of implementation"), choices=Level.choices, widget=forms.RadioSelect
    )
    assessed_on = DayField(label=_("Assessed on"))
    reason = reason_field(_("It stands beside the level and in the history."), required=True)

    field_order = ("version", "level", "assessed_on", "reason")

    def clean(self) -> dict[str, Any]:
        """The evidence is judged only if some was given; the workflow knows whether it is due."""
        if self.is_given:
            return super().clean()
        return self.cleaned_data


class RecommendationForm(RecordForm):
    """What the United Nations wrote, and who may read it, is not changed without a reason."""

    reasoned = frozenset({"text_en", "text_ru", "text_tk", "paragraph", "document", "audience"})
    why_reasoned = _(
        "Give the reason: the text, the place or the audience of a recommendation is changed."
    )


class ComponentForm(RecordForm):
    """A limb repeats the words of the document."""

    reasoned = frozenset({"text_en", "text_ru", "text_tk"})
    why_reasoned = _("Give the reason: the text of the document is changed.")


class PositionFormSet(ReasonedFormSet):
    """The State's position is added or changed with a reason."""

    why_reasoned = _(
        "Give the reason for the change, above: a position is added or changed for a reason."
    )
