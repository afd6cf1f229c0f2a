"""What a member types: an update, the components it answers, one piece of evidence."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from obligations.common.errors import Incomplete
from obligations.common.fields import DayField, text_field
from obligations.common.files import check as check_file
from obligations.common.files import clean_name
from obligations.common.languages import Language
from obligations.common.models import Audience
from obligations.followup.choices import EvidenceKind, Level
from obligations.followup.models import Component, Evidence, ImplementationUpdate
from obligations.followup.workflow import EvidenceInput, UpdateContent
from obligations.people.models import User

TEXTS: Final = ("done", "result", "difficulty", "next_step")
PROPOSABLE: Final = [(level.value, level.label) for level in Level if level != Level.NOT_ASSESSED]


def choice_field(label: Any, choices: Any, help_text: Any = "", **kwargs: Any) -> forms.ChoiceField:
    widget = forms.Select(attrs={"class": "form-select"})
    return forms.ChoiceField(
        label=label, choices=choices, help_text=help_text, widget=widget, **kwargs
    )


class UpdateForm(forms.Form):
    """The texts and days of an update. Nothing is required before it is submitted."""

    done = text_field(
        _("What was done"),
        _(
            "Acts and results, not intentions. "
            "A seminar is activity; a place that now exists is a result."
        ),
        rows=5,
    )
    since_on = DayField(label=_("Since when"))
    period_until = DayField(
        label=_("Reports the period to"), help_text=_("For the half-year review")
    )
    result = text_field(_("What it has changed"), _("Figures with their year, if there are any."))
    difficulty = text_field(_("What stands in the way"))
    next_step = text_field(_("What comes next"), _("Who does it, and by when."), rows=2)
    language = choice_field(_("Written in"), Language.choices)
    audience = choice_field(_("Who may read it once it is approved"), Audience.choices)

    def content(self) -> UpdateContent:
        return UpdateContent(**self.cleaned_data)


def content_of(update: ImplementationUpdate) -> dict[str, Any]:
    """The form's values of a stored update, in the language it was written in."""
    code = update.original_language
    return {
        **{name: getattr(update, f"{name}_{code}") for name in TEXTS},
        "since_on": update.since_on,
        "period_until": update.period_until,
        "language": code,
        "audience": update.audience,
    }


class TargetsForm(forms.Form):
    """Which components the update answers and, where the body leads, the level it proposes."""

    def __init__(
        self, *args: Any, components: Sequence[Component], leads: Iterable[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.components = components
        self.leads = set(leads)
        self.fields["component"] = forms.MultipleChoiceField(
            choices=[(str(one.pk), str(one)) for one in components],
            required=False,
            error_messages={
                "invalid_choice": _("Your body is not assigned to one of the components chosen.")
            },
        )
        for one in components:
            if one.pk in self.leads:
                self.fields[f"level-{one.pk}"] = forms.ChoiceField(
                    choices=[("", _("No change of level")), *PROPOSABLE], required=False
                )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "component" in cleaned and not cleaned["component"]:
            raise ValidationError(_("Choose at least one component."))
        return cleaned

    def levels(self) -> dict[Component, str]:
        """Each chosen component with its proposed level or ""."""
        chosen = set(self.cleaned_data["component"])
        return {
            one: self.cleaned_data.get(f"level-{one.pk}", "")
            for one in self.components
            if str(one.pk) in chosen
        }

    def rows(self) -> list[dict[str, Any]]:
        """For the template: each component, whether it is chosen, and its level field."""
        chosen = {str(one) for one in self["component"].value() or []}
        return [
            {
                "component": one,
                "is_chosen": str(one.pk) in chosen,
                "level": self[f"level-{one.pk}"] if one.pk in self.leads else None,
            }
            for one in self.components
        ]


class EvidenceForm(forms.Form):
    """One piece of evidence, kept only if something of it was given."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=EvidenceKind.choices,
        initial=EvidenceKind.DOCUMENT,
        widget=forms.RadioSelect,
        help_text=_("An event shows activity, not a result."),
    )
    title = forms.CharField(
        label=_("What it is"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
    dated_on = DayField(label=_("Dated"))
    number = forms.CharField(
        label=_("Number"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control w-date"}),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_("PDF, Word, Excel, OpenDocument, text or picture, up to 20 MB."),
        widget=forms.FileInput(attrs={"class": "form-control"}),
    )
    url = forms.CharField(
        label=_("Address"),
        max_length=500,
        required=False,
        help_text=_("Of a page that others can open. It is never fetched."),
        widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "url"}),
    )
    event = forms.ModelChoiceField(
        label=_("Event"),
        queryset=Evidence.objects.none(),
        required=False,
        empty_label=_("None"),
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    evidence_audience = choice_field(_("Who may open it"), Audience.choices, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["event"]
        field.queryset = Evidence.objects.rows_of("event").visible_to(user)
        self.fields["evidence_audience"].initial = Audience.COMMISSION

    @property
    def is_given(self) -> bool:
        return any(
            self.data.get(name) for name in ("title", "dated_on", "number", "url", "event")
        ) or bool(self.files.get("file"))

    def clean_file(self) -> Any:
        """Looked at once more when it is stored; refused here, the rest of the form is kept."""
        upload = self.cleaned_data.get("file")
        if upload is not None:
            check_file(upload, clean_name(upload.name))
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not (cleaned.get("title") or "title" in self.errors):
            self.add_error("title", _("Say what the evidence is."))
        kind = cleaned.get("kind")
        if kind == EvidenceKind.LINK and not cleaned.get("url"):
            self.add_error("url", _("Give the address of the link."))
        if kind == EvidenceKind.EVENT and not cleaned.get("event"):
            self.add_error("event", _("Choose the event."))
        has_file = cleaned.get("file") is not None or "file" in self.errors
        if kind == EvidenceKind.DOCUMENT and not has_file and not cleaned.get("url"):
            self.add_error("file", _("Attach the document, or give its address."))
        return cleaned

    def piece(self, language: str) -> EvidenceInput:
        data: Mapping[str, Any] = self.cleaned_data
        dated: date | None = data["dated_on"]
        return EvidenceInput(
            kind=data["kind"],
            title=data["title"],
            dated_on=dated,
            url=data["url"],
            number=data["number"],
            file=data["file"],
            event_id=data["event"].pk if data["event"] else None,
            audience=data["evidence_audience"] or Audience.COMMISSION,
            language=language,
        )


def place_error(refusal: Incomplete, *bundle: forms.Form) -> None:
    """Puts what the workflow misses beside the field where it is given."""
    for form in bundle:
        if refusal.field in form.fields:
            form.add_error(refusal.field, str(refusal))
            return
    bundle[0].add_error(None, str(refusal))


def problems(*bundle: forms.Form) -> list[tuple[str, str]]:
    """(field id, message) of everything that is wrong, for the error summary."""
    return [
        (form[name].auto_id if name in form.fields else "", str(message))
        for form in bundle
        for name, messages in form.errors.items()
        for message in messages
    ]
