"""A form beside what the record holds by now: what was typed stays, what was not typed follows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from obligations.history.meanwhile import Difference

Values = Mapping[str, Any]


def is_other(bound: forms.BoundField, value: Any) -> bool:
    """Whether what was sent for a field is not this value. A browser's line ends are no change."""
    typed = bound.data
    if isinstance(typed, str) and isinstance(value, str):
        return _plain(typed) != _plain(value)
    return bound.field.has_changed(value, typed)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def settle(
    form: forms.BaseForm, opened: Values | None, stored: Values, *, record: str = ""
) -> list[Difference]:
    """Fields that nobody touched here take over what the record holds now; of the others, those
    that differ from it are answered. `opened` holds the values that the form was opened with,
    None where they are not known: then all counts as typed. `form.data` must be mutable."""
    found = []
    for name, value in stored.items():
        bound = form[name]
        if not is_other(bound, value):
            continue
        is_touched = opened is None or is_other(bound, opened.get(name))
        if is_touched or isinstance(bound.field.widget, forms.MultiWidget):
            found.append(
                Difference(
                    capfirst(str(bound.label)),
                    bound.auto_id,
                    in_words(bound.field, value),
                    in_words(bound.field, bound.data),
                    record,
                )
            )
        else:
            _put(form, bound, value)
    return found


def _put(form: forms.BaseForm, bound: forms.BoundField, value: Any) -> None:
    """Fills a field of a bound form as if this value had been sent."""
    data: Any = form.data
    name, field = bound.html_name, bound.field
    value = field.prepare_value(value)
    if isinstance(field.widget, forms.CheckboxInput):
        data.pop(name, None)
        if value:
            data[name] = "on"
    elif isinstance(value, list | tuple):
        data.setlist(name, [str(one) for one in value])
    elif isinstance(value, date):
        data[name] = field.widget.format_value(value)
    else:
        data[name] = "" if value is None else str(value)


def in_words(field: forms.Field, value: Any) -> str:
    """A value of a field as a person reads it; what cannot be understood stands as it was sent."""
    try:
        value = field.to_python(field.prepare_value(value))
    except ValidationError:
        return str(value)
    if value is None or value in ("", []):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list | tuple | QuerySet):
        return ", ".join(_chosen(field, one) for one in value)
    if isinstance(value, date):
        return date_format(value, "d.m.Y")
    return _chosen(field, value)


def _chosen(field: forms.Field, value: Any) -> str:
    """The label of a choice, else the value itself."""
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        choices: Any = field.choices
        for key, label in choices:
            inner: Any = label if isinstance(label, list | tuple) else [(key, label)]
            for one, words in inner:
                if str(one) == str(value):
                    return str(words)
    return str(value)
