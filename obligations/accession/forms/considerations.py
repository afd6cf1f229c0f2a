"""A consideration and the reply to it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from obligations.accession.choices import ConsiderationKind
from obligations.accession.forms.studies import language_field, line_field
from obligations.accession.workflow import ConsiderationContent
from obligations.common.fields import DayField, text_field
from obligations.people.models import Body
from obligations.register.models import Provision


class ConsiderationForm(forms.Form):
    """`bodies` and `participants`: from whom it may be; a focal point is given none, since it is
    the own body that speaks."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=ConsiderationKind.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    text = text_field(_("Consideration"), _("One thing in one consideration."), rows=4)
    body = forms.ChoiceField(
        label=_("From the body"),
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    participant = forms.ChoiceField(
        label=_("From the participant of an event"),
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    raised_on = DayField(label=_("Raised on"))
    provisions = forms.MultipleChoiceField(
        label=_("Provisions that it is about"),
        required=False,
        widget=forms.SelectMultiple(attrs={"class": "form-select", "size": 6}),
    )
    source = line_field(_("Source"))
    language = language_field()

    def __init__(
        self,
        *args: Any,
        bodies: Iterable[Body] | None,
        participants: Iterable[Any] = (),
        provisions: Sequence[Provision] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known_bodies = {str(one.pk): one for one in bodies or ()}
        self.known_participants = {str(one.pk): one for one in participants}
        self.known_provisions = {str(one.pk): one for one in provisions}
        fields: Any = self.fields
        fields["body"].choices = [("", "-"), *((key, str(one)) for key, one in
                                               self.known_bodies.items())]  # fmt: skip
        fields["participant"].choices = [
            ("", "-"),
            *((key, f"{one.event}: {one}") for key, one in self.known_participants.items()),
        ]
        fields["provisions"].choices = [
            (key, f"{one} {one.title}".strip()) for key, one in self.known_provisions.items()
        ]
        if bodies is None:
            del fields["body"], fields["participant"]

    def given(self) -> ConsiderationContent:
        data = self.cleaned_data
        return ConsiderationContent(
            kind=data["kind"],
            text=data["text"],
            language=data["language"],
            body=self.known_bodies.get(data.get("body", "")),
            participant=self.known_participants.get(data.get("participant", "")),
            raised_on=data["raised_on"],
            source=data["source"],
            provisions=[self.known_provisions[one] for one in data["provisions"]],
        )


class ReplyForm(forms.Form):
    text = text_field(_("Reply"), _("It stands beside the consideration, with the day."), rows=5)
    language = language_field()
