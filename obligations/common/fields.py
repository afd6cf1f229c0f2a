"""Form fields that several areas share: a day, a text of some lines."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

DAY_FORMATS: Final = ["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y"]


class DayField(forms.DateField):
    """A day as people here write it: 23.11.2026."""

    default_error_messages = {"invalid": _("Write the day as 23.11.2026.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(
            format="%d.%m.%Y",
            attrs={
                "class": "form-control w-date",
                "placeholder": "dd.mm.yyyy",
                "inputmode": "numeric",
            },
        )
        super().__init__(input_formats=DAY_FORMATS, widget=widget, required=False, **kwargs)


def text_field(label: Any, help_text: Any = "", rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"class": "form-control", "rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=False, widget=widget)
