"""Naming a deputy; handing over the work of who leaves; keeping a view."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from obligations.common.fields import DayField, text_field
from obligations.common.roles import Role
from obligations.people.models import User


def colleague_field(label: Any, missing: Any) -> "forms.ModelChoiceField[User]":
    """One of the colleagues that the form is given."""
    return forms.ModelChoiceField(
        label=label,
        queryset=User.objects.none(),
        empty_label=_("Choose"),
        error_messages={
            "required": missing,
            "invalid_choice": _("Choose somebody of the list."),
        },
        widget=forms.Select(attrs={"class": "form-select"}),
    )


class ColleagueForm(forms.Form):
    """A form in which one colleague is chosen: the field named `chosen`."""

    chosen = ""

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields[self.chosen]
        field.queryset = colleagues


class DeputyForm(ColleagueForm):
    """Who stands in, from which day to which. Days are judged by the workflow."""

    chosen = "deputy"
    deputy = colleague_field(_("Deputy"), _("Choose the deputy."))
    from_on = DayField(label=_("First day"))
    until_on = DayField(label=_("Last day"), help_text=_("Included; it ends at midnight."))
    reason = text_field(
        _("Reason, if it may be known"), _("Colleagues read it. It stays in the history."), rows=2
    )


class HandOverForm(ColleagueForm):
    """Who takes the work over, and what that person has to know."""

    chosen = "successor"
    successor = colleague_field(_("Successor"), _("Choose the successor."))
    note = text_field(
        _("Note to the successor"),
        _("What is under way, whom to ask, what is due. It stays in the history."),
        rows=5,
    )


class ViewForm(forms.Form):
    """The name of a view; with whom it is shared, for whoever may share."""

    name = forms.CharField(
        label=_("Name of the view"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
        error_messages={"max_length": _("The name has at most 80 characters.")},
    )
    role = forms.ChoiceField(
        label=_("Shared with"),
        help_text=_("Everybody with this role finds it among the tabs; each sees what they may."),
        required=False,
        choices=[("", _("Nobody: it is the owner’s alone")), *Role.choices],
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"invalid_choice": _("Choose a role of the list.")},
    )
    reason = text_field(
        _("Reason for sharing, or for sharing no more"), _("It stays in the history."), rows=2
    )

    def __init__(self, *args: Any, shares: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not shares:
            del self.fields["role"], self.fields["reason"]
