"""What is typed about a task: the task itself, that it is done."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from obligations.commission.models import CommissionDecision, Statement
from obligations.commission.workflow.tasks import TaskContent
from obligations.common.fields import DayField, text_field
from obligations.common.languages import Language
from obligations.common.models import today
from obligations.followup.forms import choice_field
from obligations.people.models import Body

if TYPE_CHECKING:
    ChoiceOfBody = forms.ModelChoiceField[Body]
else:
    ChoiceOfBody = forms.ModelChoiceField


class BodyField(ChoiceOfBody):
    """A body that exists today."""

    def __init__(self, label: Any, help_text: Any = "", empty_label: Any = "-") -> None:
        super().__init__(
            queryset=Body.objects.none(),
            label=label,
            help_text=help_text,
            required=False,
            empty_label=empty_label,
            widget=forms.Select(attrs={"class": "form-select"}),
        )

    def offer(self) -> None:
        """Filled when a form is made, not when the class is read."""
        self.queryset = Body.objects.active(today()).order_by("name_en", "pk")


class TaskForm(forms.Form):
    """A new task from a conclusion or a decision."""

    text = text_field(_("What is to be done"), _("One thing that can be reported done."))
    language = choice_field(_("Written in"), Language.choices)
    body = BodyField(_("Responsible body"))
    given_on = DayField(label=_("Given on"))
    due_on = DayField(label=_("Due on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["body"]
        field.offer()

    def content(
        self, statement: Statement | None, decision: CommissionDecision | None
    ) -> TaskContent:
        data = self.cleaned_data
        return TaskContent(
            text=data["text"],
            body=data["body"],
            due_on=data["due_on"],
            statement=statement,
            decision=decision,
            language=data["language"],
        )


class DoneForm(forms.Form):
    """What the responsible body says when it has done a task."""

    done_on = DayField(label=_("Done on"))
    text = text_field(
        _("What was done"), _("Acts and results. It is read by the Commission."), rows=3
    )
    url = forms.CharField(
        label=_("Address"),
        max_length=500,
        required=False,
        help_text=_("Of a page that others can open. It is never fetched."),
        widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "url"}),
    )
    language = choice_field(_("Written in"), Language.choices)
