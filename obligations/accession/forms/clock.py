"""The questions of the clock, asked in the address: a day of deposit, or a wanted day."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from obligations.accession.choices import Counting
from obligations.accession.figures.clock import IN_FORCE
from obligations.accession.models import FollowingDate, Option
from obligations.common.calendar_rules import OutOfCalendar, add_years
from obligations.common.fields import DayField
from obligations.register.models import Instrument

FURTHEST_YEARS: Final = 50


class ClockForm(forms.Form):
    """`deposit`, `count` and `option`; `wanted` and `of` plan backwards. All may be left out."""

    deposit = DayField(label=_("Day of deposit"))
    count = forms.ChoiceField(choices=Counting.choices, required=False)
    option = forms.ChoiceField(required=False)
    wanted = DayField(label=_("Wanted day"))
    of = forms.ChoiceField(
        label=_("Of what"),
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(
        self,
        *args: Any,
        instrument: Instrument,
        dates: Sequence[FollowingDate],
        options: Sequence[Option],
        on: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.instrument, self.on = instrument, on
        self.dates = {one.code: one for one in dates}
        self.options = {one.code: one for one in options}
        unknown = {"invalid_choice": _gettext("Choose one of the answers of the form.")}
        for name in ("count", "option", "of"):
            self.fields[name].error_messages |= unknown
        option: Any = self.fields["option"]
        option.choices = [("", ""), *((one, one) for one in self.options)]
        of: Any = self.fields["of"]
        of.choices = [
            (IN_FORCE, _gettext("In force for the State party")),
            *((one.code, one.label) for one in dates),
        ]

    def clean_deposit(self) -> date | None:
        return self._within(self.cleaned_data["deposit"])

    def clean_wanted(self) -> date | None:
        return self._within(self.cleaned_data["wanted"])

    def _within(self, day: date | None) -> date | None:
        """Not before the instrument was in force, and not further ahead than anybody plans."""
        since = self.instrument.in_force_on or self.instrument.adopted_on
        if day is not None and since is not None and day < since:
            raise ValidationError(
                _gettext("%(name)s is in force since %(day)s. Give that day or a later one.")
                % {"name": self.instrument, "day": since.strftime("%d.%m.%Y")}
            )
        try:
            last = add_years(self.on, FURTHEST_YEARS)
        except OutOfCalendar:
            last = date.max
        if day is not None and day > last:
            raise ValidationError(_gettext("Give a day within the next fifty years."))
        return day

    def of_wanted(self) -> FollowingDate | None:
        """The date that is planned for; None: the entry into force."""
        return self.dates.get(self.cleaned_data.get("of", ""))

    def option_chosen(self) -> Option | None:
        return self.options.get(self.cleaned_data.get("option", ""))
