"""Beginning a study and concluding it."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from obligations.accession.figures import entry_day, entry_words
from obligations.accession.workflow import Accession, ProvisionLine
from obligations.common.fields import DayField, text_field
from obligations.common.languages import Language
from obligations.register.choices import InstrumentStatus
from obligations.register.models import Instrument

MOST_TYPED: Final = 60_000
SELECT: Final = {"class": "form-select"}


def language_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Written in"), choices=Language.choices, widget=forms.Select(attrs=SELECT)
    )


def line_field(label: Any, help_text: Any = "", **kwargs: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "form-control"})
    return forms.CharField(
        label=label, help_text=help_text, required=False, widget=widget, **kwargs
    )


class BeginForm(forms.Form):
    """The instrument, and its provisions where the register does not know them yet."""

    instrument = forms.ModelChoiceField(
        label=_("Instrument"),
        queryset=Instrument.objects.none(),
        to_field_name="code",
        widget=forms.Select(attrs=SELECT),
        error_messages={"required": _("Choose an instrument.")},
    )
    lines = text_field(
        _("Provisions, if the register does not know them"),
        _(
            "One in a line: number; title; what it asks. Provisions that are known keep what is "
            "written about them; gaps are filled in."
        ),
        rows=8,
    )
    language = language_field()
    source = line_field(_("Source"), _("A decision or letter by which the study was begun."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["instrument"]
        field.queryset = Instrument.objects.exclude(status=InstrumentStatus.PARTY)
        field.label_from_instance = lambda one: f"{one}: {one.title}"
        self.fields["lines"].max_length = MOST_TYPED  # type: ignore[attr-defined]
        if self.is_bound:
            field.queryset = Instrument.objects.all()

    def given(self) -> list[ProvisionLine]:
        found = []
        for line in self.cleaned_data["lines"].splitlines():
            if line.strip():
                number, title, summary = (*line.split(";", 2), "", "")[:3]
                found.append(ProvisionLine(number.strip(), title.strip(), summary.strip()))
        return found


def proposal(instrument: Instrument, deposited_on: date | None) -> dict[str, Any]:
    """The day in force and its source by the rule of the instrument; {} where neither follows."""
    day = entry_day(instrument, deposited_on)
    if day is None:
        return {}
    parts = (str(instrument), entry_words(instrument), instrument.entry_source)
    words = ", ".join(part for part in parts if part)
    return {"effective_on": day, "effective_source": _("Computed: %(rule)s") % {"rule": words}}


class ConcludeForm(forms.Form):
    """The accession, as it will stand in the register. The day in force is proposed by the rule of
    the instrument; what the depositary says goes before it."""

    deposited_on = DayField(label=_("Deposited with the Secretary-General on"))
    source = line_field(_("Source of the deposit"), _("Such as the depositary notification."))
    effective_on = DayField(
        label=_("In force for the State since"),
        help_text=_("As the depositary says. Leave it empty if it is not known yet."),
    )
    effective_source = line_field(_("Source of the entry into force"))
    domestic_act_on = DayField(label=_("Domestic act of"))
    domestic_act = line_field(_("Domestic act"), _("Title and number."), max_length=400)
    domestic_act_source = line_field(_("Source of the domestic act"))
    conflict_note = text_field(
        _("Conflict of sources"),
        _("Required where the deposit is dated before the domestic act."),
        rows=2,
    )
    language = language_field()

    def propose(self, instrument: Instrument) -> None:
        """Fills in the day in force and its source; the form was sent with data of its own."""
        self.full_clean()
        deposited_on = self.cleaned_data.get("deposited_on")
        data: Any = self.data
        for name, value in proposal(instrument, deposited_on).items():
            field: Any = self.fields[name]
            data[name] = field.widget.format_value(value)
        self.full_clean()
        if deposited_on is None and "deposited_on" not in self.errors:
            self.add_error("deposited_on", _("Give the day of deposit."))

    def given(self) -> Accession:
        return Accession(**self.cleaned_data)
