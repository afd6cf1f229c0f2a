"""What is typed about an event: the event, who took part, its agenda, papers and statements."""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from obligations.commission.models import (
    Event,
    EventPaper,
    EventPoint,
    Participation,
    Statement,
)
from obligations.common.fields import DayField
from obligations.people.models import Body, Person
from obligations.register.models import Instrument, Provision

if TYPE_CHECKING:
    EventBase = forms.ModelForm[Event]
    PartBase = forms.ModelForm[Participation]
    PointBase = forms.ModelForm[EventPoint]
    PaperBase = forms.ModelForm[EventPaper]
    SaidBase = forms.ModelForm[Statement]
else:
    EventBase = PartBase = PointBase = PaperBase = SaidBase = forms.ModelForm


def _dress(form: Any) -> None:
    """The look of the controls; a model's form brings its own."""
    for field in form.fields.values():
        widget = field.widget
        if isinstance(widget, forms.Select):
            widget.attrs.setdefault("class", "form-select")
        elif not isinstance(widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
            widget.attrs.setdefault("class", "form-control")
        if isinstance(widget, forms.Textarea):
            widget.attrs["rows"] = 3
        if isinstance(widget, forms.SelectMultiple):
            widget.attrs["size"] = 5


class EventForm(EventBase):
    """The head of an event."""

    held_on = DayField(label=_("Held on"))
    held_until = DayField(label=_("Until"), help_text=_("Where it took more than one day."))

    class Meta:
        model = Event
        fields = (
            "kind", "title_en", "title_ru", "title_tk", "held_on", "held_precision", "held_until",
            "place_en", "place_ru", "place_tk", "instruments", "audience", "summary_en",
            "summary_ru", "summary_tk", "source", "url",
        )  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {"instruments": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        instruments: Any = self.fields["instruments"]
        instruments.queryset = Instrument.objects.order_by("order", "pk")
        _dress(self)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        on, until = data.get("held_on"), data.get("held_until")
        if on is None and "held_on" not in self.errors:
            self.add_error("held_on", _("Give the day on which it was held."))
        if on and until and until < on:
            self.add_error("held_until", _("The last day lies before the first."))
        return data


class PartForm(PartBase):
    """Who took part: a body, a person, or a kind of participants in words."""

    person_name = forms.CharField(
        label=_("Name, where the person is not in the list"), max_length=200, required=False
    )
    invited_on = DayField(label=_("Invited on"))

    class Meta:
        model = Participation
        fields = (
            "kind", "person", "person_name", "body", "capacity_en", "capacity_ru", "capacity_tk",
            "invited_on", "answered", "order",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["person"].queryset = Person.objects.order_by("name_en", "pk")
        fields["body"].queryset = Body.objects.order_by("name_en", "pk")
        self.order_fields(self.Meta.fields)
        _dress(self)

    def _get_validation_exclusions(self) -> set[str]:
        """A name that is typed stands for a person who is made when the form is kept."""
        found: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        is_typed = self.cleaned_data.get("person_name") and not self.cleaned_data.get("person")
        return found | {"person"} if is_typed else found

    def save(self, commit: bool = True) -> Any:
        typed = self.cleaned_data.get("person_name", "").strip()
        if typed and self.cleaned_data.get("person") is None:
            self.instance.person = Person.objects.create(
                name_en=typed,
                body=self.cleaned_data.get("body"),
                is_made_up=self.instance.is_made_up,
            )
        return super().save(commit)


class PointForm(PointBase):
    class Meta:
        model = EventPoint
        fields = ("starts_at", "text_en", "text_ru", "text_tk", "order")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self)


class PaperForm(PaperBase):
    class Meta:
        model = EventPaper
        fields = ("title_en", "title_ru", "title_tk", "document", "url", "order")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self)


class StatementForm(SaidBase):
    """What was said, by whom, and what it touches."""

    class Meta:
        model = Statement
        fields = (
            "kind", "by", "original_language", "text_en", "text_ru", "text_tk", "audience",
            "instruments", "provisions", "mechanisms", "cycles", "taken_up", "taken_up_reason",
            "order",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event, fields = self.instance.event, cast("Any", self.fields)
        fields["by"].queryset = event.participations.select_related("person", "body")
        seen = Provision.objects.filter(instrument__in=event.instruments.all())
        fields["provisions"].queryset = seen.select_related("instrument")
        _dress(self)
