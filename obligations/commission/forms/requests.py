"""What is typed about data requests: the questionnaire, an answer, one more body."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from obligations.commission.choices import FieldKind
from obligations.commission.forms.tasks import BodyField
from obligations.commission.models import DataAnswer, RequestField
from obligations.commission.workflow.answers import AnswerContent
from obligations.commission.workflow.requests import MOST_FIELDS, FieldContent, RequestContent
from obligations.common.fields import DayField, text_field
from obligations.common.languages import Language
from obligations.common.models import Audience, today
from obligations.common.text import plain_number
from obligations.followup.forms import choice_field
from obligations.people.models import Body
from obligations.register.models import Instrument

if TYPE_CHECKING:
    Bodies = forms.ModelMultipleChoiceField[Body]
    Instruments = forms.ModelMultipleChoiceField[Instrument]
else:
    Bodies = Instruments = forms.ModelMultipleChoiceField

ROWS: Final = 4
"""Rows of the questionnaire at first."""
MORE: Final = 4
YES_OR_NO: Final = [("", "-"), ("yes", _("Yes")), ("no", _("No"))]
AUDIENCES: Final = [
    (Audience.COMMISSION.value, _("The Commission, once an answer is signed off")),
    (Audience.BODY.value, _("Each body its own, and the secretariat")),
]


def _line(label: Any, longest: int, css: str = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"class": f"form-control {css}".strip()})
    return forms.CharField(label=label, max_length=longest, required=False, widget=widget)


class RequestForm(forms.Form):
    """A questionnaire to several bodies; `rows` is how many questions there is room for."""

    title = _line(_("Title"), 300)
    question = text_field(_("What is asked, and why"), _("Every body reads this first."), rows=4)
    language = choice_field(_("Written in"), Language.choices)
    due_on = DayField(label=_("Answers are due on"))
    audience = choice_field(_("Who reads the answers"), AUDIENCES)
    instruments = Instruments(
        queryset=Instrument.objects.none(),
        label=_("Instruments it is about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    bodies = Bodies(
        queryset=Body.objects.none(),
        label=_("Bodies that are asked"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, rows: int = ROWS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = max(1, min(rows, MOST_FIELDS))
        bodies: Any = self.fields["bodies"]
        bodies.queryset = Body.objects.active(today()).order_by("name_en", "pk")
        instruments: Any = self.fields["instruments"]
        instruments.queryset = Instrument.objects.order_by("order", "pk")
        for number in range(1, self.rows + 1):
            self.fields[f"label-{number}"] = _line(_("Question"), 300)
            self.fields[f"kind-{number}"] = choice_field(
                _("Kind of answer"), FieldKind.choices, required=False
            )
            self.fields[f"unit-{number}"] = _line(_("Unit"), 60, "w-s")
            self.fields[f"may-be-empty-{number}"] = forms.BooleanField(
                label=_("May be left empty"), required=False
            )

    def lines(self) -> list[dict[str, Any]]:
        """The rows of the questionnaire, for the page."""
        return [
            {
                "number": number,
                "fields": [self[f"{name}-{number}"] for name in ("label", "kind", "unit")],
                "may_be_empty": self[f"may-be-empty-{number}"],
            }
            for number in range(1, self.rows + 1)
        ]

    def heads(self) -> list[Any]:
        names = ("title", "question", "language", "due_on", "audience", "instruments")
        return [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        """A row with a unit and no question is a row that was not finished."""
        data: dict[str, Any] = super().clean() or {}
        for number in range(1, self.rows + 1):
            if data.get(f"unit-{number}") and not data.get(f"label-{number}"):
                self.add_error(f"label-{number}", gettext("Write the question."))
        return data

    def content(self) -> RequestContent:
        data = self.cleaned_data
        return RequestContent(
            title=data["title"],
            question=data["question"],
            due_on=data["due_on"],
            fields=[
                FieldContent(
                    label=data[f"label-{number}"],
                    kind=data[f"kind-{number}"] or FieldKind.TEXT,
                    unit=data[f"unit-{number}"],
                    is_required=not data[f"may-be-empty-{number}"],
                )
                for number in range(1, self.rows + 1)
                if data[f"label-{number}"].strip()
            ],
            bodies=list(data["bodies"]),
            audience=data["audience"],
            language=data["language"],
            instruments=list(data["instruments"]),
        )


class AddBodyForm(forms.Form):
    """One more body for a request that is open."""

    body = BodyField(_("Ask one more body"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["body"]
        field.offer()


class AnswerForm(forms.Form):
    """The questionnaire as one body fills it in; its fields come from the request."""

    def __init__(self, *args: Any, fields: Iterable[RequestField], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(fields)
        for one in self.asked:
            self.fields[f"field-{one.pk}"] = _field_of(one)
        self.fields["note"] = text_field(_("Note"), _("What a reader needs to know beside it."))
        self.fields["language"] = choice_field(_("Written in"), Language.choices)

    def content(self) -> AnswerContent:
        data = self.cleaned_data
        return AnswerContent(
            values={one.pk: _value(one, data[f"field-{one.pk}"]) for one in self.asked},
            note=data["note"],
            language=data["language"],
        )


def _field_of(one: RequestField) -> forms.Field:
    label = one.label if one.is_required else gettext("%(label)s (may be left empty)") % {
        "label": one.label
    }  # fmt: skip
    if one.kind == FieldKind.NUMBER:
        return forms.DecimalField(
            label=label,
            help_text=one.unit,
            required=False,
            max_digits=20,
            decimal_places=4,
            error_messages={"invalid": _("Write a number, with digits alone.")},
            widget=forms.TextInput(attrs={"class": "form-control w-s", "inputmode": "decimal"}),
        )
    if one.kind == FieldKind.YES_NO:
        return choice_field(label, YES_OR_NO, required=False)
    if one.kind == FieldKind.DAY:
        return DayField(label=label)
    return text_field(label, rows=2)


def _value(one: RequestField, typed: Any) -> Any:
    if one.kind == FieldKind.YES_NO:
        return {"yes": True, "no": False}.get(typed)
    return typed


def initial_of(answer: DataAnswer, language: str) -> Mapping[str, Any]:
    """What the form of an answer shows when it is opened."""
    found: dict[str, Any] = {"note": answer.note, "language": language}
    if answer.written_by_id is not None:
        found["language"] = answer.language
    for one in answer.values.all():
        value: Any = one.value
        if isinstance(value, bool):
            value = "yes" if value else "no"
        elif one.number is not None:
            value = plain_number(one.number)
        found[f"field-{one.field_id}"] = value
    return found
