"""What a member types of a measure and of a milestone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from obligations.common.fields import DayField, text_field
from obligations.common.languages import Language
from obligations.common.models import Audience
from obligations.followup.forms import choice_field
from obligations.followup.models import Component, Measure
from obligations.followup.workflow import MeasureContent
from obligations.people.models import Body

if TYPE_CHECKING:
    ManyChoices = forms.ModelMultipleChoiceField[Component]
else:
    ManyChoices = forms.ModelMultipleChoiceField

MOST_FOUND: Final = 20
"""Components that a search inside the form offers."""


class LinksField(ManyChoices):
    """Records to tick. The page writes the boxes; what is not offered is refused."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        super().__init__(
            queryset=Component.objects.none(),
            label=label,
            help_text=help_text,
            required=False,
            error_messages={
                "invalid_choice": _("One of the records chosen is not there, or not for you."),
                "invalid_pk_value": _("One of the records chosen is not there, or not for you."),
            },
        )


def amount(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "form-control w-date", "inputmode": "decimal"}),
    )


class MeasureForm(forms.Form):
    """One measure, in one language. For a writer the body is the own one and is not asked."""

    title = forms.CharField(
        label=_("What the measure is called"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "form-control"}),
        error_messages={"required": _("Give the measure a title.")},
    )
    description = text_field(_("What is to be done"), _("What will be there afterwards."), rows=4)
    body = forms.ModelChoiceField(
        label=_("Responsible body"),
        queryset=Body.objects.none(),
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"required": _("Choose the responsible body.")},
    )
    supporting_bodies = LinksField(_("Supporting bodies"))
    starts_on = DayField(label=_("To start on"))
    ends_on = DayField(label=_("To end on"))
    components = LinksField(_("Recommendations it answers"))
    legal_acts = LinksField(_("Legal acts it works on"))
    cost_from = amount(_("Cost, from"))
    cost_to = amount(_("Cost, up to"))
    currency = forms.CharField(
        label=_("Currency"),
        required=False,
        max_length=3,
        help_text=_("Three letters, for example TMT or USD"),
        widget=forms.TextInput(attrs={"class": "form-control w-date"}),
    )
    funds = forms.CharField(
        label=_("Source of funds"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
    audience = choice_field(_("Who may read it"), Audience.choices)
    language = choice_field(_("Written in"), Language.choices)

    def __init__(
        self,
        *args: Any,
        bodies: Any,
        own: Body | None,
        components: Any,
        legal_acts: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        offered = {"supporting_bodies": bodies, "components": components, "legal_acts": legal_acts}
        for name, rows in offered.items():
            field: Any = self.fields[name]
            field.queryset = rows
        if own is not None:
            del self.fields["body"]
        else:
            self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).strip().upper()

    def clean(self) -> dict[str, Any]:
        """The rules of the table, each beside its field and in its own words."""
        cleaned: dict[str, Any] = super().clean() or {}
        names = ("starts_on", "ends_on", "cost_from", "cost_to", "currency")
        tried = Measure(title_en="x", **{name: cleaned.get(name) for name in names})
        tried.currency = cleaned.get("currency") or ""
        places = {"ends_on": "ends_on", "cost_to_not": "cost_to", "currency": "currency"}
        if self.errors.keys() & set(names):
            return cleaned
        for rule in Measure._meta.constraints:
            place = next((field for part, field in places.items() if part in rule.name), "")
            if not place:
                continue
            try:
                rule.validate(Measure, tried)
            except ValidationError as wrong:
                self.add_error(place, wrong)
        return cleaned

    def content(self) -> MeasureContent:
        data = dict(self.cleaned_data)
        return MeasureContent(**{"body": self.own, **data})

    def boxes(self, name: str, rows: Sequence[Any]) -> list[tuple[Any, bool]]:
        """Each record offered with whether it is ticked."""
        ticked = {str(one) for one in self[name].value() or []}
        return [(one, str(one.pk) in ticked) for one in rows]


def content_of(measure: Measure) -> dict[str, Any]:
    """The form's values of a stored measure, in the language it was written in."""
    code = measure.original_language
    plain = ("starts_on", "ends_on", "cost_from", "cost_to", "currency", "funds", "audience")
    links = ("supporting_bodies", "components", "legal_acts")
    return {
        "title": getattr(measure, f"title_{code}"),
        "description": getattr(measure, f"description_{code}"),
        "language": code,
        "body": measure.body_id,
        **{name: getattr(measure, name) for name in plain},
        **{name: [one.pk for one in getattr(measure, name).all()] for name in links},
    }


class MilestoneForm(forms.Form):
    """A step that can be seen to be done, and its day."""

    words = forms.CharField(
        label=_("The step"),
        max_length=300,
        required=False,
        help_text=_("Something that others can see to be there or not."),
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
    due_on = DayField(label=_("To be done by"))
