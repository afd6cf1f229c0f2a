"""Forms of the secretariat: a stage, its completion, the counting, a choice, a mark."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from obligations.accession.choices import Counting, Inclination, MarkValue
from obligations.accession.models import Mark, Option, RoadmapStage, Study
from obligations.accession.workflow import Said, StageContent
from obligations.common.fields import DayField, text_field
from obligations.common.languages import Language, Translated
from obligations.common.models import today
from obligations.people.models import Body
from obligations.register.models import Document


def line_field(label: Any, help_text: Any = "", most: int = 120) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "form-control"})
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=most, widget=widget
    )


def select(label: Any, choices: Any, help_text: Any = "") -> forms.ChoiceField:
    widget = forms.Select(attrs={"class": "form-select"})
    return forms.ChoiceField(label=label, choices=choices, help_text=help_text, widget=widget)


class BodyField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A body that is there today, and the one that the record names."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        super().__init__(
            Body.objects.none(),
            label=label,
            required=False,
            help_text=help_text,
            empty_label="-",
            widget=forms.Select(attrs={"class": "form-select"}),
        )

    def offer(self, kept: int | None = None) -> None:
        rows = Body.objects.active(today())
        self.queryset = rows | Body.objects.filter(pk=kept) if kept else rows


class Reasoned(forms.Form):
    """A reason in one of the languages."""

    reason = text_field(_("Reason"))
    language = select(_("Written in"), Language.choices)

    def said(self) -> Said:
        data = self.cleaned_data
        return Said(data["reason"], data["language"], data.get("body"), data.get("said_on"))


class CountingForm(Reasoned):
    counting = forms.ChoiceField(
        label=_("What is due is counted from"),
        choices=Counting.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = ("counting", "reason", "language")

    @staticmethod
    def start(study: Study, language: str) -> dict[str, Any]:
        return {"counting": study.counting, **texts_of(study, language, reason="counting_reason")}


class InclinationForm(Reasoned):
    inclination = forms.ChoiceField(
        label=_("The State leans to"),
        choices=Inclination.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    body = BodyField(_("Body that said so"))
    said_on = DayField(label=_("Said on"))
    field_order = ("inclination", "reason", "language", "body", "said_on")

    def __init__(self, *args: Any, option: Option, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body: Any = self.fields["body"]
        body.offer(option.said_by_id)
        if not option.may_be_made:
            field: Any = self.fields["inclination"]
            field.choices = [one for one in Inclination.choices if one[0] != Inclination.MAKE]

    @staticmethod
    def start(option: Option, language: str) -> dict[str, Any]:
        return {
            "inclination": option.inclination, "body": option.said_by_id,
            "said_on": option.said_on, **texts_of(option, language, reason="reason"),
        }  # fmt: skip


class MarkForm(Reasoned):
    value = forms.ChoiceField(
        label=_("Mark"), choices=MarkValue.choices, widget=forms.RadioSelect, required=False
    )
    words = line_field(_("The mark in words"), _("Where no square says it, for instance: new law."))
    body = BodyField(_("Body that said so"))
    field_order = ("value", "words", "reason", "language", "body")

    def __init__(self, *args: Any, kept: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body: Any = self.fields["body"]
        body.offer(kept)


class StageForm(forms.Form):
    name = line_field(_("Name of the stage"))
    after = forms.ModelChoiceField(
        RoadmapStage.objects.none(),
        label=_("Stands behind"),
        required=False,
        empty_label=_("The last stage"),
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    body = BodyField(_("Body"))
    planned_on = DayField(label=_("Planned to end on"))
    duration = forms.IntegerField(
        label=_("Planned duration in days"),
        required=False,
        help_text=_("From it the clock plans backwards."),
        widget=forms.TextInput(attrs={"class": "form-control w-s", "inputmode": "numeric"}),
        error_messages={"invalid": _("Write the number of days, for instance 90.")},
    )
    document = forms.ModelChoiceField(
        Document.objects.all(),
        label=_("Document of the register"),
        required=False,
        empty_label="-",
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    document_text = line_field(_("Document as named"), _("Title, number and day."), 300)
    note = text_field(_("Note"), rows=2)
    language = select(_("Name and note are written in"), Language.choices)

    def __init__(self, *args: Any, study: Study, stage: RoadmapStage | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        body: Any = self.fields["body"]
        body.offer(stage.body_id if stage else None)
        after: Any = self.fields["after"]
        after.queryset = study.stages.all()
        if stage is not None:
            del self.fields["after"]

    @staticmethod
    def start(stage: RoadmapStage, language: str) -> dict[str, Any]:
        return {
            "body": stage.body_id, "planned_on": stage.planned_on,
            "duration": stage.duration_days, "document": stage.document_id,
            "document_text": stage.document_text,
            **texts_of(stage, language, name="name", note="note"),
        }  # fmt: skip

    def content(self) -> StageContent:
        data = self.cleaned_data
        return StageContent(
            name=data["name"], language=data["language"], body=data["body"],
            planned_on=data["planned_on"], duration_days=data["duration"],
            document=data["document"], document_text=data["document_text"], note=data["note"],
        )  # fmt: skip


class CompletionForm(forms.Form):
    done_on = DayField(label=_("Completed on"))
    document_text = line_field(_("Document as named"), _("Title, number and day."), 300)


def texts_of(record: Any, language: str, **names: str) -> dict[str, Any]:
    """The texts of a record for a form, all in the one language that the first is shown in."""
    first = next(iter(names.values()))
    code = Translated.language_of(record, first) or language
    values = {field: getattr(record, f"{name}_{code}") for field, name in names.items()}
    return {"language": code, **values}


def start_of_mark(kept: Mark | None, language: str) -> dict[str, Any]:
    """What the form of a mark begins with; of none yet, nothing is chosen."""
    if kept is None:
        return {"language": language}
    texts = texts_of(kept, language, reason="reason", words="words")
    return {"value": kept.value, "body": kept.said_by_id, **texts}
