"""What each act on many asks for, with the one reason for all of it."""

from typing import Any, ClassVar, Final

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from obligations.common.fields import DayField
from obligations.common.models import today
from obligations.followup.choices import AssignmentRole
from obligations.followup.models import Tag
from obligations.followup.workflow.bulk import (
    BulkAct,
    BulkArchive,
    BulkAssign,
    BulkDueDay,
    BulkTag,
)
from obligations.people.models import Body


class ReasonedForm(forms.Form):
    """One act on many: its fields, then the reason."""

    title: ClassVar[Promise]
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2_000,
        help_text=_("One for all of it. It stands in the history of every record."),
        error_messages={"required": _("Give a reason. It stays in the history.")},
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 3}),
    )

    def act(self) -> BulkAct:
        """What was asked for, once the form is valid."""
        raise NotImplementedError

    @property
    def hidden(self) -> list[str]:
        """All values as hidden fields, for the page that shows the difference."""
        return [self[name].as_hidden() for name in self.fields]

    @property
    def hidden_but_replaces(self) -> list[str]:
        """The same without the answer to where another body leads, which is given anew."""
        return [self[name].as_hidden() for name in self.fields if name != "replaces"]


class AssignForm(ReasonedForm):
    title = _("Assign a body")
    body = forms.ModelChoiceField(
        label=_("Body"),
        queryset=Body.objects.none(),
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=AssignmentRole.choices,
        initial=AssignmentRole.LEAD,
        widget=forms.RadioSelect,
    )
    due_on = DayField(label=_("Due on"), help_text=_("Leave it empty where there is no day."))
    replaces = forms.ChoiceField(
        label=_("Where another body leads already"),
        choices=[
            ("", _("Leave it as it is")),
            ("yes", _("End its assignment, with the reason, and assign the new body")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    field_order = ("body", "role", "due_on", "replaces", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.active(today())  # type: ignore[attr-defined]

    def act(self) -> BulkAct:
        data = self.cleaned_data
        return BulkAssign(
            data["body"], AssignmentRole(data["role"]), data["due_on"], bool(data["replaces"])
        )


class DueDayForm(ReasonedForm):
    title = _("Set the due day")
    due_on = DayField(
        label=_("Due on"), help_text=_("For the lead bodies. Empty takes the due day away.")
    )

    field_order = ("due_on", "reason")

    def act(self) -> BulkAct:
        return BulkDueDay(self.cleaned_data["due_on"])


class TagForm(ReasonedForm):
    title = _("Change the tags")
    add = forms.ModelMultipleChoiceField(
        label=_("Put on"),
        queryset=Tag.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    remove = forms.ModelMultipleChoiceField(
        label=_("Take off"),
        queryset=Tag.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = ("add", "remove", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("add", Tag.objects.offered(today()))
        self._offer("remove", Tag.objects.all())

    def _offer(self, name: str, tags: QuerySet[Tag]) -> None:
        self.fields[name].queryset = tags  # type: ignore[attr-defined]

    def act(self) -> BulkAct:
        data = self.cleaned_data
        return BulkTag(tuple(data["add"]), tuple(data["remove"]))


class ArchiveForm(ReasonedForm):
    title = _("Archive")
    direction = forms.ChoiceField(
        label=_("What is to be done"),
        choices=[
            ("in", _("Archive: out of lists, figures and queues; the page stays readable")),
            ("out", _("Take out of the archive")),
        ],
        initial="in",
        widget=forms.RadioSelect,
    )

    field_order = ("direction", "reason")

    def act(self) -> BulkAct:
        return BulkArchive(is_out=self.cleaned_data["direction"] == "out")


ACTS: Final[dict[str, type[ReasonedForm]]] = {
    "assign": AssignForm,
    "due": DueDayForm,
    "tag": TagForm,
    "archive": ArchiveForm,
}
"""The acts by their names in addresses, in the order of their buttons."""
